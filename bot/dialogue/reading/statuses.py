"""What is not known, does not apply or is passed: of the pending question, or of an earlier one."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading import repair
from bot.dialogue.reading.forms import form
from bot.understanding.decision.decide import Decision
from bot.understanding.normalise import fold

Resolver = Callable[[Turn, str, Decision], Act]
SHORT = 10  # words that tell who takes care, and not that someone else knows
FEW = 4  # words that name no other question


def of_the_question(name: str) -> Resolver:
    def resolve(turn: Turn, text: str, decision: Decision) -> Act:
        if turn.pending_prompt:
            return Act("skip_prompt", (turn.pending_prompt,))
        question = turn.asked
        return Act(name, (question.id,)) if question else Act("nothing_pending")

    return resolve


def aside(name: str) -> Resolver:
    """ "L'eau, j'aurais dû dire que je sais pas": of an earlier question."""

    def resolve(turn: Turn, text: str, decision: Decision) -> Act:
        named = repair.named(turn, text)
        if not named or (turn.pending_question is None and len(text.split()) <= FEW):
            return of_the_question(name)(turn, text, decision)
        return Act(name, (named[0],)) if len(named) == 1 else Act("which_correction", tuple(named))

    return resolve


def status(name: str, unless: Callable[[Turn, str], bool]) -> Resolver:
    """Stored, unless the words tell an answer after all: then levels are offered."""
    plainly = of_the_question(name)

    def resolve(turn: Turn, text: str, decision: Decision) -> Act:
        question = turn.asked
        if name == "not_applicable" and (other := _lacking(turn, fold(text))):
            return Act(name, (other,))
        if question and unless(turn, fold(text)):
            return Act("answer_choice", (question.id, "".join(map(str, decision.offered))))
        return plainly(turn, text, decision)

    return resolve


def _lacking(turn: Turn, folded: str) -> str | None:
    """ "Nous n'avons ni aqueduc ni égout": another question is the one that does not apply."""
    pending = turn.pending_question
    without = [
        question.id
        for question in turn.content.questions.values()
        if any(
            re.search(rf"\b{re.escape(fold(each))}\b", folded) for each in question.absent_if_none
        )
    ]
    others = [each for each in without if pending is None or each != pending.id]
    return others[0] if len(others) == len(without) == 1 else None


def takes_care(turn: Turn, folded: str) -> bool:
    return form("phrases", "takes_care").search(folded) is not None and len(folded.split()) <= SHORT


def goes_through(turn: Turn, folded: str) -> bool:
    return form("phrases", "goes_through").search(folded) is not None


def lacks_something_else(turn: Turn, folded: str) -> bool:
    """ "On n'a pas de sirène": a lack, but not of what the question needs to apply."""
    question = turn.pending_question
    needed = question.absent_if_none if question else ()
    return form("phrases", "lack").search(folded) is not None and not any(
        fold(each) in folded for each in needed
    )
