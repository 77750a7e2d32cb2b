"""A resume code that was typed."""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.dialogue.signed import resume_code
from bot.store import codes


def read_resume_code(turn: Turn, text: str) -> Act | None:
    """A code that exists, anywhere in the text; a wrong one only when it is the message."""
    known = next(
        (c for c in resume_code.candidates(text) if codes.find(turn.db, resume_code.digest(c))),
        None,
    )
    if known:
        return Act("resume", (known,))
    wrong = resume_code.only_a_code(text)
    return Act("resume", (wrong,)) if wrong else None
