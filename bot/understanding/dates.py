"""The day that a sentence tells, in Québec French typed or spoken.

"le 17 novembre 2025", "2025-11-17", "hier", "le 12", "il y a trois semaines", "lundi passé".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.understanding.normalise import fold
from bot.understanding.numbers import spelt_number

MONTHS = {
    "janvier": 1, "janv": 1, "jan": 1, "fevrier": 2, "fevr": 2, "fev": 2, "mars": 3, "avril": 4,
    "avr": 4, "mai": 5, "juin": 6, "juillet": 7, "juil": 7, "aout": 8, "septembre": 9, "sept": 9,
    "octobre": 10, "oct": 10, "novembre": 11, "novenbre": 11, "nov": 11, "decembre": 12,
    "decenbre": 12, "dec": 12,
}  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
DAYS_IN = {"jour": 1, "journee": 1, "semaine": 7}
MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
# Not "le dix mille": small numbers only, in figures or in words.
WORD = (
    r"premier|dix sept|dix huit|dix neuf|(?:vingt|trente)(?: et)?(?: un| deux| trois| quatre"
    r"| cinq| six| sept| huit| neuf)?|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze"
    r"|douze|treize|quatorze|quinze|seize"
)
DAY = rf"(?P<day>\d{{1,2}}|1er|{WORD})"
FIGURES = re.compile(r"\b(\d{4}|\d{1,2}) (\d{1,2}) (\d{4}|\d{2})\b")
DAY_MONTH = re.compile(rf"\b{DAY} (?:de )?{MONTH}\b(?: (?P<year>20\d\d|\d\d)\b)?")
MONTH_DAY = re.compile(rf"\b{MONTH} (?P<day>\d{{1,2}})\b(?: (?P<year>20\d\d)\b)?")
MONTH_ALONE = re.compile(
    rf"\b(?:en|mois de|debut|fin|mi) {MONTH}\b|\b(?:{'|'.join(MONTHS)}) (?:dernier|passe|20\d\d)\b"
)
AGO = re.compile(
    rf"\b(?P<way>il y a|ca fait|depuis|voila|dans|d ici) (?:(?:environ|a peu pres|deja|juste|a"
    rf" peine|presque|meme pas|genre) )*"
    rf"(?P<count>\d{{1,3}}|{WORD}|quelques)"
    r" (?P<unit>jours?|journees?|semaines?|mois|ans?|annees?)\b"
)
NEAR = (
    (r"avant hier", -2), (r"apres demain", 2), (r"demain", 1), (r"hier", -1),
    (r"aujourd hui|a matin|ce matin|ce soir|cet apres midi|tantot|tout a l heure", 0),
    (r"(?:la )?semaine (?:passee|derniere)", -7), (r"(?:la )?semaine prochaine", 7),
)  # fmt: skip
WEEKDAY = re.compile(rf"\b(?P<name>{'|'.join(WEEKDAYS)})(?: (?P<side>passe|dernier|prochain))?\b")
LONE_DAY = re.compile(rf"\ble {DAY}\b(?! (?:heures?|points?|etapes?))")
VAGUE = re.compile(r"\b(mois|annee|an|automne|hiver|printemps|ete) (dernier|derniere|passee?)\b")
FUTURE = re.compile(
    r"\b(prochaine?|demain|vais|va|allons|serai|sera|seront|preterai|pretera|m en va|je prete"
    r"|il me reste|pas encore)\b"
)


@dataclass(frozen=True)
class SaidDate:
    """What was told: a day, or none when it is too vague or does not exist ("le 31 février").

    Attributes:
        vague: a month, a season: a real time, but not a day.
        rest: the words around it, folded.
    """

    day: date | None
    vague: bool = False
    rest: str = ""


def said_date(text: str, today: date, since: date | None = None) -> SaidDate | None:
    """The day told in ``text``, or None when no date is told.

    Args:
        today: the day of the conversation. A day without its year, or a weekday, is the last
            one gone by, unless the sentence speaks of the future.
        since: a day that it comes after: a day without its year is the next one from then on.
    """
    folded = fold(text)
    future = FUTURE.search(folded) is not None
    for read in (_figures, _day_and_month, _ago, _near, _weekday):
        if (found := read(folded, today, future)) is not None:
            return _from(found, folded, since, today)
    if (match := VAGUE.search(folded) or MONTH_ALONE.search(folded)) is not None:
        return SaidDate(None, vague=True, rest=_around(folded, match))
    return _lone_day(folded, today, future, since)


def _from(found: SaidDate, folded: str, since: date | None, today: date) -> SaidDate:
    """The same day and month, the first time that they come from ``since`` on."""
    if since is None or found.day is None or re.search(r"\b20\d\d\b", folded):
        return found
    days = (
        _day(year, found.day.month, found.day.day) for year in range(since.year, today.year + 1)
    )
    near = next((day for day in days if day and since <= day <= today), found.day)
    return (
        replace(found, day=near) if DAY_MONTH.search(folded) or MONTH_DAY.search(folded) else found
    )


def _figures(folded: str, today: date, future: bool) -> SaidDate | None:
    """ "2025-11-17", "17/11/2025", "17-11-25": the order that makes a day not yet to come."""
    match = FIGURES.search(folded)
    if match is None:
        return None
    a, b, c = match.groups()
    orders = [(a, b, c)] if len(a) == 4 else [(c, b, a), (c, a, b)]
    if len(a) == len(c) == 2:
        orders.append((a, b, c))
    days = [d for order in orders if (d := _day(*map(int, order))) is not None]
    gone = [d for d in days if d <= today]
    if gone and not future:
        days = [max(gone)] if len(c) == 2 and len(a) == 2 else gone
    return SaidDate(days[0] if days else None, rest=_around(folded, match))


def _day_and_month(folded: str, today: date, future: bool) -> SaidDate | None:
    match = DAY_MONTH.search(folded) or MONTH_DAY.search(folded)
    if match is None:
        return None
    number, month, rest = _number(match["day"]), MONTHS[match["month"]], _around(folded, match)
    if match["year"]:
        return SaidDate(_day(int(match["year"]), month, number), rest=rest)
    return SaidDate(_nearest(number, month, today, future), rest=rest)


def _nearest(number: int, month: int, today: date, future: bool) -> date | None:
    """The last such day gone by; the next one when the sentence speaks of the future."""
    years = range(today.year, today.year + 9) if future else range(today.year, today.year - 9, -1)
    days = (_day(year, month, number) for year in years)
    return next((d for d in days if d and (d >= today if future else d <= today)), None)


def _ago(folded: str, today: date, future: bool) -> SaidDate | None:
    match = AGO.search(folded)
    if match is None:
        return None
    rest, unit = _around(folded, match), match["unit"].removesuffix("s")
    about = match["count"] == "quelques" or "meme pas" in match.group()
    if about or unit in ("an", "annee"):
        return SaidDate(None, vague=True, rest=rest)
    sign = 1 if match["way"] in ("dans", "d ici") else -1
    count = sign * _number(match["count"])
    if unit == "moi":  # "mois", without its s
        months = today.year * 12 + today.month - 1 + count
        day = min(today.day, 28)
        return SaidDate(date(months // 12, months % 12 + 1, day), rest=rest)
    return SaidDate(today + timedelta(days=count * DAYS_IN[unit]), rest=rest)


def _near(folded: str, today: date, future: bool) -> SaidDate | None:
    if WEEKDAY.search(folded) and "semaine" in folded:
        return None
    for form, shift in NEAR:
        if (match := re.search(rf"\b(?:{form})\b", folded)) is not None:
            return SaidDate(today + timedelta(days=shift), rest=_around(folded, match))
    return None


def _weekday(folded: str, today: date, future: bool) -> SaidDate | None:
    match = WEEKDAY.search(folded)
    if match is None:
        return None
    gap = (today.weekday() - WEEKDAYS.index(match["name"])) % 7
    if match["side"] == "prochain" or (future and not match["side"]):
        day = today + timedelta(days=7 - gap)
    elif re.search(r"semaine (passee|derniere)", folded):
        monday = today - timedelta(days=today.weekday() + 7)
        day = monday + timedelta(days=WEEKDAYS.index(match["name"]))
    else:
        day = today - timedelta(days=gap or 7)
    return SaidDate(day, rest=_around(folded, match))


def _lone_day(folded: str, today: date, future: bool, since: date | None = None) -> SaidDate | None:
    """ "Le 12": of this month, or of the last one when this one's is still to come; the first one
    from ``since`` on, when it is known."""
    match = LONE_DAY.search(folded)
    if match is None:
        return None
    number, month = _number(match["day"]), today.replace(day=1)
    if since is not None and not future:
        days = (_day(*_months_after(since, later), number) for later in range(3))
        after = next((day for day in days if day and since <= day <= today), None)
        if after:
            return SaidDate(after, rest=_around(folded, match))
    for _ in range(3):  # two months in a row never lack the same day
        day = _day(month.year, month.month, number)
        if day and (day >= today if future else day <= today):
            return SaidDate(day, rest=_around(folded, match))
        month = (month + timedelta(days=32 if future else -1)).replace(day=1)
    return SaidDate(None, rest=_around(folded, match))


def _months_after(day: date, later: int) -> tuple[int, int]:
    """The year and the month, some months after this day's."""
    years, month = divmod(day.month - 1 + later, 12)
    return day.year + years, month + 1


def _number(word: str) -> int:
    if word in ("1er", "premier"):
        return 1
    return int(word) if word.isdigit() else spelt_number(word.replace(" et ", " "))


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, number)
    except ValueError:
        return None


def _around(folded: str, match: re.Match[str]) -> str:
    return f"{folded[: match.start()]} {folded[match.end() :]}".strip()
