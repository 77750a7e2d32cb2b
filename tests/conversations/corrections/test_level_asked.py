"""Asking which level stands tells it, and corrects nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.person import Person


@pytest.fixture
def at_v1(talker: Callable[[], Person]) -> Person:
    """Nineteen answers at level 2, without the servers."""
    person = talker().start("complet")
    while person.question != "V1":
        person.press_level(2)
    return person


@pytest.fixture
def at_the_end(talker: Callable[[], Person]) -> Person:
    person = talker().start("express")
    for _ in range(12):
        person.press_level(2)
    return person


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("gardes-tu 1 ou 2 pour la fibre?", "E2"),
        ("m'avais-tu inscrit 3 pour l'éclairage?", "N4"),
        ("les vidanges sont-elles rendues à 3? je pensais que t'avais 2", "N3"),
        ("les arbres, c'est-tu toujours à 2?", "N5"),
        ("as-tu encore 2 pour les achats?", "E5"),
        ("j'avais-tu dit 1 ou 2 pour la cybersécurité?", "G6"),
    ],
)
def test_the_level_that_stands_is_told_and_stays(at_v1: Person, said: str, question: str) -> None:
    at_v1.say(said)
    told = [(a["question"], a["level"]) for a in at_v1.get("review")["answers"]]
    assert told == [(question, 2)]
    assert at_v1.question == "V1"
    assert "answer" not in at_v1.types


def test_after_the_results_too(at_the_end: Person) -> None:
    at_the_end.say("la coopération est-elle remontée à 3? j'avais 2")
    assert at_the_end.types == ["review"]
    assert at_the_end.get("review")["answers"][0]["question"] == "C5"


def test_nothing_is_noted_yet_of_a_question_to_come(at_v1: Person) -> None:
    at_v1.say("avais-tu marqué 3 pour les bénévoles?")
    assert "Rien de noté encore" in at_v1.text
    assert at_v1.question == "V1"


@pytest.mark.parametrize("said", ["2 ou 3?", "2 ou bien 3?"])
def test_two_levels_alone_are_offered_of_the_question_that_waits(at_v1: Person, said: str) -> None:
    at_v1.say(said)
    assert at_v1.get("answer_choice")["levels"] == [2, 3]


def test_a_change_that_is_asked_politely_is_made(at_v1: Person) -> None:
    at_v1.say("peux-tu mettre 3 pour les achats?")
    assert (at_v1.get("answer")["question"], at_v1.get("answer")["level"]) == ("E5", 3)


@pytest.mark.parametrize(
    ("said", "question", "level"),
    [
        ("monte le déneigement à 4, est-ce que mon score grimpe?", "M5", 4),
        ("corrige la participation pour 1, pis ma note, elle baisse-tu?", "C1", 1),
        ("je descends la fibre à 1, ça fait bouger mon résultat de combien?", "E2", 1),
        ("mettez 3 pour le taxibus, l'ensemble monte-t-il?", "M2", 3),
    ],
)
def test_a_change_with_what_it_moves_is_made_and_what_moved_is_told(
    at_the_end: Person, said: str, question: str, level: int
) -> None:
    at_the_end.say(said)
    assert (at_the_end.get("answer")["question"], at_the_end.get("answer")["level"]) == (
        question,
        level,
    )
    assert "→" in at_the_end.text


def test_what_is_supposed_changes_nothing(at_the_end: Person) -> None:
    at_the_end.say("si je mets la fibre à 4, mon total monte-tu?")
    assert "answer" not in at_the_end.types


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("c'est la cybersécurité que j'ai mal notée, on a pas encore le double code", "G6"),
        ("l'alerte, je l'ai mal évaluée, la procédure existe pas encore", "V3"),
        ("la Loi 25, j'ai répondu trop vite, c'est pas encore en place", "G5"),
    ],
)
def test_an_answer_badly_given_is_opened_and_no_step_is_done(
    at_the_end: Person, said: str, question: str
) -> None:
    at_the_end.say("mes prochains pas").say(said)
    about = [o for o in at_the_end.objects if o["type"] in ("answer", "answer_choice", "question")]
    assert [o["question"] for o in about] == [question]
    assert "advice_explanation" not in at_the_end.types
