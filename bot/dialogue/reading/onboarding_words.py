"""Words of the onboarding, on folded text: ``data/language/reading/onboarding.yml``."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.dialogue.reading.forms import form, lists, not_after, number_in, source

BARE_NUMBER = re.compile(r"\d{1,2}")
STEPS = 7  # of the onboarding


def said(name: str) -> re.Pattern[str]:
    """One of the lists of the file, which says what each is for."""
    return form("onboarding", name)


def step_said(folded: str) -> int | None:
    """The step whose number is said, from 1."""
    found = said("step_number").search(folded)
    return _of_a_step(number_in(found.group()) if found else None)


def step_ranked(folded: str) -> int | None:
    """ "La septième", "la dernière étape": the step, from 1."""
    found = said("ranked_step").search(folded)
    ranks: dict[str, int] = lists("onboarding")["step_ranks"]
    return _of_a_step(number_in(found.group(), ranks) if found else None)


def _of_a_step(number: int | None) -> int | None:
    return number if number in range(1, STEPS + 1) else None


def items_ranked(folded: str, count: int) -> list[int]:
    """The items, of this many, whose rank is said, from 1; a count, a day or an hour is none."""
    words = lists("onboarding")
    said_so = (number_in(match.group(), words["ranks"]) for match in _rank().finditer(folded))
    numbers = [number for number in said_so if number]
    if first := said("first_ones").search(folded):
        numbers = list(range(1, (number_in(first.group(), words["many"]) or 0) + 1))
    if last := said("last_ones").search(folded):
        many = number_in(last.group(), words["many"]) or 0
        numbers += range(count - many + 1, count + 1)
    if _last_one().search(folded) and not said("before_last").search(folded):
        numbers.append(count)
    return sorted({number for number in numbers if 0 < number <= count})


def own_role(folded: str) -> str | None:
    """What follows the words of one's own role: "élue mairesse", not "l'ancien maire est parti"."""
    found = _of_oneself().search(folded)
    return found[1] if found else None


@lru_cache(maxsize=1)
def _of_oneself() -> re.Pattern[str]:
    return re.compile(rf"\b{source('onboarding', 'own_role')}((?: \w+){{1,4}})")


@lru_cache(maxsize=1)
def _rank() -> re.Pattern[str]:
    ranked = rf"\b{source('onboarding', 'ranked')}{_what_follows()}"
    return re.compile(not_after("onboarding", "counting") + ranked)


@lru_cache(maxsize=1)
def _last_one() -> re.Pattern[str]:
    return re.compile(rf"\b{source('onboarding', 'last_one')}\b{_what_follows()}")


def _what_follows() -> str:
    """ "La 2 est faite", "1 et 3 ok": after a number that is a rank."""
    return rf"(?= {source('onboarding', 'after_rank')}\b|$)"
