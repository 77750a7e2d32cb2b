"""A fact about another question than the pending one, told in passing."""

from __future__ import annotations

import numpy as np

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.repair import CLEARLY_ABOUT
from bot.understanding.normalise import fold

NOTHING = Act("not_understood")
LACKING = 2  # levels from which something is in place
TWICE = 2  # and how much likelier than the pending one, to leave it


def told_of(turn: Turn, text: str, alone: bool = False) -> tuple[str, tuple[int, ...]] | None:
    """The other question that a fact told in passing is about, and its two likeliest levels.

    Args:
        alone: it is the whole message; then it answers the pending question, if it may.
    """
    pending, decider = turn.pending_question, turn.models.decider
    seen = decider.model.space.see(text)
    levels = decider.model.levels
    chances = dict(zip(levels.questions, map(float, levels.about(seen)), strict=True))
    here = chances.pop(pending.id) if pending else 0.0
    best = max(chances, key=lambda q: chances[q])
    if chances[best] < CLEARLY_ABOUT or (alone and here >= chances[best] / TWICE):
        return None
    confidence, _ = levels.weigh(best, seen)
    if form("phrases", "lack").search(fold(text)):
        confidence[LACKING:] = 0  # what is missing is not in place, whatever its words resemble
    return best, tuple(int(n) for n in np.argsort(-confidence)[:2])


def proposal(turn: Turn, text: str) -> Act:
    """A fact about another question beside an answer: its level is kept for when it comes."""
    found = told_of(turn, text)
    if found is None:
        return NOTHING
    question, levels = found
    return Act("propose", (question, str(levels[0])))
