"""The action server starts although its database does not answer yet, and fits everything first."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from bot.app import Boussole
from bot.content import Content
from bot.dialogue.context import Incoming
from bot.understanding.models import Models
from tests.support.in_process import make_app
from tests.support.servers import free_port


@pytest.fixture
def cold(content: Content) -> Boussole:
    """Nothing listens where its database should be, and nothing is fitted."""
    app = make_app(f"postgresql+psycopg2://nobody@127.0.0.1:{free_port()}/none")
    app.models = Models(content)
    return app


def test_warming_up_without_a_database(cold: Boussole, caplog: pytest.LogCaptureFixture) -> None:
    fitted = {name for name, value in vars(Models).items() if isinstance(value, cached_property)}
    assert {
        "concepts",
        "emergencies",
        "followups",
        "places",
        "projects",
        "topics",
        "words",
    } <= fitted
    with threadpool_limits(2):
        cold.warm()
        threads = {pool["num_threads"] for pool in threadpool_info()}
    assert threads == {1}, "idle threads would take the servers' time"
    assert "warm.database_failed" in caplog.text
    assert fitted <= vars(cold.models).keys(), "the first message would wait for it"


def test_a_message_without_a_database_is_told_an_error(cold: Boussole) -> None:
    (text, error) = cold.handle(Incoming("sans-base", "bonjour"))
    assert error["custom"] == {"type": "error", "retry": True}
    assert "perdu" in text["text"]


def test_the_database_may_come_back(tmp_path: Path) -> None:
    folder = tmp_path / "absent"
    app = make_app(f"sqlite:///{folder / 'store.db'}")
    folder.rmdir()
    assert app.handle(Incoming("a", "bonjour"))[-1]["custom"]["type"] == "error"
    folder.mkdir()
    assert app.handle(Incoming("a", "bonjour"))[-1]["custom"]["type"] != "error"
    app.database.close()
