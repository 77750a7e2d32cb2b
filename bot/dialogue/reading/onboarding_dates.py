"""Which day a message tells of what: of the oath, of the election; one sentence may tell both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.dialogue.reading.onboarding_words import BARE_NUMBER, ELECTED, SWORN
from bot.understanding.dates import DAY_MONTH, FIGURES, MONTH_DAY, SaidDate, said_date
from bot.understanding.normalise import fold

CLAUSES = re.compile(r"[.;!?:]+|,(?! ?20\d\d)|\b(?:et|mais|pis|puis)\b")
DENIED = re.compile(r"\bpas (?:le |la |du |au )?(?:\d|1er|[a-z]+ \d)")
CORRECTING = re.compile(r"\b(?:non|attends?|oups|erreur|excus\w*|scus\w*|plutot|je veux dire)\b")
YEAR_ALONE = re.compile(r"(?:(?:non|ben|oups|c|etait|est|mais|plutot|pas|en|de|l|annee) )*(20\d\d)")


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
    """A date of a message, how fully it is told, and whether it takes another one's place."""

    said: SaidDate
    full: bool
    denied: bool
    instead: bool


def _meant(told: Iterable[_Dated]) -> SaidDate | None:
    """Of several dates of one thing: "le 10, non attends, le 12 novembre"; "le 29? le 12!"."""
    affirmed = [dated for dated in told if not dated.denied]
    full = [dated for dated in affirmed if dated.full] or affirmed
    instead = [dated for dated in full if dated.instead]
    return (instead[-1] if instead else full[0]).said if full else None


def _best(told: Iterable[_Dated]) -> date | None:
    said = _meant(told)
    return said.day if said else None


def _clauses(text: str, today: date, elected: date | None) -> Iterator[tuple[str | None, _Dated]]:
    """Each date, and what it is said of; "mon serment, c'est le 26": of what was just named; after
    "non, attends": of what was just dated."""
    named: str | None = None
    dated: str | None = None
    instead = False
    for clause in CLAUSES.split(text):
        folded = fold(clause)
        if SWORN.search(folded):
            named = "oath"
        elif ELECTED.search(folded):
            named = "elected"
        instead = instead or CORRECTING.search(folded) is not None
        named = named or (dated if instead else None)
        since = None if named == "elected" else elected
        if said := said_date(clause, today, since):
            full = bool(DAY_MONTH.search(folded) or MONTH_DAY.search(folded))
            denied = DENIED.search(folded) is not None or f"{clause.strip()}?" in text
            if named == "elected":
                elected = said.day or elected
            yield named, _Dated(said, full or bool(FIGURES.search(folded)), denied, instead)
            named, dated, instead = None, named, False


def other_year(text: str, oath: date | None) -> date | None:
    """ "Non, en 2025": the same day of another year; None when it says anything else."""
    match = YEAR_ALONE.fullmatch(fold(text))
    if oath is None or match is None:
        return None
    try:
        return oath.replace(year=int(match[1]))
    except ValueError:  # the 29th of February
        return None
