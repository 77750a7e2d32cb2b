"""People who talk in this process, on a database of their own, on a day that does not pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.app import Boussole
from tests.support.in_process import make_app, sender
from tests.support.person import Person

TODAY = date(2026, 11, 24)


@pytest.fixture
def days() -> list[date]:
    """Today's date, which a test may replace."""
    return [TODAY]


@pytest.fixture
def app(tmp_path: Path, days: list[date]) -> Iterator[Boussole]:
    made = make_app(f"sqlite:///{tmp_path / 'onboarding.db'}", lambda: days[0])
    yield made
    made.database.close()


@pytest.fixture
def store(app: Boussole) -> str:
    return app.database.url


@pytest.fixture
def on(days: list[date]) -> Callable[[date], None]:
    """Set today's date."""
    return lambda day: days.__setitem__(0, day)


@pytest.fixture
def person(app: Boussole) -> Person:
    return Person(sender(app))


@pytest.fixture
def someone_else(app: Boussole) -> Callable[[], Person]:
    return lambda: Person(sender(app))
