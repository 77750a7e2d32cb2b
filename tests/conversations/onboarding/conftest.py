"""People who talk in this process, on a database of their own, on a day that does not pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from bot import clock
from bot import settings as settings_module
from bot.store import database
from tests.support.in_process import send
from tests.support.person import Person

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    url = f"sqlite:///{tmp_path / 'onboarding.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("BOUSSOLE_SECRET", "secret-des-tests")
    settings_module.settings.cache_clear()
    database.engine.cache_clear()
    yield url
    settings_module.settings.cache_clear()
    database.engine.cache_clear()


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Set today's date."""
    return lambda day: monkeypatch.setattr(clock, "today", lambda: day)


@pytest.fixture(autouse=True)
def _today(on: Callable[[date], None]) -> None:
    on(TODAY)


@pytest.fixture
def person() -> Person:
    return Person(send)


@pytest.fixture
def someone_else() -> Callable[[], Person]:
    return lambda: Person(send)
