"""Both servers, their database and the network between them, with everything that may break."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import Engine

from bot.store.database import connect
from tests.faults.postgres import OwnPostgres
from tests.faults.proxy import Proxy
from tests.support.servers import Servers

PROFILES = ("postgresql", "sqlite")


class Stack:
    """``profile`` says where answers are kept. The people talk to ``url()``."""

    def __init__(self, profile: str, folder: Path | None = None) -> None:
        self.profile = profile
        self.folder = folder or Path(tempfile.mkdtemp(prefix="boussole-faults-"))
        self.folder.mkdir(parents=True, exist_ok=True)
        self.postgres = OwnPostgres() if profile == "postgresql" else None
        self.proxies: list[Proxy] = []
        address = None
        if self.postgres:
            self.postgres.start()
            address = self.postgres.url(self._proxy(self.postgres.port).port)
        self.servers = Servers(self.folder, address, BOUSSOLE_LOCK_TIMEOUT="5")
        self._front = self._proxy(self.servers.rasa_port)
        middle = self._proxy(self.servers.action_port)
        text = self.servers.endpoints.read_text()
        self.servers.endpoints.write_text(
            text.replace(f":{self.servers.action_port}/", f":{middle.port}/")
        )
        self._database = self.folder / "test.db"

    def _proxy(self, target: int) -> Proxy:
        self.proxies.append(Proxy(target))
        return self.proxies[-1]

    def url(self) -> str:
        return self.servers.url.replace(f":{self.servers.rasa_port}/", f":{self._front.port}/")

    def engine(self) -> Engine:
        """For the audit: straight to the database."""
        return connect(self.postgres.url() if self.postgres else self.servers.database_url)

    def start(self) -> None:
        self.servers.start()

    def stop(self) -> None:
        for proxy in self.proxies:
            proxy.stop()
        self.servers.stop()
        if self.postgres:
            self.postgres.stop()

    # What may break; each one mends again what it broke. They return how many kills -9 they did.

    def kill_action(self) -> int:
        self.servers.kill("action")
        self.servers.start_action()
        return 1

    def kill_rasa(self) -> int:
        self.servers.kill("rasa")
        self.servers.start_rasa()
        return 1

    def kill_postgres(self) -> int:
        assert self.postgres
        self.postgres.kill()
        self.postgres.start()
        return 1

    def kill_database_then_action(self) -> int:
        """The action server comes back before its database does."""
        assert self.postgres
        self.postgres.kill()
        self.servers.kill("action")
        self.servers.start_action()
        self.postgres.start()
        return 2

    def slow_network(self, seconds: float = 3.0) -> int:
        for proxy in self.proxies:
            proxy.delay = 0.15
        time.sleep(seconds)
        for proxy in self.proxies:
            proxy.delay = 0.0
        return 0

    def cut_network(self) -> int:
        for proxy in self.proxies:
            proxy.cut()
        return 0

    def full_disk(self, seconds: float = 3.0) -> int:
        """No file of SQLite's may grow, for a while: what a full disk does to it."""
        with no_more_room(self.servers.processes["action"].pid, self._database):
            time.sleep(seconds)
        return 0


@contextmanager
def no_more_room(pid: int, database: Path) -> Iterator[None]:
    """This process may write nothing past a page of SQLite's write-ahead log."""
    assert database.exists()
    limit = 4096
    _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard, hard))
