"""The size of municipality that a request for projects asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.understanding.normalise import normalise
from bot.understanding.numbers import MAX_POPULATION, MIN_POPULATION, spelt_number

FIGURES = r"(\d{1,3}(?: \d{3})+|\d+)(?: ?(k|mille)\b)?"
WORDS = (
    r"((?:(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quinze|vingt|cinquante) )?"
    r"(?:cents?|mille)(?: cents?)?)"
)
NUMBER = rf"(?:{FIGURES}|{WORDS})"
PEOPLE = r"(?: (?:d )?(?:habitants?|hab|personnes?|ames|citoyens?|residents?|de population|monde))"
UNDER = re.compile(rf"\b(?:moins de|en bas de|sous(?: les)?|en dessous de|pas plus de) {NUMBER}")
OVER = re.compile(rf"\b(?:plus de|au dessus de|en haut de|au moins) {NUMBER}")
BETWEEN = re.compile(rf"\bentre {FIGURES} et {FIGURES}")
ABOUT = re.compile(rf"\b{NUMBER}{PEOPLE}")
AROUND = 2.0  # "une ville de 3 000" is one of 1 500 to 6 000
# First match wins.
KINDS = (
    ("T4", r"grandes? villes?|grosses? villes?|metropoles?"),
    ("T3", r"villes? moyennes?|moyennes? villes?"),
    ("T2", r"petites? villes?"),
    (
        "T1",
        r"villages?|petite?s? (municipalites?|places?|milieux?|communautes?)|milieux? ruraux?"
        r"|milieu rural|rurale?s?",
    ),
    ("MRC", r"(une|des|les|autres?|entre) mrc|mrc (rurales?|qui|ont)|supralocal\w*"),
)


@dataclass(frozen=True)
class SizeWish:
    """``strata``: T1 to T4 or MRC; ``low``, ``high``: inhabitants."""

    strata: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None


def size_in(text: str) -> SizeWish:
    """ "Moins de 1 000 habitants", "une grande ville", "des villages"; empty when none is said."""
    said = normalise(text)
    if found := BETWEEN.search(said):
        groups = found.groups()
        return SizeWish(low=_inhabitants(groups[:2]), high=_inhabitants(groups[2:]))
    if (found := UNDER.search(said)) and (high := _inhabitants(found.groups())):
        return SizeWish(high=high)
    if (found := OVER.search(said)) and (low := _inhabitants(found.groups())):
        return SizeWish(low=low)
    if (found := ABOUT.search(said)) and (number := _inhabitants(found.groups())):
        return SizeWish(low=round(number / AROUND), high=round(number * AROUND))
    kind = next((s for s, form in KINDS if re.search(rf"\b({form})\b", said)), None)
    return SizeWish(strata=(kind,)) if kind else SizeWish()


def _inhabitants(groups: tuple[str | None, ...]) -> int | None:
    figures, unit, words = (*groups, None)[:3]
    if figures:
        value = int(figures.replace(" ", "")) * (1000 if unit else 1)
    else:
        value = spelt_number(words or "")
    return value if MIN_POPULATION <= value <= MAX_POPULATION else None
