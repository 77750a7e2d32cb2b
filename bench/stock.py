"""The stock bot: the project of ``rasa init``, made and trained once, served as it comes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.commands.chat import send
from bot.paths import VAR
from tests.support.servers import free_port

PROJECT = VAR / "bench" / "stock"
STAMP = PROJECT / ".rasa-version"
INIT_LOG = PROJECT.with_name("stock-init.log")
RUN_LOG = PROJECT.with_name("stock-run.log")
RASA = [sys.executable, "-m", "rasa"]
START_TIMEOUT = 180.0


def environment() -> dict[str, str]:
    """As a newcomer runs it; Boussole must not be importable from the stock project."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return {**inherited, "RASA_TELEMETRY_ENABLED": "false"}


def make() -> None:
    """``rasa init --no-prompt``, unless this version of Rasa did it already.

    Raises:
        RuntimeError: Rasa could not make or train its own project.
    """
    if STAMP.exists() and STAMP.read_text() == version("rasa"):
        return
    print("Robot d'origine : création et entraînement (environ une minute)…", file=sys.stderr)
    shutil.rmtree(PROJECT, ignore_errors=True)
    PROJECT.mkdir(parents=True)
    with INIT_LOG.open("w") as log:
        done = subprocess.run(
            [*RASA, "init", "--no-prompt", "--init-dir", str(PROJECT)],
            cwd=PROJECT,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    if done.returncode or not list((PROJECT / "models").glob("*.tar.gz")):
        raise RuntimeError(f"rasa init failed:\n{_end(INIT_LOG)}")
    STAMP.write_text(version("rasa"))


class Stock:
    """``rasa run`` in the stock project, on a free port: default pipeline.

    Args:
        endpoints: an ``endpoints.yml`` with a tracker store; without, it is in memory.
    """

    def __init__(self, endpoints: Path | None = None) -> None:
        self.port = free_port()
        self.options = ["--endpoints", str(endpoints)] if endpoints else []
        self.process: subprocess.Popen[Any] | None = None

    def send(self, sender: str, message: str) -> list[dict[str, Any]]:
        return send(f"http://127.0.0.1:{self.port}/webhooks/rest/webhook", sender, message)

    def start(self) -> None:
        """Returns when the model is loaded.

        Raises:
            RuntimeError: the server died or is too long to start.
        """
        with RUN_LOG.open("w") as log:
            self.process = subprocess.Popen(
                [*RASA, "run", "--interface", "127.0.0.1", "--port", str(self.port), *self.options],
                cwd=PROJECT,
                env=environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + START_TIMEOUT
        while True:
            try:
                urllib.request.urlopen(
                    f"http://127.0.0.1:{self.port}/webhooks/rest/", timeout=2
                ).close()
                return
            except OSError as error:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"the stock bot did not start:\n{_end(RUN_LOG)}") from error
                time.sleep(0.1)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def _end(log: Path) -> str:
    return log.read_text(errors="replace")[-3000:]
