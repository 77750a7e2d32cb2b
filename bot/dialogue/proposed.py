"""Levels told in passing, beside an answer, of questions still to come: offered when they come.

Identifiers and levels only, a few, in the conversation's context; they go with a restart, another
diagnostic, a new version of the questionnaire or an erasure.
"""

from __future__ import annotations

from bot.dialogue.context import Turn

KEPT = 10
LEVELS = range(5)


def propose(turn: Turn, question: str, level: int) -> bool:
    """Keep the level for when the question comes; the latest told counts.

    Returns False when it is not kept: no such question or level, or the question has its answer.
    """
    if question not in turn.content.questions or level not in LEVELS or _settled(turn, question):
        return False
    others = {q: n for q, n in kept(turn).items() if q != question}
    _keep(turn, {**others, question: level})
    return True


def kept(turn: Turn) -> dict[str, int]:
    """What waits, oldest first."""
    stored = turn.context.get("proposed") or {}
    return dict(stored["levels"]) if stored.get("version") == turn.content.version else {}


def level_of(turn: Turn, question: str) -> int | None:
    """The level told of this question; None when none was, or when it has its answer."""
    return None if _settled(turn, question) else kept(turn).get(question)


def put_back(turn: Turn, levels: dict[str, int | None]) -> None:
    """As it was: None forgets."""
    merged = {**kept(turn), **levels}
    _keep(turn, {question: level for question, level in merged.items() if level is not None})


def forget(turn: Turn, question: str) -> None:
    if question in kept(turn):
        put_back(turn, {question: None})


def _keep(turn: Turn, levels: dict[str, int]) -> None:
    latest = dict(list(levels.items())[-KEPT:])
    turn.remember(proposed={"version": turn.content.version, "levels": latest} if latest else None)


def _settled(turn: Turn, question: str) -> bool:
    answer = turn.answers.get(question)
    return answer is not None and answer.settled
