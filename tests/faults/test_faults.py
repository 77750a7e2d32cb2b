"""The short form of ``make faults``, on PostgreSQL where the machine has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import harness
from tests.faults.audit import audit
from tests.faults.player import Player, Seen
from tests.faults.postgres import binaries
from tests.faults.stack import Stack

# What kills Rasa, locks SQLite or fills its disk is in test_crashes.py.
SHORT = {
    "postgresql": ["kill_postgres", "slow_network", "kill_action", "cut_network", "kill_postgres"],
    "sqlite": ["cut_network", "full_disk", "kill_action", "slow_network"],
}


def test_nothing_announced_is_lost(tmp_path: Path) -> None:
    profile = "sqlite" if binaries() is None else "postgresql"
    stack = Stack(profile, tmp_path)
    try:
        figures = harness.run(stack, diagnostics=4, names=SHORT[profile], senders=3)
    finally:
        stack.stop()
    print("\n".join(figures.lines()))
    assert figures.verdict.problems() == []
    assert sum(figures.faults.values()) == len(SHORT[profile])
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
