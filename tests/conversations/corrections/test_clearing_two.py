"""Answers to two topics are both taken away when both are named; no other one is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.person import Person


@pytest.fixture
def at_v1(talker: Callable[[], Person]) -> Person:
    """Nineteen answers, without the servers."""
    person = talker().start("complet")
    while person.question != "V1":
        person.press_level(2)
    return person


def gone(person: Person) -> list[str]:
    return [
        o["question"] for o in person.objects if o["type"] == "answer" and o["status"] == "cleared"
    ]


@pytest.mark.parametrize(
    ("said", "questions"),
    [
        ("efface les vidanges et l'éclairage", ["N3", "N4"]),
        ("enlève mes réponses sur les achats pis la fibre", ["E5", "E2"]),
        ("retire E1 et N5", ["E1", "N5"]),
        ("supprime les GES, les arbres et l'intelligence artificielle", ["N1", "N5", "G7"]),
        ("oublie ce que j'ai dit pour l'aqueduc et les commerces", ["N2", "E3"]),
    ],
)
def test_all_those_that_are_named_are_cleared(
    at_v1: Person, said: str, questions: list[str]
) -> None:
    at_v1.say(said)
    assert sorted(gone(at_v1)) == sorted(questions)
    assert at_v1.question == "V1"
    assert "confirm" not in at_v1.types


@pytest.mark.parametrize(
    ("said", "questions"),
    [
        ("efface les vidanges, mais garde l'éclairage", ["N3"]),
        ("efface ma réponse sur les vidanges, pas les achats", ["N3"]),
        ("efface l'éclairage et les girafes", ["N4"]),
    ],
)
def test_one_that_is_kept_or_not_known_is_left(
    at_v1: Person, said: str, questions: list[str]
) -> None:
    at_v1.say(said)
    assert set(gone(at_v1)) <= set(questions)


def test_one_annule_brings_both_back(at_v1: Person) -> None:
    at_v1.say("efface les vidanges et l'éclairage").say("annule").say("qu'est-ce que j'ai répondu?")
    told = {a["question"] for a in at_v1.get("review")["answers"]}
    assert {"N3", "N4"} <= told
