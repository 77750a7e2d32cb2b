"""« Laisse faire », « oublie ça »: the last wish is dropped, what was asked comes back once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app import Boussole
from tests.support.acting import act, turn_of
from tests.support.person import Person


@pytest.fixture
def person(talker: Callable[[], Person]) -> Person:
    return talker()


def forgotten(app: Boussole, person: Person) -> set[str]:
    with turn_of(app, person) as turn:
        return {"choice", "confirm", "projects", "concept"} - turn.context.keys()


def test_a_choice_of_municipalities(own_app: Boussole, person: Person) -> None:
    person.say("diagnostic").say("Saint-Célestin")
    assert "municipality_choice" in person.types
    act(own_app, person, "withdraw")
    assert person.types == ["smalltalk", "prompt"]
    assert "votre municipalité" in person.text, "asked as at first, not « la vôtre »"
    assert "choice" in forgotten(own_app, person)


def test_a_confirmation(own_app: Boussole, person: Person) -> None:
    person.start("express").press_level(2).say("efface mes données")
    act(own_app, person, "withdraw")
    assert person.types == ["question"]
    assert "Rien n'a changé" in person.text
    person.say("oui")
    assert "session" not in person.types, "nothing is left to confirm"


def test_levels_offered(own_app: Boussole, person: Person) -> None:
    person.start("express").say("2 ou 3?")
    assert person.types == ["answer_choice"]
    act(own_app, person, "withdraw")
    assert person.types == ["smalltalk", "question"]
    assert person.get("smalltalk")["intent"] == "withdraw"
    assert len(person.text.splitlines()[0].split()) == 5
    person.say("qu'est-ce que j'ai répondu?")
    assert person.get("review")["answers"] == []


def test_a_wish_for_projects(own_app: Boussole, person: Person) -> None:
    person.start("express").say("des projets en mobilité")
    act(own_app, person, "withdraw")
    assert person.types == ["smalltalk", "question"]
    assert "projects" in forgotten(own_app, person)


def test_a_correction_that_was_asked_for(own_app: Boussole, person: Person) -> None:
    person.start("express").press_level(2).say("je veux changer ma réponse à la question 1")
    assert person.question == "E2"
    act(own_app, person, "withdraw")
    assert person.types == ["smalltalk", "question"]
    assert person.question == "E3"
    person.say("qu'est-ce que j'ai répondu?")
    assert [(a["question"], a["level"]) for a in person.get("review")["answers"]] == [("E2", 2)]


def test_nothing_to_drop(own_app: Boussole, person: Person) -> None:
    act(own_app, person.say("bonjour"), "withdraw")
    assert person.types == ["smalltalk"]
    act(own_app, person.start("express"), "withdraw")
    assert person.types == ["smalltalk", "question"]


def test_during_the_onboarding(own_app: Boussole, person: Person) -> None:
    act(own_app, person.say("je viens d'être élue").say("mairesse"), "withdraw")
    assert person.types == ["smalltalk", "onboarding"]
