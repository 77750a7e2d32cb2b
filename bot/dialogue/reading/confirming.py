"""The reply to "voulez-vous vraiment…?"."""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.forms import form
from bot.understanding.normalise import fold


def read_confirmation(turn: Turn) -> Act | None:
    """A clear yes, or a no; None when it is neither, or nothing waits for one."""
    action = turn.context.get("confirm")
    if not action:
        return None
    folded = fold(turn.incoming.text)
    if form("phrases", "confirming").fullmatch(folded) and "?" not in turn.incoming.text:
        return Act("confirm", (action,))
    return Act("cancel") if form("phrases", "refusing").search(folded) else None
