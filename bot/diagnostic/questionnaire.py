"""Which question comes next, and how far the person is."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content import Content
from bot.diagnostic.answers import Answers


def mode_questions(content: Content, mode: str | None) -> list[str]:
    """Question identifiers of a mode, in order; no mode chosen yet counts as ``complet``."""
    chosen = content.instrument.modes[mode or "complet"].questions
    return list(content.questions) if chosen == "all" else list(chosen)


def next_question(content: Content, mode: str | None, answers: Answers) -> str | None:
    """The first question never asked, then those skipped once; None when all are settled."""
    questions = mode_questions(content, mode)
    unasked = (q for q in questions if q not in answers)
    skipped = (q for q in questions if q in answers and not answers[q].settled)
    return next(unasked, None) or next(skipped, None)


def previous_question(
    content: Content, mode: str | None, answers: Answers, current: str | None
) -> str | None:
    """The question before ``current`` in the mode's order that has been put, if any."""
    questions = mode_questions(content, mode)
    end = questions.index(current) if current in questions else len(questions)
    return next((q for q in reversed(questions[:end]) if q in answers), None)


@dataclass(frozen=True)
class Progress:
    """Counts over the mode's questions.

    Attributes:
        answered: with those unknown and not applicable.
        remaining: still to be asked; a question skipped twice is neither.
    """

    answered: int
    remaining: int
    total: int


def progress(content: Content, mode: str | None, answers: Answers) -> Progress:
    questions = mode_questions(content, mode)
    done = sum(1 for q in questions if q in answers and answers[q].status != "skipped")
    left = sum(1 for q in questions if q not in answers or not answers[q].settled)
    return Progress(answered=done, remaining=left, total=len(questions))


def finished(content: Content, mode: str | None, answers: Answers) -> bool:
    return next_question(content, mode, answers) is None
