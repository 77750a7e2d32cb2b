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
    if kind and not _seconded(turn, text):
        kind = turn.models.emergencies.kind(text, clearly=True)
    return Act("emergency", (kind,)) if kind else None


def _seconded(turn: Turn, text: str) -> bool:
    """Whether the decision, that reads the whole in its scene, leaves the emergency a chance.

    Not: "j'ai personne pour le faire", of a step; "si l'eau monte, on évacue", when it is asked
    how the municipality gets ready.
    """
    acts = decided(turn, text).acts
    doubt = turn.content.emergencies.detector.doubt
    return acts.get("emergency", 0.0) >= doubt and acts.get("set", 0.0) < turn.content.costs.answer
