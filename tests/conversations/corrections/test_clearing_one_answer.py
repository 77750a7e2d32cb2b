"""Erasing one answer takes away that one only, and nothing is asked of all the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.person import Person

EXPRESS = ("E2", "E3", "N1", "N6", "G5", "G6")


@pytest.fixture
def advanced(talker: Callable[[], Person]) -> Person:
    """Six answers at level 1, without the servers."""
    person = talker().start("express")
    for _ in EXPRESS:
        person.press_level(1)
    return person


def kept(person: Person) -> set[str]:
    person.say("qu'est-ce que j'ai répondu?")
    return {a["question"] for a in person.get("review")["answers"]}


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("Efface ma réponse à la question 3", "N1"),
        ("efface ma réponse à la question 5", "G5"),
        ("supprime ma réponse à la troisième question", "N1"),
        ("enlève ma réponse sur la cybersécurité", "G6"),
        ("efface ce que j'ai répondu sur l'internet", "E2"),
        ("retire ma réponse à E3", "E3"),
        ("efface ma rep a la q 4", "N6"),
    ],
)
def test_the_answer_that_is_named_is_cleared_and_the_others_stay(
    advanced: Person, said: str, question: str
) -> None:
    pending = advanced.question
    advanced.say(said)
    told = advanced.get("answer")
    assert (told["question"], told["status"], told["level"]) == (question, "cleared", None)
    assert told["previous"] == 1
    assert advanced.question == pending
    assert kept(advanced) == set(EXPRESS) - {question}


def test_water_is_a_topic(talker: Callable[[], Person]) -> None:
    person = talker().start("complet")
    person.say("pour N2, c'est 3").say("Efface ma réponse sur l'eau")
    assert (person.get("answer")["question"], person.get("answer")["status"]) == ("N2", "cleared")
    assert kept(person) == set()


@pytest.mark.parametrize("said", ["efface ma réponse", "efface ma dernière réponse"])
def test_without_a_name_it_is_the_last_one(advanced: Person, said: str) -> None:
    advanced.say(said)
    assert advanced.get("answer")["status"] == "cleared"
    assert kept(advanced) == set(EXPRESS) - {"G6"}


def test_the_question_on_the_screen_comes_first_after_going_back(advanced: Person) -> None:
    advanced.say("revenir").say("revenir").say("efface ma réponse")
    assert advanced.get("answer")["question"] == "G5"
    assert advanced.question == "G5"


def test_a_topic_that_fits_several_questions_is_asked_and_never_guessed(advanced: Person) -> None:
    advanced.say("efface ma réponse sur les services")
    assert advanced.types == ["help", "question"]
    assert kept(advanced) == set(EXPRESS)


def test_of_several_answers_that_a_topic_fits_the_one_pressed_is_cleared(
    talker: Callable[[], Person],
) -> None:
    person = talker().start("complet").say("pour N5 c'est 2 et pour N1 c'est 3")
    person.say("efface ma réponse sur l'environnement")
    assert "answer" not in person.types
    person.say(next(b["payload"] for b in person.buttons if ":N5:" in b["payload"]))
    assert person.get("answer")["question"] == "N5"
    assert kept(person) == {"N1"}


def test_a_topic_that_is_not_known_never_takes_the_last_answer_away(advanced: Person) -> None:
    advanced.say("efface ma réponse sur les girafes")
    assert kept(advanced) == set(EXPRESS)


def test_an_answer_that_is_not_there_is_said_and_nothing_changes(advanced: Person) -> None:
    pending = advanced.question
    advanced.say("efface ma réponse à la question 9")
    assert advanced.types == ["help", "question"]
    assert advanced.question == pending
    assert kept(advanced) == set(EXPRESS)


def test_a_cleared_answer_is_asked_before_the_end_and_can_be_put_back(advanced: Person) -> None:
    advanced.say("efface ma réponse à la question 3").say("annule")
    told = advanced.get("answer")
    assert (told["question"], told["level"], told["status"]) == ("N1", 1, "recorded")
    assert kept(advanced) == set(EXPRESS)
    advanced.say("efface ma réponse à la question 3").press_level(2)
    assert advanced.question == "N1", "open again, it comes first"


@pytest.mark.parametrize(
    "said", ["efface ma réponse", "efface ma réponse sur l'eau", "annule la question 6"]
)
def test_with_nothing_answered_nothing_is_erased(talker: Callable[[], Person], said: str) -> None:
    person = talker().start("express").say(said)
    assert {"confirm", "answer"} & set(person.types) == set()
    assert person.question == "E2"


def test_erasing_everything_still_asks_first(advanced: Person) -> None:
    advanced.say("efface toutes mes réponses")
    assert advanced.get("confirm")["action"] == "delete"
    advanced.say("non").say("recommencer à zéro")
    assert advanced.get("confirm")["action"] == "restart"


def test_starting_one_question_again_is_no_restart(advanced: Person) -> None:
    advanced.say("recommencer la question 3")
    assert "confirm" not in advanced.types
    assert advanced.question == "N1"


@pytest.mark.parametrize("said", ["suivant", "suivante", "question suivante", "continue"])
def test_next_after_back_goes_forward_and_keeps_the_answer(advanced: Person, said: str) -> None:
    pending = advanced.question
    advanced.say("revenir").say(said)
    assert advanced.types == ["question"]
    assert advanced.question == pending
    assert kept(advanced) == set(EXPRESS)


@pytest.mark.parametrize(
    "said",
    [
        "question 1 c'est 3, question 2 c'est 4 et question 5 c'est 0",
        "pour E2 mets 3, pour E3 mets 4, pis pour G5 mets 0",
        "pour l'internet c'est 3, pour E3 c'est 4 et pour la loi 25 c'est 0",
    ],
)
def test_all_the_corrections_of_a_sentence_are_done(advanced: Person, said: str) -> None:
    advanced.say(said)
    done = {o["question"]: o["level"] for o in advanced.objects if o["type"] == "answer"}
    assert done == {"E2": 3, "E3": 4, "G5": 0}
    assert {o["previous"] for o in advanced.objects if o["type"] == "answer"} == {1}


def test_what_stood_before_is_told_with_every_answer(advanced: Person) -> None:
    advanced.say("revenir").say("je ne sais pas")
    assert (advanced.get("answer")["status"], advanced.get("answer")["previous"]) == ("unknown", 1)
    advanced.press_level(2)
    assert "previous" not in advanced.get("answer"), "nothing stood before"
