"""Which day is told of what, in one sentence or after another."""

from __future__ import annotations

from datetime import date

import pytest

from bot.dialogue.reading.onboarding_dates import other_year, told_dates

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("said", "oath", "elected"),
    [
        ("élue à la partielle du 18 octobre 2026, serment prêté le 26 octobre",
         date(2026, 10, 26), date(2026, 10, 18)),
        ("non, le 4 octobre c'est l'élection; mon serment, c'est le 13 octobre",
         date(2026, 10, 13), date(2026, 10, 4)),
        ("j'ai prêté serment le 9 mars pis j'ai été élu le 1er mars",
         date(2026, 3, 9), date(2026, 3, 1)),
        ("on m'a élue le 2 novembre 2025", None, date(2025, 11, 2)),
        ("assermentée le 17 novembre, 2025", date(2025, 11, 17), None),
        ("le 12", date(2026, 11, 12), None),
        ("12", date(2026, 11, 12), None),
        ("bonjour", None, None),
    ],
)  # fmt: skip
def test_the_oath_and_the_election_are_told_apart(
    said: str, oath: date | None, elected: date | None
) -> None:
    told = told_dates(said, TODAY)
    assert (told.oath.day if told.oath else None) == oath
    assert told.elected == elected


def test_an_oath_without_a_year_comes_after_the_election() -> None:
    told = told_dates("j'ai prêté serment le 10 novembre", TODAY, elected=date(2025, 11, 2))
    assert told.oath is not None
    assert told.oath.day == date(2025, 11, 10)
    dated = told_dates("mon serment : le 10 novembre 2026", TODAY, elected=date(2025, 11, 2))
    assert dated.oath is not None
    assert dated.oath.day == date(2026, 11, 10)


def test_another_year_alone_corrects_the_last_date() -> None:
    assert other_year("non, en 2025", date(2026, 11, 10)) == date(2025, 11, 10)
    assert other_year("non, en 2025", None) is None
    assert other_year("on a signé ça en 2025", date(2026, 11, 10)) is None
    assert other_year("en 2025", date(2024, 2, 29)) is None
