"""Which part of a message carries which of its two commands."""

from __future__ import annotations

import re
from collections.abc import Callable

SENTENCE = re.compile(r"(?<=[.!?;:…])\s+|\n+|\s+[—–-]\s+")
JOINT = re.compile(
    r"(?:,\s*|\s+)(?=(?:pis|puis|et|mais|par contre|en passant|au fait|ah oui|sinon|tant qu"
    r"|d'ailleurs|dis[- ]moi|c'est quoi|qu'est-ce|est-ce|combien|comment|pourquoi|ca co|ça co|faut-il|qui)\b)"
    r"|,\s+",
    re.IGNORECASE,
)
Weigh = Callable[[str], float]


def cuts(text: str) -> list[tuple[str, str]]:
    """Ways to cut a message in two, (before, after); first between sentences, else at a joint."""
    for joint in (SENTENCE, JOINT):
        found = [m.span() for m in joint.finditer(text)]
        parts = [(text[:start].strip(" ,"), text[end:].strip(" ,")) for start, end in found]
        parts = [(before, after) for before, after in parts if before and after]
        if parts:
            return parts
    return []


def shared(text: str, first: Weigh, second: Weigh, most: int = 6) -> tuple[str, str]:
    """The part of the first command and the part of the second; the whole text for both when it
    cannot be cut.

    Args:
        first, second: how likely a part is that command.
        most: of the cuts that are tried.
    """
    tried = cuts(text)[:most]
    if not tried:
        return text, text
    ways = [*tried, *((after, before) for before, after in tried)]
    return max(ways, key=lambda way: first(way[0]) * second(way[1]))
