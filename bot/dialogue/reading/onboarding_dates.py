"""Which day a message tells of what: of the oath, of the election; one sentence may tell both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.dialogue.reading.onboarding_words import BARE_NUMBER, ELECTED, SWORN
from bot.understanding.dates import SaidDate, said_date
from bot.understanding.normalise import fold

CLAUSES = re.compile(r"[.;!?:]+|,(?! ?20\d\d)|\b(?:et|mais|pis|puis)\b")
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
    oath: SaidDate | None = None
    other: SaidDate | None = None
    for what, said in _clauses(text, today, elected):
        if what == "elected":
            elected = said.day or elected
        elif what == "oath":
            oath = oath or said
        else:
            other = other or said
    if oath is None and other is None and elected is None:
        other = said_date(text, today, elected)  # a date that holds a comma
    return Told(oath or other, elected)


def _clauses(text: str, today: date, elected: date | None) -> Iterator[tuple[str | None, SaidDate]]:
    """Each date, and what it is said of; "mon serment, c'est le 26": of what was just named."""
    named: str | None = None
    for clause in CLAUSES.split(text):
        folded = fold(clause)
        if SWORN.search(folded):
            named = "oath"
        elif ELECTED.search(folded):
            named = "elected"
        since = None if named == "elected" else elected
        if said := said_date(clause, today, since):
            if named == "elected":
                elected = said.day or elected
            yield named, said
            named = None


def other_year(text: str, oath: date | None) -> date | None:
    """ "Non, en 2025": the same day of another year; None when it says anything else."""
    match = YEAR_ALONE.fullmatch(fold(text))
    if oath is None or match is None:
        return None
    try:
        return oath.replace(year=int(match[1]))
    except ValueError:  # the 29th of February
        return None
