from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.content import Content, load_content
from bot.paths import DATA
from tests.support.person import Person
from tests.support.servers import Servers


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content(DATA)


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
