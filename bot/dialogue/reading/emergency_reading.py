"""A message that tells of danger or distress, read before anything else."""

from __future__ import annotations

from bot.dialogue.context import MAX_LENGTH, Act, Turn
from bot.dialogue.reading.deciding import decided
from bot.dialogue.reading.wishes import without_denied_danger
from bot.dialogue.signed import payloads


def read_emergency(turn: Turn, text: str) -> Act | None:
    """The emergency that a typed text tells of; of a text that is too long, its two ends."""
    if payloads.looks_like_payload(text):
        return None
    if len(text) > MAX_LENGTH:
        half = MAX_LENGTH // 2
        text = f"{text[:half]}\n{text[-half:]}"
    text = without_denied_danger(text)
    detector = turn.models.emergencies
    if detector.kind(text, chance=1.0) is None:
        return None
    acts = decided(turn, text).acts
    answers = acts.get("set", 0.0) >= turn.content.costs.answer
    kind = detector.kind(text, acts.get("emergency", 0.0), clearly=answers)
    return Act("emergency", (kind,)) if kind else None
