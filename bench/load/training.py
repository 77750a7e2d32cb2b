"""How long each bot takes to train from nothing, one after the other, in folders of their own."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.stock import PROJECT, RASA, environment
from bot.commands import train
from bot.paths import ROOT


def training_times() -> tuple[float, float]:
    """Seconds of ``rasa train``: ours, then the stock bot's."""
    return _train(ROOT, train.environment()), _train(PROJECT, environment())


def _train(project: Path, env: dict[str, str]) -> float:
    print(f"\r\033[KEntraînement ({project.name})…", end="", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        subprocess.run(
            [*RASA, "train", "--force", "--out", folder],
            cwd=project,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        )
        return time.monotonic() - start
