"""Which day a message tells of what: of the oath, of the election; one sentence may tell both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from bot.dialogue.reading.forms import form, not_after, source
from bot.dialogue.reading.onboarding_words import BARE_NUMBER, said
from bot.understanding.dates import (
    DAY_MONTH,
    FIGURES,
    LONE_DAY,
    MONTH_DAY,
    SaidDate,
    said_date,
)
from bot.understanding.normalise import fold

SHORT = 4  # words of a part that only dates what was just named
YEAR = re.compile(r"\b20\d\d\b")


@dataclass(frozen=True)
class _Patterns:
    """Dates with the words of ``data/language/reading/dates.yml`` round them."""

    clauses: re.Pattern[str]
    denied: re.Pattern[str]
    affirmed_year: re.Pattern[str]
    denied_year: re.Pattern[str]
    year_alone: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    joining, denying, articles, denying_year, before_year = (
        source("dates", name)
        for name in ("joining", "denying", "articles", "denying_year", "before_year")
    )
    return _Patterns(
        clauses=re.compile(rf"[.;!?:]+|,(?! ?20\d\d)|\b{joining}\b"),
        denied=re.compile(rf"\b{denying} (?:{articles} )?(?:\d|[a-z]+ \d)"),
        affirmed_year=re.compile(rf"{not_after('dates', 'denying_year')}\b(20\d\d)\b"),
        denied_year=re.compile(rf"\b{denying_year} 20\d\d\b"),
        year_alone=re.compile(rf"(?:{before_year} )*(20\d\d)"),
    )


@dataclass(frozen=True)
class Told:
    """What was told: of the oath, a date that may be vague; of the election, a day."""

    oath: SaidDate | None = None
    elected: date | None = None


def told_dates(text: str, today: date, elected: date | None = None) -> Told:
    """The dates of a message.

    Args:
        elected: the day of the election, if it is known: an oath comes after it.
    """
    if BARE_NUMBER.fullmatch(fold(text)):
        return Told(said_date(f"le {text}", today, elected))
    told: dict[str | None, list[_Dated]] = {}
    for what, dated in _clauses(text, today, elected):
        told.setdefault(what, []).append(dated)
    elected = _best(told.get("elected", ())) or elected
    found = _meant(told.get("oath", ())) or _meant(told.get(None, ()))
    if found is None and "elected" not in told:
        found = said_date(text, today, elected)  # a date that holds a comma
    return Told(found, elected)


@dataclass(frozen=True)
class _Dated:
    """A date of a message, how fully it is told, and whether it takes another one's place.

    Attributes:
        fullness: with its year 3, with its month 2, a day of the month 1, any other 0.
    """

    said: SaidDate
    fullness: int
    denied: bool
    instead: bool


def _meant(told: Iterable[_Dated]) -> SaidDate | None:
    """Of several dates of one thing: "le 10, non attends, le 12 novembre"; "le 29? le 12!"."""
    affirmed = [dated for dated in told if not dated.denied]
    most = max((dated.fullness for dated in affirmed), default=0)
    full = [dated for dated in affirmed if dated.fullness == most]
    instead = [dated for dated in full if dated.instead]
    return (instead[-1] if instead else full[0]).said if full else None


def _best(told: Iterable[_Dated]) -> date | None:
    meant = _meant(told)
    return meant.day if meant else None


def _clauses(text: str, today: date, elected: date | None) -> Iterator[tuple[str | None, _Dated]]:
    """Each date, and what it is said of; "mon serment, c'est le 26": of what was just named; after
    "non, attends": of what was just dated."""
    named: str | None = None
    dated: str | None = None
    instead = False
    for clause in _patterns().clauses.split(text):
        folded = fold(clause)
        if said("sworn").search(folded):
            named = "oath"
        elif said("elected").search(folded):
            named = "elected"
        instead = instead or form("dates", "correcting").search(folded) is not None
        if instead or len(folded.split()) <= SHORT:
            named = named or dated  # "le lundi d'après, le 10"
        since = None if named == "elected" else elected
        if day := said_date(clause, today, since):
            denied = _patterns().denied.search(folded) is not None or f"{clause.strip()}?" in text
            if named == "elected":
                elected = day.day or elected
            yield named, _Dated(day, _fullness(folded), denied, instead)
            named, dated, instead = None, named, False


def _fullness(folded: str) -> int:
    if FIGURES.search(folded) or (DAY_MONTH.search(folded) and YEAR.search(folded)):
        return 3
    if DAY_MONTH.search(folded) or MONTH_DAY.search(folded):
        return 2
    return 1 if LONE_DAY.search(folded) else 0


def other_year(text: str, oath: date | None) -> date | None:
    """ "Non, en 2025", "pas 2026, 2025! novembre 2025": the same day of another year; None when
    another day is told, or no year."""
    folded = fold(text)
    if oath is None or DAY_MONTH.search(folded) or FIGURES.search(folded):
        return None
    years = {int(year) for year in _patterns().affirmed_year.findall(folded)} - {oath.year}
    alone = _patterns().year_alone.fullmatch(folded) or _patterns().denied_year.search(folded)
    if len(years) != 1 or not alone:
        return None
    try:
        return oath.replace(year=years.pop())
    except ValueError:  # the 29th of February
        return None


def same_year(told: SaidDate, text: str, known: date | None) -> SaidDate:
    """A day corrected without its year keeps the year that was told before."""
    if known is None or told.day is None or YEAR.search(fold(text)):
        return told
    try:
        return replace(told, day=told.day.replace(year=known.year))
    except ValueError:
        return told
