"""What is asked of one's own town, and that is in no card: "c'est qui notre DG?"."""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.forms import form
from bot.understanding.concepts import asks
from bot.understanding.decision.decide import Decision
from bot.understanding.normalise import fold

LONGEST = 12  # words; a longer message tells a story
# What is decided of a message that does something, or answers: it stands.
STANDS = {"set", "correct", "reopen", "clear", "undo", "delete", "emergency", "results", "review"}


def of_ones_own_town(turn: Turn, text: str, decision: Decision) -> Act | None:
    """A figure, a name or a date of the municipality itself: nobody told it to Boussole."""
    folded = fold(text)
    if decision.pair or decision.act in STANDS or turn.pending_prompt or turn.onboarding_active:
        return None
    if not (asks(text) or "?" in text) or len(folded.split()) > LONGEST:
        return None
    if form("town", "not_own").search(folded) or not form("town", "own_fact").search(folded):
        return None
    return Act("own_town")
