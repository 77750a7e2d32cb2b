"""Compares what was announced to the players with what the store holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import text
from sqlalchemy.engine import Engine

from tests.faults.player import Given, Player


@dataclass
class Verdict:
    """What went wrong, one line for each case; all empty when nothing did."""

    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    announced: int = 0
    stored: int = 0

    def problems(self) -> list[str]:
        return [*self.lost, *self.twice, *self.misplaced, *self.stuck]


def rows(engine: Engine, table: str) -> dict[str, list[Given]]:
    """``{conversation: [(question, status, level)]}`` of ``answers`` or ``answer_events``."""
    order = "e.id" if table == "answer_events" else "e.question"
    found: dict[str, list[Given]] = {}
    with engine.connect() as connection:
        for conversation, question, status, level in connection.execute(
            text(
                f"SELECT c.id, e.question, e.status, e.level FROM {table} e "
                f"JOIN conversations c ON c.diagnostic_id = e.diagnostic_id ORDER BY {order}"
            )
        ):
            found.setdefault(conversation, []).append((question, status, level))
    return found


def audit(engine: Engine, players: Sequence[Player]) -> Verdict:
    """An announced answer must be in the log and, unless corrected since, in the present answers.

    Stored beyond what was asked for is "twice"; asked for and stored without having been
    announced is allowed: the announcement was lost with a server, and the person went on.
    """
    verdict = Verdict()
    events, present = rows(engine, "answer_events"), rows(engine, "answers")
    for player in players:
        log, now = events.pop(player.id, []), present.pop(player.id, [])
        announced, submitted = Counter(player.announced), Counter(player.submitted)
        stored = Counter(log)
        verdict.announced += len(player.announced)
        verdict.stored += len(log)
        verdict.lost += [f"{player.id}: {g} announced, not in the log" for g in announced - stored]
        last = {question: (question, status, level) for question, status, level in log}
        verdict.lost += [
            f"{player.id}: {given} is the last in the log, not the present answer"
            for given in last.values()
            if given not in now
        ]
        for given in stored - submitted:
            kind = verdict.twice if given in submitted else verdict.misplaced
            kind.append(f"{player.id}: {given} stored {stored[given]}, sent {submitted[given]}")
        verdict.misplaced += [
            f"{player.id}: {given} is present, never logged" for given in now if given not in log
        ]
        verdict.misplaced += [f"{player.id}: {what}" for what in player.foreign]
        if player.identified:  # each message was answered in the end: nothing may be unannounced
            verdict.twice += [
                f"{player.id}: {g} stored beyond the announced" for g in stored - announced
            ]
        if not player.finished:
            verdict.stuck.append(player.problem or f"{player.id}: did not finish")
    strangers = {*events, *present}
    verdict.misplaced += [f"{name}: answers of nobody who played" for name in strangers]
    return verdict
