"""Trains the model when what it is made from has changed, with a display of the progress."""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.commands.line import Failed, Parser
from bot.content import ContentError
from bot.content.check import unreadable
from bot.content.load import data_dir
from bot.paths import MODELS, ROOT, VAR
from bot.store.private import private_folder
from bot.understanding import TRAINING_CODE

MODEL = MODELS / "boussole.tar.gz"
FINGERPRINT = MODELS / "boussole.fingerprint"
INPUTS = (
    "config.yml",
    "domain.yml",
    "requirements.lock",
    "data/nlu/**/*.yml",
    "data/diagnostic/*.yml",
    "data/concepts/*.yml",
    "data/rules/*.yml",
    "data/responses/*.yml",
    "data/language/normalisation.yml",
    "data/language/corrections.yml",
    "data/language/places.yml",
    "data/emergencies/*.yml",
    "bot/rasa/importer.py",
    "bot/rasa/nlu.py",
    "bot/dialogue/signed/payloads.py",
    *(f"bot/understanding/{name}" for name in TRAINING_CODE),
)
# Large arrays are made and dropped at each step of a fit: glibc keeps their memory, a tenth faster.
KEPT_MEMORY = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": str(2**34)}
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    # Deprecation notices of the dependencies; Rasa's own warnings are UserWarnings and stay.
    "PYTHONWARNINGS": "ignore::DeprecationWarning,ignore::FutureWarning",
    # One thread for each process: two of them run side by side, and two threads of each only wait
    # for one another (Rasa's training: 110 s with all cores, 34 s with one).
    "OMP_NUM_THREADS": "1",
    "LOG_LEVEL": "WARNING",
}


def environment() -> dict[str, str]:
    """The environment of Rasa's processes: quiet, without telemetry, the project importable."""
    return {**QUIET, **os.environ, "PYTHONPATH": str(ROOT)}


def fingerprint(root: Path = ROOT) -> str:
    """Digest of everything that the trained model depends on."""
    digest = hashlib.sha256()
    for pattern in INPUTS:
        for path in sorted(root.glob(pattern)):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def up_to_date() -> bool:
    return MODEL.exists() and FINGERPRINT.exists() and FINGERPRINT.read_text() == fingerprint()


def arguments(parser: Parser) -> None:
    parser.add_argument("--force", action="store_true", help="même si rien n'a changé")


def run(chosen: argparse.Namespace) -> int:
    train(chosen.force)
    return 0


def train(force: bool = False) -> None:
    """Train the model, unless it is up to date.

    Raises:
        ContentError: a file cannot be read; nothing is trained.
        Failed: Rasa could not.
    """
    if up_to_date() and not force:
        print("Modèle : à jour.", flush=True)
        with _preparing():
            return
    if problems := unreadable(data_dir()):
        raise ContentError(problems)
    wanted = fingerprint()
    log = VAR / "train.log"
    private_folder(log.parent)
    command = [sys.executable, "-m", "rasa", "train", "--fixed-model-name", "boussole"]
    with _preparing():
        _train_rasa(command, log)
    FINGERPRINT.write_text(wanted)


def _train_rasa(command: list[str], log: Path) -> None:
    start = time.monotonic()
    with log.open("w") as stream:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(), stdout=stream, stderr=subprocess.STDOUT
        )
        try:
            _show_progress(process, start)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
    if process.returncode or not MODEL.exists():
        raise Failed(f"L'entraînement a échoué; le détail est dans {log.relative_to(ROOT)}.")
    print(f"\rModèle : entraîné en {time.monotonic() - start:.0f} s.{' ' * 20}", flush=True)


@contextmanager
def _preparing() -> Iterator[None]:
    """Fit what the content tells, if it changed, beside what is done in the block.

    Raises:
        Failed: a part could not be fitted.
    """
    start = time.monotonic()
    command = [sys.executable, "-m", "bot.understanding.prepare"]
    surroundings = {**environment(), **KEPT_MEMORY}
    fitting = subprocess.Popen(command, cwd=ROOT, env=surroundings)
    try:
        yield
        failed = fitting.wait()
    finally:
        if fitting.poll() is None:
            fitting.terminate()
            fitting.wait()
    if failed:
        raise Failed("La compréhension n'a pas pu être préparée; le détail est ci-dessus.")
    print(f"Compréhension : préparée en {time.monotonic() - start:.0f} s.", flush=True)


def _show_progress(process: subprocess.Popen[bytes], start: float) -> None:
    live = sys.stdout.isatty()
    if not live:
        print("Modèle : entraînement (environ une minute)…", flush=True)
    while process.poll() is None:
        if live:
            seconds = time.monotonic() - start
            print(
                f"\rModèle : entraînement, {seconds:.0f} s (environ une minute)…",
                end="",
                flush=True,
            )
        time.sleep(0.2)
