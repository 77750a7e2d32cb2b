from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from _pytest.terminal import TerminalReporter

from bot.content import Content
from bot.paths import ROOT
from bot.understanding.encoder import one_thread_each
from bot.understanding.memo import memo
from bot.understanding.models import Models
from tests.support.in_process import Send, make_app, sender, shared
from tests.support.own_store import own_app, own_store, talker
from tests.support.person import Person
from tests.support.postgres import database_of_this_worker
from tests.support.servers import Servers

__all__ = ["own_app", "own_store", "talker"]  # fixtures for all tests
# What `make quick` plays, without a server; the rest is for `make test`.
QUICK = ("content", "conversations", "emergencies", "rendering", "unit")
# Conversations that are played over HTTP, with both servers, by `make test`.
SERVED = (
    "test_whole_diagnostics.py", "test_hostile_input.py", "test_pause_resume_and_erase.py",
    "test_two_at_once.py", "test_report.py", "test_every_button.py",
)  # fmt: skip
SAID_AGAIN = ("conversations", "nlu", "onboarding")  # in this process, mostly
UNDERSTOOD: dict[Any, Any] = {}
# The longest first, so that two workers end together.
LONG = ("faults", "web", "channels", "commands", "scale", "nlu", "privacy", "operations", "report")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="no server, no browser: `make quick`")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--quick"):
        left_out = [item for item in items if not _quick(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _quick(item)]
    items.sort(key=lambda item: LONG.index(_room(item)) if _room(item) in LONG else len(LONG))


def _room(item: pytest.Item) -> str:
    """The folder of ``tests`` that holds this test."""
    return item.path.relative_to(ROOT / "tests").parts[0]


def _quick(item: pytest.Item) -> bool:
    needed = getattr(item, "fixturenames", ())
    return _room(item) in QUICK and "servers" not in needed and not item.get_closest_marker("slow")


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """What is skipped, and why: one line a reason."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(r.longrepr[2]).removeprefix("Skipped: ") for r in skipped if r.longrepr)
    for reason, count in reasons.items():
        terminalreporter.write_line(f"{count} skipped: {reason}")


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    """As in the servers: two workers on two cores, each with two threads, only wait."""
    with one_thread_each():
        yield


@pytest.fixture(scope="session", autouse=True)
def own_postgres() -> Iterator[None]:
    with database_of_this_worker():
        yield


@pytest.fixture(scope="module", autouse=True)
def understood_once(request: pytest.FixtureRequest) -> Iterator[None]:
    """What conversations say again, in any file, on both engines, is worked out once a worker."""
    if request.path.relative_to(ROOT / "tests").parts[0] not in SAID_AGAIN:
        yield
        return
    with memo(UNDERSTOOD):
        yield


@pytest.fixture(scope="session")
def content() -> Content:
    return shared()[0]


@pytest.fixture(scope="session")
def models() -> Models:
    return shared()[1]


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Both servers, shared by a worker's tests; each test talks in conversations of its own."""
    running = Servers(Path(tmp_path_factory.mktemp("servers")))
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def sent_here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Send]:
    """One turn, in this process."""
    app = make_app(f"sqlite:///{tmp_path_factory.mktemp('here') / 'here.db'}")
    yield sender(app)
    app.database.close()


@pytest.fixture(scope="session")
def send(request: pytest.FixtureRequest) -> Send:
    """One turn: over HTTP with the real servers, or in this process for `make quick`."""
    if request.config.getoption("--quick"):
        found: Send = request.getfixturevalue("sent_here")
        return found
    through: Servers = request.getfixturevalue("servers")
    return through.send


@pytest.fixture
def through(request: pytest.FixtureRequest) -> Send:
    """What a person talks through: the servers where the way matters, else this process."""
    served = _room(request.node) != "conversations" or request.path.name in SERVED
    found: Send = request.getfixturevalue("send" if served else "sent_here")
    return found


@pytest.fixture
def person(through: Send) -> Person:
    return Person(through)


@pytest.fixture
def someone_else(through: Send) -> Callable[[], Person]:
    return lambda: Person(through)
