"""A number of a story that counts things, and tells no level: "deux bornes au parc"."""

from __future__ import annotations

import re

from bot.dialogue.reading.forms import form, lists, not_after
from bot.understanding.normalise import fold


def without_counts(text: str) -> str | None:
    """The words with "des" where a number counts something; None when none does."""
    said, before = fold(text), not_after("answering", "level_before")
    counts = re.compile(rf"{before}{form('answering', 'counted').pattern}")
    some = str(lists("answering")["some"][0])

    def uncounted(found: re.Match[str]) -> str:
        number, thing = found.group().split()
        follows = form("answering", "not_counted").fullmatch(thing)
        return f"{number if follows else some} {thing}"

    left = counts.sub(uncounted, said)
    return None if left == said else left
