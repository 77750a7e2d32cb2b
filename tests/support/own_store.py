"""An empty database of a test's own, and a person who talks without servers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from bot import settings as settings_module
from bot.store import database
from tests.support.in_process import send
from tests.support.person import Person

POSTGRES = os.environ.get("BOUSSOLE_TEST_POSTGRES", "")
without_postgres = pytest.mark.skipif(not POSTGRES, reason="no PostgreSQL (BOUSSOLE_TEST_POSTGRES)")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=without_postgres)])
def own_store(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    """Used by every turn of this process during the test."""
    url = f"sqlite:///{tmp_path / 'store.db'}" if request.param == "sqlite" else POSTGRES
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("BOUSSOLE_SECRET", "secret-des-tests")
    settings_module.settings.cache_clear()
    database.engine.cache_clear()
    if request.param == "postgresql":
        with database.connect(url).begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    yield database.engine(url, settings_module.settings().lock_timeout)
    settings_module.settings.cache_clear()
    database.engine.cache_clear()


@pytest.fixture
def talker(own_store: Engine) -> Callable[[], Person]:
    """Makes people who talk with the bot in this process."""
    return lambda: Person(send)
