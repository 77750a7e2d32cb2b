"""Ways to cut a message in two parts that may each be a command."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.content.load import data_dir
from bot.content.yaml_file import YamlFile

SENTENCE = re.compile(r"(?<=[.!?;:…])\s+|\n+|\s+[—–-]\s+")
MOST = 4
ENOUGH = 2  # ways between sentences, for the joints to tell no more
SHORTEST = 2  # letters of a part


@lru_cache(maxsize=1)
def _joints() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a message may be cut without a period, and the words that join, to be left out."""
    data = YamlFile(data_dir() / "language" / "joints.yml").data
    joining, both = data["joining"], [*data["joining"], *data["opening"]]
    starts = "|".join(map(re.escape, both))
    words = "|".join(map(re.escape, joining))
    joint = rf"(?:,\s*|\s+)(?=(?:{starts})\b)|,\s+"
    join = rf"[\s,]+(?:{words})$|^(?:{words})\b[\s,]*"
    return re.compile(joint, re.IGNORECASE), re.compile(join, re.IGNORECASE)


def cuts(text: str) -> list[tuple[str, str]]:
    """Ways to cut a message in two, (before, after): between sentences, or at a joint.

    Of many, the first and the last ones: a question stands at one end of what is told.
    """
    found: list[tuple[str, str]] = []
    for joint in (SENTENCE, _joints()[0]):
        spans = [match.span() for match in joint.finditer(text)]
        parts = [(_bare(text[:start]), _bare(text[end:])) for start, end in spans]
        parts = [part for part in parts if min(map(len, part)) >= SHORTEST and part not in found]
        left = MOST - len(found)
        found += parts if len(parts) <= left else [parts[0], *parts[-left + 1 :]]
        if len(found) >= ENOUGH:
            break
    return found


def _bare(part: str) -> str:
    """Without what joined it to the other: "2, pis" is a bare number."""
    return _joints()[1].sub("", part.strip(" ,")).strip(" ,")
