"""Dates told in Québec French, and dates computed from the oath, with a fixed today."""

from __future__ import annotations

from datetime import date

import pytest

from bot.onboarding.dates import (
    add_months,
    judge_oath,
    last_general_election,
    tense,
    window,
)
from bot.understanding.dates import said_date

TODAY = date(2026, 11, 24)  # a Tuesday
TOLD = [
    ("j'ai prêté serment le 17 novembre 2025", "2025-11-17"),
    ("le dix-sept novembre 2025", "2025-11-17"),
    ("le vingt et un novembre 2025", "2025-11-21"),
    ("1er décembre 2025", "2025-12-01"),
    ("le premier décembre", "2025-12-01"),
    ("le 17 nov", "2026-11-17"),
    ("novembre 17 2025", "2025-11-17"),
    ("c'était le 3 decenbre", "2025-12-03"),
    ("2025-11-17", "2025-11-17"),
    ("17/11/2025", "2025-11-17"),
    ("11/17/2025", "2025-11-17"),
    ("11-12-2025", "2025-12-11"),
    ("17-11-25", "2025-11-17"),
    ("25-11-17", "2025-11-17"),
    ("assermentée hier", "2026-11-23"),
    ("avant-hier", "2026-11-22"),
    ("à matin", "2026-11-24"),
    ("le 12", "2026-11-12"),
    ("le 30", "2026-10-30"),
    ("lundi passé", "2026-11-23"),
    ("mardi", "2026-11-17"),
    ("lundi de la semaine passée", "2026-11-16"),
    ("la semaine dernière", "2026-11-17"),
    ("il y a trois semaines", "2026-11-03"),
    ("ça fait 10 jours", "2026-11-14"),
    ("ça fait deux mois", "2026-09-24"),
    ("je prête serment jeudi", "2026-11-26"),
    ("demain", "2026-11-25"),
    ("dans 3 jours", "2026-11-27"),
    ("je vais prêter serment le 3 décembre", "2026-12-03"),
]


@pytest.mark.parametrize(("text", "day"), TOLD)
def test_a_told_day_is_understood(text: str, day: str) -> None:
    said = said_date(text, TODAY)
    assert said is not None
    assert said.day == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text", ["le 31 février 2025", "29 février 2025", "le 32", "31 novembre", "2025-13-40"]
)
def test_a_day_that_does_not_exist_is_no_day(text: str) -> None:
    said = said_date(text, TODAY)
    assert said is not None
    assert said.day is None
    assert not said.vague


@pytest.mark.parametrize(
    "text", ["en novembre", "au mois de novembre 2025", "l'automne passé", "il y a un an",
             "ça fait même pas un mois", "il y a quelques jours", "le mois dernier"]
)  # fmt: skip
def test_a_month_or_a_season_is_too_vague(text: str) -> None:
    said = said_date(text, TODAY)
    assert said is not None
    assert said.day is None
    assert said.vague


@pytest.mark.parametrize(
    "text", ["c'est quoi la Loi 25?", "j'ai trois questions", "le premier point est fait",
             "12 000 habitants", "suivant", "on est 7 au conseil", "le deuxième"]
)  # fmt: skip
def test_a_number_is_not_a_date(text: str) -> None:
    assert said_date(text, TODAY) is None


def test_a_month_ago_on_a_long_month_s_last_day() -> None:
    said = said_date("il y a un mois", date(2026, 3, 31))
    assert said is not None
    assert said.day == date(2026, 2, 28)


def test_a_lone_day_skips_the_months_that_lack_it() -> None:
    said = said_date("le 31", date(2026, 12, 15))
    assert said is not None
    assert said.day == date(2026, 10, 31)


def test_windows_and_their_tense() -> None:
    oath = date(2025, 11, 17)
    assert window(oath, 1, 15) == (date(2025, 11, 18), date(2025, 12, 2))
    assert tense(*window(oath, 1, 15), date(2025, 12, 2)) == "now"
    assert tense(*window(oath, 1, 15), date(2025, 12, 3)) == "past"
    assert tense(*window(oath, 15, 30), date(2025, 12, 1)) == "coming"


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 11, 17), 6, date(2026, 5, 17)),
        (date(2025, 11, 17), 9, date(2026, 8, 17)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2025, 6, 30), 6, date(2025, 12, 30)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("today", "election"),
    [
        (TODAY, date(2025, 11, 2)),
        (date(2025, 11, 2), date(2025, 11, 2)),
        (date(2025, 11, 1), date(2021, 11, 7)),
        (date(2029, 11, 3), date(2025, 11, 2)),
        (date(2029, 11, 4), date(2029, 11, 4)),
    ],
)
def test_the_last_general_election(today: date, election: date) -> None:
    assert last_general_election(today) == election


def test_an_oath_is_future_old_or_usable() -> None:
    assert judge_oath(date(2026, 11, 25), TODAY) == "future"
    assert judge_oath(TODAY, TODAY) == "usable"
    assert judge_oath(date(2025, 11, 2), TODAY) == "usable"
    assert judge_oath(date(2025, 11, 1), TODAY) == "old"
