"""An app on an empty database of a test's own, and people who talk with it without servers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from bot.app import Boussole
from bot.store.database import connect
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
        with connect(url).begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    app = make_app(url)
    yield app
    app.database.close()


@pytest.fixture
def own_store(own_app: Boussole) -> Engine:
    return own_app.database.engine


@pytest.fixture
def talker(own_app: Boussole) -> Callable[[], Person]:
    """Makes people who talk with the app in this process."""
    return lambda: Person(sender(own_app))
