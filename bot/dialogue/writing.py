"""Writes an answer, and tells what the contract says of it: what stood before, what it changed."""

from __future__ import annotations

from dataclasses import dataclass

from bot import messages
from bot.diagnostic.answers import Answer, Answers, Status
from bot.diagnostic.change import score_change
from bot.dialogue import proposed
from bot.dialogue.context import Turn
from bot.messages import AnswerSource
from bot.store import answers as stored_answers


@dataclass(frozen=True)
class Written:
    """``before``: the answer that stood; ``change``: of the scores, once results were shown."""

    before: Answer | None
    change: messages.Change | None

    @property
    def previous(self) -> int | Status | None:
        return None if self.before is None else self.before.level_or_status


def write(
    turn: Turn,
    question: str,
    status: Status,
    level: int | None,
    source: AnswerSource,
    passes: int = 0,
) -> Written:
    answers = turn.answers
    turn.store(question, status, level, source, passes)
    if status != "skipped":
        proposed.forget(turn, question)
    return Written(answers.get(question), _change(turn, question, answers))


def clear(turn: Turn, question: str, source: AnswerSource) -> Written:
    """Take the answer away: its question is open again."""
    answers = turn.answers
    stored_answers.clear(turn.db, turn.conversation, question, source)
    return Written(answers.get(question), _change(turn, question, answers))


def _change(turn: Turn, question: str, before: Answers) -> messages.Change | None:
    if not turn.context.get("results_shown"):
        return None
    here = turn.conversation
    change = score_change(turn.content, here.mode, turn.profile, question, before, turn.answers)
    return messages.Change(overall=change.overall, axis=change.axis)
