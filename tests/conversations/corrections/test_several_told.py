"""Two corrections told in one breath change these two answers, and never a third one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.person import Person

Levels = dict[str, int | None]


@pytest.fixture
def at_v1(talker: Callable[[], Person]) -> Person:
    """Nineteen answers at level 2, without the servers."""
    person = talker().start("complet")
    while person.question != "V1":
        person.press_level(2)
    return person


def changed(person: Person) -> Levels:
    """The answers that are no longer at level 2, or were not there."""
    person.say("qu'est-ce que j'ai répondu?")
    told = {a["question"]: a["level"] for a in person.get("review")["answers"]}
    return {question: level for question, level in told.items() if level != 2}


@pytest.mark.parametrize(
    ("said", "levels"),
    [
        ("les vidanges, 4; la transparence, 1", {"N3": 4, "C2": 1}),
        ("mes achats, 3; le taxibus, 0", {"E5": 3, "M2": 0}),
        ("l'éclairage c'est 1 pis les arbres c'est 4", {"N4": 1, "N5": 4}),
        ("je me suis trompé pour la fibre, c'est 4, et les GES, c'est 0", {"E2": 4, "N1": 0}),
    ],
)
def test_each_of_two_that_are_named_takes_its_level(
    at_v1: Person, said: str, levels: Levels
) -> None:
    at_v1.say(said)
    assert at_v1.question == "V1"
    assert changed(at_v1) == levels


@pytest.mark.parametrize(
    ("said", "levels"),
    [
        ("les licornes, mets 3", {}),
        ("l'éclairage c'est 3, pis les chevaux c'est 1", {"N4": 3}),
        ("pour la fibre mets 0, et les dragons mets 4", {"E2": 0}),
        ("finalement l'accueil des touristes c'est 1 et les balançoires c'est 4", {}),
        ("corrige les vidanges à 3 pis les girouettes à 0", {"N3": 3}),
    ],
)
def test_what_is_no_topic_is_asked_and_stored_nowhere(
    at_v1: Person, said: str, levels: Levels
) -> None:
    at_v1.say(said)
    assert "Quelle réponse voulez-vous changer?" in at_v1.text
    assert at_v1.question == "V1"
    assert changed(at_v1) == levels


def test_the_last_one_is_no_unknown_name(at_v1: Person) -> None:
    at_v1.say("la dernière, c'est 3")
    assert changed(at_v1) == {"G8": 3}
