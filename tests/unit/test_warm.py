"""The action server starts although its database does not answer yet."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError
from threadpoolctl import threadpool_info, threadpool_limits

from bot.dialogue import warm as module

LOADED = ("gazetteer", "concept_matcher", "level_matcher", "project_themes")


def test_warming_up_without_a_database(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def absent(url: str, lock_timeout: float) -> None:
        raise OperationalError("connect", {}, Exception("refused"))

    loaded: list[str] = []
    monkeypatch.setattr(module, "engine", absent)
    for name in LOADED:
        monkeypatch.setattr(module, name, lambda *_, name=name: loaded.append(name))
    with threadpool_limits(2):
        module.warm()
        threads = {pool["num_threads"] for pool in threadpool_info()}
    assert threads == {1}, "idle threads would take the servers' time"
    assert "warm.database_failed" in caplog.text
    assert loaded == list(LOADED)
