"""A small cancel undoes one small thing, the last one noted, and never asks to erase anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text as sql
from sqlalchemy.engine import Engine

from tests.support.person import Person

WORDINGS = ["annuler", "Annule", "annule ça", "pas ça", "non, pas ça", "tu m'as mal compris",
            "vous m'avez mal compris", "c'est pas ce que j'ai dit", "oublie ma dernière réponse",
            "oups, annule"]  # fmt: skip


@pytest.fixture
def person(talker: Callable[[], Person]) -> Person:
    """Without the servers."""
    return talker()


def answers(person: Person) -> dict[str, int | None]:
    person.say("qu'est-ce que j'ai répondu?")
    return {a["question"]: a["level"] for a in person.get("review")["answers"]}


def answer(person: Person) -> dict[str, Any]:
    return {k: person.get("answer").get(k) for k in ("question", "level", "status", "previous")}


@pytest.mark.parametrize("said", WORDINGS)
def test_a_first_answer_is_cleared_and_its_question_asked(person: Person, said: str) -> None:
    person.start("express").press_level(2).press_level(3).say(said)
    assert person.types == ["answer", "question"]
    cleared = {"question": "E3", "level": None, "status": "cleared", "previous": 3}
    assert answer(person) == cleared
    assert person.question == "E3"
    assert person.get("question")["current"] is None
    assert answers(person) == {"E2": 2}
    person.press_level(1)
    assert person.get("answer")["status"] == "recorded", "a first answer again"
    assert person.question == "N1"


def test_cancelling_after_going_back_never_erases_everything(person: Person) -> None:
    person.start("express").press_level(2).press_level(3).say("retour").say("annuler")
    assert "confirm" not in person.types
    person.say("oui")
    assert {"confirm", "session"} & set(person.types) == set()
    assert answers(person) == {"E2": 2}


@pytest.mark.parametrize("said", ["annule", "tu m'as mal compris"])
def test_a_correction_is_undone_to_what_was_before(person: Person, said: str) -> None:
    person.start("express").press_level(2).press_level(3).say("finalement pour E2 c'est 4")
    assert answer(person)["previous"] == 2
    pending = person.question
    person.say(said)
    assert answer(person) == {"question": "E2", "level": 2, "status": "corrected", "previous": 4}
    assert person.question == pending, "a correction undone leaves nothing open"
    assert answers(person) == {"E2": 2, "E3": 3}


def test_undoing_twice_undoes_the_one_before_and_then_says_that_nothing_is_left(
    person: Person,
) -> None:
    person.start("express").press_level(2).press_level(3).say("annule").say("annule")
    assert answer(person)["question"] == "E2"
    assert person.question == "E2"
    for _ in range(8):  # the mode and whatever of the profile was told
        person.say("annule")
        assert "confirm" not in person.types
    assert person.types[0] == "help"
    assert "plus rien à annuler" in person.text


def test_a_topic_that_is_named_beats_the_last_thing(person: Person) -> None:
    person.start("express")
    for level in (1, 2, 3, 0, 4, 2):
        person.press_level(level)
    person.say("annule ma réponse sur la loi 25")
    assert (answer(person)["question"], answer(person)["status"]) == ("G5", "cleared")
    assert answers(person) == {"E2": 1, "E3": 2, "N1": 3, "N6": 0, "G6": 2}


def test_not_that_but_a_level_corrects_the_last_answer(person: Person) -> None:
    person.start("express").press_level(2).press_level(3).say("pas ça, c'est 1")
    assert answer(person) == {"question": "E3", "level": 1, "status": "corrected", "previous": 3}
    assert person.question == "N1"


def test_not_that_before_levels_just_offered_shows_all_of_them(person: Person) -> None:
    person.start("express").press_level(2).say("2 ou 3?")
    assert person.types == ["answer_choice"]
    person.say("pas ça")
    assert person.types == ["question"]
    assert answers(person) == {"E2": 2}


def test_what_is_said_that_is_no_level_is_undone_too(person: Person) -> None:
    person.start("express").say("je ne sais pas").say("annule")
    assert answer(person)["previous"] == "unknown"
    assert person.question == "E2"
    person.say("passe").say("annule")
    assert answer(person) == {
        "question": "E2",
        "level": None,
        "status": "cleared",
        "previous": "skipped",
    }
    assert answers(person) == {}


def test_several_corrections_of_one_sentence_are_undone_together(person: Person) -> None:
    person.start("express").press_level(1).press_level(1).press_level(1)
    person.say("la question 1 c'est 3 et pour N1, 0").say("annule")
    assert [o["level"] for o in person.objects if o["type"] == "answer"] == [1, 1]
    assert answers(person) == {"E2": 1, "E3": 1, "N1": 1}


def test_the_last_answer_of_all_is_undone_from_the_results(person: Person) -> None:
    person.start("express")
    for _ in range(12):
        person.press_level(2)
    person.say("annule")
    change = person.get("answer")["change"]
    assert change["axis"] == [50.0, 50.0]
    assert person.question == "C5"
    person.press_level(4)
    assert person.get("answer")["change"]["axis"] == [50.0, 75.0]
    assert person.get("results")["scope"] == "provisional"


def test_no_change_of_scores_is_told_before_results_are_shown(person: Person) -> None:
    person.start("express").press_level(2)
    assert "change" not in person.get("answer")
    person.say("mes résultats").press_level(3)
    assert person.get("answer")["change"] == {"overall": [None, None], "axis": [50.0, 62.5]}


def test_a_place_understood_wrongly_is_undone_and_asked_again(person: Person) -> None:
    person.say("diagnostic").say("Alma")
    assert person.get("profile")["municipality"]["name"] == "Alma"
    person.say("annule")
    assert person.get("profile")["municipality"] is None
    assert person.get("prompt")["field"] == "municipality"


def test_a_role_changed_with_a_question_pending_is_put_back(person: Person) -> None:
    person.start("express", "Alma").press_level(2).say("je suis conseillère").say("annule")
    assert person.types == ["profile", "question"]
    assert person.get("profile")["role"] is None
    assert person.get("profile")["municipality"]["name"] == "Alma"
    assert person.question == "E3"
    assert answers(person) == {"E2": 2}


def test_a_tick_of_the_onboarding_is_undone(person: Person) -> None:
    person.say("je viens d'être élue").say("mairesse").say("le premier point est fait")
    before = person.text
    person.say("annule")
    assert person.types[0] == "onboarding"
    person.say("où j'en suis?")
    assert "☑" not in person.text, before
    assert "0 point" in person.text.replace("\u00a0", " ")


@pytest.mark.parametrize("asked", ["efface mes données", "recommencer à zéro"])
def test_cancelling_a_confirmation_cancels_only_that(person: Person, asked: str) -> None:
    person.start("express").press_level(2).say(asked)
    assert person.types == ["confirm"]
    person.say("annuler")
    assert person.question == "E3"
    assert answers(person) == {"E2": 2}


def test_what_someone_else_changed_since_is_not_undone(talker: Callable[[], Person]) -> None:
    ana, bob = talker(), talker()
    ana.start("express").press_level(2).say("c'est quoi mon code?")
    bob.say(ana.get("session")["code"]).say("finalement pour E2 c'est 4")
    ana.say("annule")
    assert "answer" not in ana.types
    assert answers(bob)["E2"] == 4


def test_an_undo_leaves_its_line_in_the_history_and_only_identifiers_in_the_context(
    person: Person, own_store: Engine
) -> None:
    person.start("express").say("on a une carte des zones faibles faite par la MRC, c'est 2")
    person.say("annule").press_level(1)
    with own_store.connect() as db:
        statuses = [row[0] for row in db.execute(sql("SELECT status FROM answer_events"))]
        (context,) = db.execute(sql("SELECT context FROM conversations")).fetchone() or ("",)
    assert statuses == ["recorded", "cleared", "recorded"]
    assert "zones" not in str(context)


def test_the_stack_of_what_can_be_undone_stays_short(person: Person, own_store: Engine) -> None:
    person.start("complet")
    for _ in range(30):
        person.press_level(1)
    with own_store.connect() as db:
        (context,) = db.execute(sql("SELECT context FROM conversations")).fetchone() or ("",)
    assert len(str(context)) < 2500
