"""The reply to "voulez-vous vraiment…?"."""

from __future__ import annotations

import re

from bot.dialogue.context import Act, Turn
from bot.understanding.normalise import fold

YES = re.compile(
    r"(oui|ouais|ok|okay|d accord|go|exact|confirme|je confirme|certain|absolument|vas y|allez y"
    r"|efface\w*|supprim\w*|recommence\w*)"
    r"( (oui|je|le|la|tout|confirme|vas|allez|y|efface\w*|svp|merci|s il vous plait|supprim\w*"
    r"|recommence\w*|zero|a))*"
)
NO = re.compile(r"\b(non|annul\w*|pas|garde\w*|laisse\w*|attends?|finalement|arrete\w*|jamais)\b")


def read_confirmation(turn: Turn) -> Act | None:
    """A clear yes, or a no; None when it is neither, or nothing waits for one."""
    action = turn.context.get("confirm")
    if not action:
        return None
    folded = fold(turn.incoming.text)
    if YES.fullmatch(folded) and "?" not in turn.incoming.text:
        return Act("confirm", (action,))
    return Act("cancel") if NO.search(folded) else None
