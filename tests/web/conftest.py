from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.paths import ROOT
from tests.support.servers import Servers, free_port
from tests.web.visitor import Visitor


@pytest.fixture
def web(servers: Servers) -> str:
    """Address of the website channel of the two real servers."""
    return f"http://127.0.0.1:{servers.rasa_port}/webhooks/boussole"


@pytest.fixture
def visitor(web: str) -> Visitor:
    return Visitor(web)


@pytest.fixture(scope="module")
def channel_alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Starts the channel by itself, without a model, with settings of its own."""
    running: list[subprocess.Popen[bytes]] = []

    def start(**settings: str) -> str:
        folder, port = Path(tmp_path_factory.mktemp("channel")), free_port()
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.web.channel_alone", str(port)],
            cwd=ROOT,
            env={
                **Servers(folder).environment,
                "DATABASE_URL": f"sqlite:///{folder / 'alone.db'}",
                **settings,
            },
            stdout=(folder / "log").open("w"),
            stderr=subprocess.STDOUT,
        )
        running.append(process)
        base = f"http://127.0.0.1:{port}/webhooks/boussole"
        deadline = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(f"{base}/", timeout=2).close()
                return base
            except OSError:
                assert process.poll() is None, (folder / "log").read_text()
                assert time.monotonic() < deadline
                time.sleep(0.1)

    yield start
    for process in running:
        process.terminate()
        process.wait(10)
