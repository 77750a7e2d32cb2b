"""A few words about what was just told: a doubt, or the wish for fewer words; no answer."""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.forms import form
from bot.understanding.normalise import fold

# What tells something, of the last reply.
TOLD = {"concept", "explanation", "advice_explanation", "score_explanation", "projects", "about"}


def of_what_was_told(turn: Turn, text: str) -> Act | None:
    """ "Vraiment?", "ça sort d'où?": where it comes from. "Plus court": its first sentence."""
    said = set(turn.context.get("said") or ())
    if not said & TOLD or turn.context.get("confirm"):
        return None
    if "?" in text and form("answering", "doubting").fullmatch(fold(text)):
        return Act("sources", ("explained",) if "explanation" in said else ())
    if said & {"concept", "explanation"} and form("answering", "shorter").fullmatch(fold(text)):
        return Act("shorter")
    return None
