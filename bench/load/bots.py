"""The servers measured: ours and the stock bot, one process each, on the same kind of store."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import Engine, make_url

from bench.burst import own_database
from bench.load import people
from bench.stock import Stock
from bot.store.database import connect
from tests.support.servers import Servers

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"


@dataclass
class Bot:
    """One bot under load.

    Attributes:
        pids: its server processes (Rasa and, for ours, the action server).
        startup: seconds from the first process to a first answer of every server.
        database: our store, for comparing what was announced; None for the stock bot.
    """

    name: str
    url: str
    make: Callable[[int, list[str]], people.Person]
    pids: tuple[int, ...]
    startup: float
    database: Engine | None = None

    @property
    def memory(self) -> float:
        """Resident memory in MB, of all its processes, now."""
        listed = subprocess.run(
            ["ps", "-o", "rss=", "-p", ",".join(map(str, self.pids))],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        return sum(map(int, listed.split())) / 1024


@contextlib.contextmanager
def ours(folder: Path, store: str, server: str) -> Iterator[Bot]:
    with _address(folder, store, server) as url:
        servers = Servers(folder, url)
        start = time.monotonic()
        try:
            servers.start()
            pids = tuple(process.pid for process in servers.processes.values())
            startup = time.monotonic() - start
            database = connect(servers.database_url)
            yield Bot("Boussole", servers.url, people.diagnostic, pids, startup, database)
            database.dispose()
        finally:
            servers.stop()


@contextlib.contextmanager
def stock(folder: Path, store: str, server: str) -> Iterator[Bot]:
    with _address(folder, store, server) as url:
        bot = Stock(endpoints=_tracker_store(folder, url))
        start = time.monotonic()
        try:
            bot.start()
            assert bot.process is not None
            startup = time.monotonic() - start
            address = f"http://127.0.0.1:{bot.port}/webhooks/rest/webhook"
            yield Bot(
                "Robot d'origine",
                address,
                lambda number, _announced: people.small_talk(number),
                (bot.process.pid,),
                startup,
            )
        finally:
            bot.stop()


@contextlib.contextmanager
def _address(folder: Path, store: str, server: str) -> Iterator[str]:
    """A database of its own: a file in ``folder``, or a new one beside ``server``."""
    folder.mkdir(parents=True, exist_ok=True)
    if store == SQLITE:
        yield f"sqlite:///{folder / 'store.db'}"
        return
    with own_database(server) as url:
        yield url


def _tracker_store(folder: Path, url: str) -> Path:
    """Rasa's own SQL tracker store on that address, as its documentation writes it."""
    address = make_url(url)
    lines = ["tracker_store:", "  type: SQL", f"  dialect: {address.get_backend_name()}"]
    lines += [f"  db: {address.database}"]
    if address.host:
        lines += [f"  url: {address.host}", f"  port: {address.port}"]
        lines += [f"  username: {address.username}", f"  password: {address.password or ''}"]
    path = folder / "endpoints.yml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def reachable(server: str) -> bool:
    """Is this PostgreSQL there? Asked once, for two seconds at most."""
    try:
        engine = connect(server, lock_timeout=2)
        engine.connect().close()
        engine.dispose()
    except Exception:
        return False
    return True
