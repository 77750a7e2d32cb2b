"""An app on an empty database of a test's own, and people who talk with it without servers."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection, Engine

from bot.app import Boussole
from bot.store.database import Database, NewerDatabase, connect, head, revision
from tests.support.in_process import SECRET, make_app, sender
from tests.support.person import Person
from tests.support.postgres import POSTGRES, without_postgres


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=without_postgres)])
def own_app(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Boussole]:
    """The commands that a test runs in this process find the same database."""
    url = f"sqlite:///{tmp_path / 'store.db'}" if request.param == "sqlite" else POSTGRES
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("BOUSSOLE_SECRET", SECRET)
    if request.param == "postgresql":
        _emptied()
    else:
        shutil.copyfile(_migrated_once(), tmp_path / "store.db")
    app = make_app(url)
    yield app
    app.database.close()


@lru_cache(maxsize=1)
def _migrated_once() -> Path:
    """An empty SQLite file at the newest migration, which each test copies."""
    path = Path(tempfile.mkdtemp(prefix="boussole-")) / "empty.db"
    database = Database(f"sqlite:///{path}")
    database.open()
    database.close()  # its write-ahead log is folded into the file
    return path


def _emptied() -> None:
    """Without a row; without a table, when another test left older ones."""
    engine = connect(POSTGRES)
    with engine.begin() as connection:
        if _newest(connection):
            names = [n for n in inspect(connection).get_table_names() if n != "alembic_version"]
            tables = ", ".join(f'"{name}"' for name in names)
            connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
        else:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


def _newest(connection: Connection) -> bool:
    try:
        return revision(connection) == head()
    except NewerDatabase:  # of a test of databases to come
        return False


@pytest.fixture
def own_store(own_app: Boussole) -> Engine:
    return own_app.database.engine


@pytest.fixture
def talker(own_app: Boussole) -> Callable[[], Person]:
    """Makes people who talk with the app in this process."""
    return lambda: Person(sender(own_app))
