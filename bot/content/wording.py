"""Words that people are not told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.content.problem import Problem

FORBIDDEN = re.compile(r"infraction| [?!]|\bcloud\b|\be-mail\b", re.IGNORECASE)


def wording(about: str, text: str) -> Iterator[Problem]:
    """The first word of a text that must be said otherwise."""
    if found := FORBIDDEN.search(text):
        said = text[max(0, found.start() - 20) : found.end() + 10]
        yield Problem(about, f"à dire autrement : « {said} »", FORBIDDEN)
