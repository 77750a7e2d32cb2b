"""Dates computed from the oath. Nothing here is legal advice: people check with their greffe."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

Tense = Literal["past", "now", "coming"]
OATH = Literal["usable", "future", "old"]
GENERAL_ELECTION = 2025  # and every four years, first Sunday of November (knowledge, K109)
YEARS_BETWEEN, NOVEMBER, SUNDAY = 4, 11, 6


def window(oath: date, start: int, end: int) -> tuple[date, date]:
    """First and last day of a step, ``start`` and ``end`` being days after the oath."""
    return oath + timedelta(days=start), oath + timedelta(days=end)


def tense(first: date, last: date, today: date) -> Tense:
    """Whether a period is over, under way (both ends included) or to come."""
    return "past" if last < today else "coming" if today < first else "now"


def last_general_election(today: date) -> date:
    """The last municipal general election, today's included."""
    year = today.year - (today.year - GENERAL_ELECTION) % YEARS_BETWEEN
    found = _first_sunday_of_november(year)
    return found if found <= today else _first_sunday_of_november(year - YEARS_BETWEEN)


def judge_oath(oath: date, today: date) -> OATH:
    """``future``, ``old`` when it belongs to a mandate that is over, else ``usable``."""
    if oath > today:
        return "future"
    return "old" if oath < last_general_election(today) else "usable"


def _first_sunday_of_november(year: int) -> date:
    first = date(year, NOVEMBER, 1)
    return first + timedelta(days=(SUNDAY - first.weekday()) % 7)
