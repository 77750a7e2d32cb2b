"""Ways to cut a message in two parts that may each be a command."""

from __future__ import annotations

import re

SENTENCE = re.compile(r"(?<=[.!?;:…])\s+|\n+|\s+[—–-]\s+")
JOINT = re.compile(
    r"(?:,\s*|\s+)(?=(?:pis|puis|et|mais|par contre|en passant|au fait|ah oui|sinon|tant qu"
    r"|d'ailleurs|dis[- ]moi|c'est quoi|qu'est-ce|est-ce|combien|comment|pourquoi|faut-il|qui)\b)"
    r"|,\s+",
    re.IGNORECASE,
)
JOINING = re.compile(
    r"[\s,]+(?:pis|puis|et|mais)$|^(?:pis|puis|et|mais|par contre|en passant|au fait)\b[\s,]*",
    re.IGNORECASE,
)
MOST = 3
SHORTEST = 2  # letters of a part


def cuts(text: str) -> list[tuple[str, str]]:
    """Ways to cut a message in two, (before, after): between sentences, else at a joint.

    Of many, the first and the last two: a question stands at one end of what is told.
    """
    for joint in (SENTENCE, JOINT):
        spans = [match.span() for match in joint.finditer(text)]
        parts = [(_bare(text[:start]), _bare(text[end:])) for start, end in spans]
        parts = [part for part in parts if min(map(len, part)) >= SHORTEST]
        if parts:
            return parts if len(parts) <= MOST else [parts[0], *parts[-MOST + 1 :]]
    return []


def _bare(part: str) -> str:
    """Without what joined it to the other: "2, pis" is a bare number."""
    return JOINING.sub("", part.strip(" ,")).strip(" ,")
