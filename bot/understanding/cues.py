"""Families of words and words of rank, from ``data/language``: features, never verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np

from bot.content.load import data_dir
from bot.content.yaml_file import YamlFile
from bot.understanding.encoder import Array
from bot.understanding.memo import memoised
from bot.understanding.normalise import normalise

LEVELS = 5
NEAR_FRACTION = 0.13  # of the scale: a fraction names the levels that are nearer than this


@lru_cache(maxsize=1)
def _families() -> list[re.Pattern[str]]:
    cues = YamlFile(data_dir() / "language" / "cues.yml").data["cues"]
    return [pattern(words) for words in cues.values()]


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    forms = "|".join(re.escape(str(word)).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"\b(?:{forms})\b")


@memoised
def cue_row(text: str) -> Array:
    """How many words of each family are said (log), shape (families,)."""
    normal = normalise(text)
    counts = [len(family.findall(normal)) for family in _families()]
    return np.asarray(np.log1p(np.array(counts, float)))


CLAUSE = re.compile(
    r"[.;:,!?]+|\b(?:mais|pis|puis|sauf|par contre|alors que|tandis que|quoique)\b", re.IGNORECASE
)
TO_COME = slice(0, 2)  # families: what is to come, and what is not yet
LEAST_SAID = 2  # words of what is left


@memoised
def what_is_now(text: str) -> str | None:
    """The text without its clauses about what is to come; None when that leaves all or nothing."""
    clauses = [clause.strip() for clause in CLAUSE.split(text) if clause.strip()]
    now = [clause for clause in clauses if not cue_row(clause)[TO_COME].any()]
    left = ", ".join(now)
    return left if len(now) < len(clauses) and len(left.split()) >= LEAST_SAID else None


def only_to_come(text: str) -> bool:
    """Whether every clause is about what is to come, or not yet."""
    clauses = [clause for clause in CLAUSE.split(text) if clause.strip()]
    return bool(clauses) and all(cue_row(clause)[TO_COME].any() for clause in clauses)


class Ranks:
    def __init__(self, data: dict[str, Any]) -> None:
        self.numbers = {str(word): int(level) for word, level in data["numbers"].items()}
        self.number = pattern(self.numbers)
        self.one = re.compile(rf"\b(?:{'|'.join(data['before_one'])}) (?:un|1)\b")
        self.ranks = {str(word): int(rank) for word, rank in data["ranks"].items()}
        self.rank = pattern(self.ranks)
        self.fractions = {str(word): float(part) for word, part in data["fractions"].items()}
        self.fraction = pattern(sorted(self.fractions, key=len, reverse=True))
        names = ("last", "before_last", "middle", "highest", "lowest", "above", "below")
        self.words = {name: pattern(data[name]) for name in names}


@lru_cache(maxsize=1)
def rank_words() -> Ranks:
    return Ranks(YamlFile(data_dir() / "language" / "ranks.yml").data)


@memoised
def rank_rows(text: str, listed: tuple[int, ...]) -> Array:
    """Which levels the words of number, rank and place point to, shape (5, kinds).

    Args:
        listed: the levels on the screen, in their order: ranks and ends are counted there.
    """
    normal, known = normalise(text), rank_words()
    said = {name: bool(pattern.search(normal)) for name, pattern in known.words.items()}
    without = known.words["before_last"].sub(" ", normal)
    numbers = {known.numbers[word] for word in known.number.findall(normal)}
    if known.one.search(normal):
        numbers.add(1)
    ranks = [known.ranks[word] - 1 for word in known.rank.findall(without)]
    fractions = [known.fractions[word] for word in known.fraction.findall(normal)]
    ascending = sorted(listed)
    places = {
        "last": [listed[-1]] if known.words["last"].search(without) else [],
        "before_last": [listed[-2]] if said["before_last"] and len(listed) > 1 else [],
        "middle": [ascending[len(ascending) // 2]] if said["middle"] else [],
        "highest": [ascending[-1]] if said["highest"] else [],
        "lowest": [ascending[0]] if said["lowest"] else [],
        "above lowest": [ascending[1]]
        if said["lowest"] and said["above"] and len(ascending) > 1
        else [],
        "below highest": [ascending[-2]]
        if said["highest"] and (said["below"] or said["above"]) and len(ascending) > 1
        else [],
        "rank": [listed[rank] for rank in ranks if rank < len(listed)],
        "rank of all": [rank for rank in ranks if rank < LEVELS],
        "number": sorted(numbers),
    }
    rows = np.zeros((LEVELS, len(places) + 1))
    for column, levels in enumerate(places.values()):
        rows[levels, column] = 1
    for part in fractions:
        near = [n for n in range(LEVELS) if abs(n / (LEVELS - 1) - part) < NEAR_FRACTION]
        rows[near, -1] = 1
    return rows


def names_a_rank(text: str) -> bool:
    normal, known = normalise(text), rank_words()
    return known.rank.search(normal) is not None or known.words["last"].search(normal) is not None
