"""A message that tells of danger or distress, read before anything else."""

from __future__ import annotations

from collections.abc import Iterator

from bot.dialogue.context import MAX_LENGTH, MOST_READ, Act, Turn
from bot.dialogue.reading.deciding import decided
from bot.dialogue.reading.wishes import without_denied_danger
from bot.dialogue.signed import payloads

# Signs of a piece of a text that is too long, and those that the next one has too: what is said
# around a cry does not drown it, and it is not cut in two.
PIECE, OVERLAP = 300, 120


def read_emergency(turn: Turn, text: str) -> Act | None:
    """The emergency that a typed text tells of; one that is too long is read piece by piece."""
    if payloads.looks_like_payload(text):
        return None
    return next(filter(None, (_told(turn, piece) for piece in _pieces(text))), None)


def _pieces(text: str) -> Iterator[str]:
    if len(text) <= MAX_LENGTH:
        yield text
        return
    for start in range(0, min(len(text), MOST_READ), PIECE - OVERLAP):
        yield text[start : start + PIECE]


def _told(turn: Turn, text: str) -> Act | None:
    text = without_denied_danger(text)
    detector = turn.models.emergencies
    if detector.kind(text, chance=1.0) is None:
        return None
    acts = decided(turn, text).acts
    answers = acts.get("set", 0.0) >= turn.content.costs.answer
    kind = detector.kind(text, acts.get("emergency", 0.0), clearly=answers)
    return Act("emergency", (kind,)) if kind else None
