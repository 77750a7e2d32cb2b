"""Giving up, stopping, going on after all: nothing is lost, nothing is forced."""

from __future__ import annotations

import pytest

from tests.support.person import Person


@pytest.mark.parametrize(
    "said",
    ["pause", "j'arrête ici", "faut que j'y aille", "on continue demain", "je reviens plus tard"],
)
def test_every_way_of_leaving_gives_the_code(person: Person, said: str) -> None:
    person.start("express").press_level(2).say(said)
    assert person.get("session")["state"] == "paused"
    assert person.types == ["session"]
    person.say("on continue")
    assert person.question == "E3"


def test_tired_is_not_leaving_but_a_pause_is_offered(person: Person) -> None:
    person.start("express").say("chu tannée, c'est ben long")
    assert person.types == ["smalltalk", "question"]
    assert "pause" in person.text


@pytest.mark.parametrize("said", ["non", "annule", "non, on garde tout", "laisse faire"])
def test_a_restart_that_is_cancelled_keeps_everything(person: Person, said: str) -> None:
    person.start("express").press_level(2).say("recommencer à zéro").say(said)
    assert person.question == "E3"
    person.say("il en reste combien?")
    assert person.get("progress")["answered"] == 1


def test_a_question_in_place_of_a_yes_forgets_the_deletion(person: Person) -> None:
    person.start("express").press_level(2).say("efface mes données")
    person.say("qui voit mes réponses?")
    assert person.types == ["privacy", "question"]
    person.say("oui")
    assert "session" not in person.types, "the old question is no longer open"
    person.say("il en reste combien?")
    assert person.get("progress")["answered"] == 1


def test_an_old_confirmation_button_asks_again(person: Person) -> None:
    person.start("express").press_level(2).say("efface mes données")
    old = next(b["payload"] for b in person.buttons if b["title"].startswith("Oui"))
    person.say("non")
    person.say(old)
    assert person.types == ["confirm"]


def test_deleting_with_nothing_answered_but_a_profile(person: Person) -> None:
    person.say("diagnostic").say("Alma").say("efface mes données")
    assert person.get("confirm")["action"] == "delete"
    person.say("oui")
    assert person.get("session")["state"] == "deleted"


def test_starting_again_after_the_end_shows_the_results(person: Person) -> None:
    person.start("express")
    for _ in range(12):
        person.press_level(2)
    person.say("je veux faire le diagnostic")
    assert person.get("results")["answered"] == 12


def test_saying_start_twice_is_the_same_question_once(person: Person) -> None:
    person.start("express").say("on commence")
    assert person.types == ["question"]
    assert person.question == "E2"


def test_no_to_the_welcome_is_polite(person: Person) -> None:
    person.say("bonjour").say("non")
    assert person.types == ["smalltalk"]
