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
    kind = turn.models.emergencies.kind(text)
    if kind and _like_an_answer(turn, text):
        kind = turn.models.emergencies.kind(text, clearly=True)
    return Act("emergency", (kind,)) if kind else None


def _like_an_answer(turn: Turn, text: str) -> bool:
    """ "Si l'eau monte, on évacue", when it is asked how the municipality gets ready."""
    return decided(turn, text).acts.get("set", 0.0) >= turn.content.costs.answer
