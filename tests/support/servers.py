"""The two real servers, on free ports and a database of their own, for tests that need them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from bot.commands import train
from bot.commands.chat import send
from bot.paths import ROOT

START_TIMEOUT = 300.0  # on a busy machine


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Servers:
    """Starts, kills and restarts the action server and the Rasa server, one by one.

    ``root``: the checkout whose program is started; another commit's, to be compared with.
    """

    root = ROOT

    def __init__(
        self,
        folder: Path,
        database_url: str | None = None,
        credentials: Path = ROOT / "credentials.yml",
        **settings: str,
    ) -> None:
        self.folder, self.credentials = folder, credentials
        self.rasa_port, self.action_port = free_port(), free_port()
        self.database_url = database_url or f"sqlite:///{folder / 'test.db'}"
        self.endpoints = folder / "endpoints.yml"
        text = (ROOT / "endpoints.yml").read_text(encoding="utf-8")
        self.endpoints.write_text(text.replace(":5055/", f":{self.action_port}/"))
        self.environment = {
            **train.environment(),
            "DATABASE_URL": self.database_url,
            "BOUSSOLE_SECRET": "secret-des-tests",
            "BOUSSOLE_CONTACT": "aide@exemple.quebec",
            "BOUSSOLE_PUBLIC_URL": f"http://127.0.0.1:{self.rasa_port}",
            "BOUSSOLE_ENV_FILE": str(folder / "absent.env"),
            "SANIC_HOST": "127.0.0.1",
            "BOUSSOLE_MESSAGE_RATE": "60000",  # a test talks faster than people do
            **settings,
        }
        self.processes: dict[str, subprocess.Popen[Any]] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.rasa_port}/webhooks/rest/webhook"

    def send(self, sender: str, message: str) -> list[dict[str, Any]]:
        return send(self.url, sender, message)

    def start(self) -> None:
        """Both at once: each takes its time to import."""
        self._spawn("action", self._action())
        self._spawn("rasa", self._rasa())
        self._wait("action", self._action_ready)
        self._wait("rasa", self._rasa_ready)

    def start_action(self) -> None:
        self._spawn("action", self._action())
        self._wait("action", self._action_ready)

    def start_rasa(self) -> None:
        self._spawn("rasa", self._rasa())
        self._wait("rasa", self._rasa_ready)

    @property
    def _action_ready(self) -> str:
        return f"http://127.0.0.1:{self.action_port}/health"

    @property
    def _rasa_ready(self) -> str:
        return f"http://127.0.0.1:{self.rasa_port}/webhooks/rest/"

    def _action(self) -> list[str]:
        return ["-m", "rasa_sdk", "--actions", "actions", "--port", str(self.action_port)]

    def _rasa(self) -> list[str]:
        return [
            *("-m", "rasa", "run", "--interface", "127.0.0.1", "--port", str(self.rasa_port)),
            *("--model", str(self.root / train.MODEL.relative_to(ROOT))),
            *("--endpoints", str(self.endpoints), "--credentials", str(self.credentials)),
        ]

    def _spawn(self, name: str, command: list[str]) -> None:
        with (self.folder / f"{name}.log").open("a") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, *command],
                cwd=self.root,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _wait(self, name: str, ready: str) -> None:
        process = self.processes[name]
        deadline = time.monotonic() + START_TIMEOUT
        while True:
            try:
                urllib.request.urlopen(ready, timeout=2).close()
                return
            except OSError:
                log_text = (self.folder / f"{name}.log").read_text()[-3000:]
                assert process.poll() is None, f"{name} died at start:\n{log_text}"
                assert time.monotonic() < deadline, f"{name} did not start:\n{log_text}"
                time.sleep(0.1)

    def kill(self, name: str) -> None:
        """kill -9: no goodbye."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for name in list(self.processes):
            self.kill(name)
