"""A number that counts things in a story is no level: what is described decides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.person import Person


def at(person: Person, question: str) -> Person:
    person.start("complet")
    while person.question != question:
        person.press_level(1)
    return person


@pytest.mark.parametrize(
    ("question", "said", "level"),
    [
        ("M4", "deux bornes à l'aréna, c'est tout", 2),
        ("M4", "une borne et deux chars électriques", 2),
        ("G2", "on est deux, moi pis la greffière", 2),
        ("C3", "un essai, deux rues", 2),
    ],
)
def test_the_number_alone_stores_no_level(
    talker: Callable[[], Person], question: str, said: str, level: int
) -> None:
    person = at(talker(), question).say(said)
    assert "answer" not in person.types
    assert level in person.get("answer_choice")["levels"], "offered, with what the words tell"


@pytest.mark.parametrize(
    ("question", "said", "level"),
    [
        ("C5", "une seule entente signée, on est deux municipalités", 2),
        ("N4", "deux lumières de rue passées au DEL", 2),
    ],
)
def test_a_description_that_tells_the_level_still_stores_it(
    talker: Callable[[], Person], question: str, said: str, level: int
) -> None:
    person = at(talker(), question).say(said)
    assert (person.get("answer")["question"], person.get("answer")["level"]) == (question, level)


@pytest.mark.parametrize("said", ["deux", "mets deux", "deux, je pense", "je dirais deux"])
def test_a_number_said_as_a_level_is_one(talker: Callable[[], Person], said: str) -> None:
    person = at(talker(), "M4").say(said)
    assert person.get("answer")["level"] == 2
