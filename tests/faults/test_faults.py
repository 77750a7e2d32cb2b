"""The short form of ``make faults``: every kind of fault at least once, on each kind of store."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import harness
from tests.faults.audit import audit
from tests.faults.player import Player, Seen
from tests.faults.postgres import binaries
from tests.faults.stack import Stack


@pytest.mark.parametrize(
    "profile",
    [
        pytest.param(
            "postgresql", marks=pytest.mark.skipif(binaries() is None, reason="no PostgreSQL")
        ),
        "sqlite",
    ],
)
def test_nothing_announced_is_lost(profile: str, tmp_path: Path) -> None:
    stack = Stack(profile, tmp_path)
    try:
        figures = harness.run(stack, diagnostics=6, kills=1, senders=3, minutes=0.6)
    finally:
        stack.stop()
    assert figures.verdict.problems() == []
    assert figures.kills
    assert figures.verdict.announced


def test_the_audit_sees_what_is_lost_doubled_or_misplaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    player = Player(lambda: "", 0, Seen(), "express")
    player.finished = True
    first, second, third = ("E2", "recorded", 1), ("E3", "recorded", 2), ("N1", "recorded", 3)
    player.submitted = player.announced = [first, second]
    store = {player.id: [second, second, third], "inconnu": [third]}
    monkeypatch.setattr("tests.faults.audit.rows", lambda engine, table: {**store})
    verdict = audit(None, [player])
    assert any(str(first) in line for line in verdict.lost)
    assert any(str(second) in line for line in verdict.twice)
    assert any(str(third) in line for line in verdict.misplaced)
    assert any("inconnu" in line for line in verdict.misplaced)
