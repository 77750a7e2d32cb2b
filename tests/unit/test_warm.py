"""The action server starts although its database does not answer yet."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError

from bot.dialogue import warm as module


def test_warming_up_without_a_database(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def absent(url: str, lock_timeout: float) -> None:
        raise OperationalError("connect", {}, Exception("refused"))

    monkeypatch.setattr(module, "engine", absent)
    module.warm()
    assert "warm.database_failed" in caplog.text
