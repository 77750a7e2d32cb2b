from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.content import Content
from bot.understanding.models import Models
from tests.support.in_process import shared
from tests.support.own_store import own_app, own_store, talker
from tests.support.person import Person
from tests.support.servers import Servers

__all__ = ["own_app", "own_store", "talker"]  # fixtures for all tests


@pytest.fixture(scope="session")
def content() -> Content:
    return shared()[0]


@pytest.fixture(scope="session")
def models() -> Models:
    return shared()[1]


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Both servers, shared by the session; each test talks in conversations of its own."""
    running = Servers(Path(tmp_path_factory.mktemp("servers")))
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture
def person(servers: Servers) -> Person:
    return Person(servers.send)


@pytest.fixture
def someone_else(servers: Servers) -> Callable[[], Person]:
    return lambda: Person(servers.send)
