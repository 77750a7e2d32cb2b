"""Levels that are mentioned, and how: kept or denied, above or below, between two.

"Pas la première, pas la dernière" points to what is left of a list; "presque 4", to the level under
it; "la 1… non, la 2", to the last one said. Features for the level that is meant (``choice``); the
words are those of ``data/language/mentions.yml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from bot.content.load import data_dir
from bot.content.yaml_file import YamlFile
from bot.understanding.cues import LEVELS, pattern, rank_words
from bot.understanding.encoder import Array
from bot.understanding.normalise import normalise

KINDS = ("kept", "denied", "last", "left", "over", "under", "nearly", "between", "beyond")
CLAUSE = re.compile(r"[.,;:!?…()\n]+|\s+(?:mais|pis|puis|donc|faque|alors)\s+", re.IGNORECASE)
BEFORE, AFTER = 5, 3  # words round a mention that may say how it is meant


@dataclass(frozen=True)
class Mention:
    """A level that words point to, and how."""

    level: int
    how: str  # kept, denied, over, under, nearly


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    data = YamlFile(data_dir() / "language" / "mentions.yml").data
    return {name: pattern(words) for name, words in data.items()}


def mention_rows(text: str, listed: tuple[int, ...]) -> Array:
    """Shape (5, kinds), 0 or 1.

    Args:
        listed: the levels on the screen, in their order: ranks and ends are counted there.
    """
    rows = np.zeros((LEVELS, len(KINDS)))
    found = mentions(text, listed)
    for mention in found:
        rows[mention.level, KINDS.index("denied" if mention.how == "denied" else "kept")] = 1
        step = {"over": 1, "under": -1, "nearly": -1}.get(mention.how, 0)
        if step and 0 <= mention.level + step < LEVELS:
            rows[mention.level + step, KINDS.index(mention.how)] = 1
    kept = [mention for mention in found if mention.how != "denied"]
    if kept:
        rows[kept[-1].level, KINDS.index("last")] = 1
    denied = {mention.level for mention in found if mention.how == "denied"}
    left = [level for level in listed if level not in denied]
    if denied and len(left) < len(listed):
        rows[left, KINDS.index("left")] = 1 / max(1, len(left))
    between = _words()["between"].search(normalise(text)) is not None
    for first, second in pairwise(found) if between else ():
        low, high = sorted((first.level, second.level))
        rows[low + 1 : high, KINDS.index("between")] = 1
    if len(listed) < LEVELS:
        said = rank_words().words
        normal = normalise(text)
        if listed and min(listed) > 0 and said["lowest"].search(normal):
            rows[min(listed) - 1, KINDS.index("beyond")] = 1
        if listed and max(listed) < LEVELS - 1 and said["highest"].search(normal):
            rows[max(listed) + 1, KINDS.index("beyond")] = 1
    return rows


def mentions(text: str, listed: tuple[int, ...]) -> list[Mention]:
    """In the order in which they are said."""
    found = []
    for clause in CLAUSE.split(text):
        normal = normalise(clause)
        for start, end, level in _spans(normal, listed):
            before = " ".join(normal[:start].split()[-BEFORE:])
            after = " ".join(normal[end:].split()[:AFTER])
            found.append(Mention(level, _how(before, after)))
    return found


def steps_said(text: str) -> tuple[float, float]:
    """Whether a level more is asked for, and a level less."""
    normal, said = normalise(text), _words()
    return float(said["more"].search(normal) is not None), float(
        said["less"].search(normal) is not None
    )


def _spans(normal: str, listed: tuple[int, ...]) -> list[tuple[int, int, int]]:
    """(start, end, level) of each mention in a clause."""
    known = rank_words()
    ascending = sorted(listed)
    found: list[tuple[int, int, int]] = []
    taken = normal
    # The longest first: "avant-dernière" is no "dernière".
    for name, level in (
        ("before_last", listed[-2] if len(listed) > 1 else None),
        ("last", listed[-1]),
        ("middle", ascending[len(ascending) // 2]),
    ):
        for match in known.words[name].finditer(taken):
            if level is not None:
                found.append((*match.span(), level))
        taken = known.words[name].sub(lambda m: " " * len(m[0]), taken)
    for match in known.rank.finditer(taken):
        place = known.ranks[match[0]] - 1
        if place < len(listed):
            found.append((*match.span(), listed[place]))
    for match in known.number.finditer(taken):
        found.append((*match.span(), known.numbers[match[0]]))
    for match in known.one.finditer(taken):
        found.append((*match.span(), 1))
    return sorted(set(found))


def _how(before: str, after: str) -> str:
    said = _words()
    near = [name for name in ("nearly", "over", "under") if said[name].search(before)]
    if near:
        return near[0]
    if said["denied_after"].match(after) or said["denying"].search(before):
        return "denied"
    return "kept"
