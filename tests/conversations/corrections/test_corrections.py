"""Corrections in words: by code, position or topic, with or without the new level."""

from __future__ import annotations

import pytest

from bot.content import Content
from tests.support.person import Person


@pytest.fixture
def advanced(person: Person) -> Person:
    """Six answers of the express mode: E2 E3 N1 N6 G5 G6, all at level 1."""
    person.start("express")
    for _ in range(6):
        person.press_level(1)
    return person


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("je veux changer ma réponse à la question 5", "G5"),
        ("je veux changer ma réponse sur la cybersécurité", "G6"),
        ("je veux corriger N1", "N1"),
        ("je me suis trompée à la question 1", "E2"),
    ],
)
def test_a_named_question_is_asked_again_then_the_pending_one(
    advanced: Person, text: str, question: str
) -> None:
    pending = advanced.question
    advanced.say(text)
    assert advanced.question == question
    advanced.press_level(3)
    assert advanced.get("answer")["status"] == "corrected"
    assert advanced.get("answer")["level"] == 3
    assert advanced.question == pending


@pytest.mark.parametrize(
    ("text", "question", "level"),
    [
        ("finalement pour G5 c'est 3", "G5", 3),
        ("je veux changer ma réponse à la question 2, c'est 4", "E3", 4),
        ("je corrige la question 6 : niveau 2", "G6", 2),
    ],
)
def test_with_the_level_in_the_sentence_it_is_stored_at_once(
    advanced: Person, text: str, question: str, level: int
) -> None:
    pending = advanced.question
    advanced.say(text)
    answer = advanced.get("answer")
    assert (answer["question"], answer["level"], answer["status"]) == (question, level, "corrected")
    assert "au lieu de 1" in advanced.text.replace("\u00a0", " ")
    assert advanced.question == pending


@pytest.mark.parametrize(
    ("named", "question"),
    [
        ("les poubelles", "N3"),
        ("la Loi 25", "G5"),
        ("les bornes", "M4"),
        ("le déneigement", "M5"),
        ("les aînés", "V5"),
        ("la bibliothèque", "V4"),
        ("les fuites d'eau", "N2"),
        ("l'intelligence artificielle", "G7"),
        ("le vélo", "M3"),
        ("les bénévoles", "C4"),
        ("le taxibus", "M2"),
        ("les procès-verbaux", "C2"),
    ],
)
def test_a_question_is_named_as_people_call_it(person: Person, named: str, question: str) -> None:
    person.start("complet")
    person.say(f"je veux changer ma réponse sur {named}")
    assert person.question == question


def test_every_question_answers_to_its_topic_and_aliases(person: Person, content: Content) -> None:
    person.start("complet")
    for question in content.questions.values():
        for name in (question.topic, *question.aliases):
            person.say(f"je veux changer ma réponse sur {name}")
            assert person.question == question.id, name


def test_several_corrections_in_one_sentence(advanced: Person) -> None:
    pending = advanced.question
    advanced.say("je me suis trompée : question 2 c'est 3, et pour G5 c'est 0")
    found = [o for o in advanced.objects if o["type"] == "answer"]
    assert [(a["question"], a["level"], a["status"]) for a in found] == [
        ("E3", 3, "corrected"),
        ("G5", 0, "corrected"),
    ]
    assert advanced.question == pending


def test_correcting_twice_in_a_row(advanced: Person) -> None:
    advanced.say("finalement pour E2 c'est 3").say("non, E2 c'est 2")
    assert advanced.get("answer")["level"] == 2
    advanced.say("qu'est-ce que j'ai répondu")
    levels = {a["question"]: a["level"] for a in advanced.get("review")["answers"]}
    assert levels["E2"] == 2


def test_a_correction_in_the_middle_of_going_back(advanced: Person) -> None:
    pending = advanced.question
    advanced.say("revenir").say("finalement pour E2 c'est 3")
    assert advanced.get("answer")["question"] == "E2"
    assert advanced.question == "G6", "still the question that was gone back to"
    advanced.press_level(2)
    assert advanced.question == pending


def test_after_the_end_a_correction_gives_the_results_again(person: Person) -> None:
    person.start("express")
    for _ in range(12):
        person.press_level(2)
    before = person.get("results")["overall"]
    person.say("je veux changer ma réponse à la question 1, c'est 4")
    assert person.get("answer")["status"] == "corrected"
    assert person.get("results")["overall"] > before


def test_back_after_the_end_asks_the_last_question_then_the_results(person: Person) -> None:
    person.start("express")
    for _ in range(12):
        person.press_level(2)
    person.say("revenir")
    assert person.question == "C5"
    person.press_level(4)
    assert person.get("answer")["status"] == "corrected"
    assert person.get("results")["answered"] == 12


def test_an_unnamed_correction_asks_which_one(advanced: Person) -> None:
    pending = advanced.question
    advanced.say("je veux changer une réponse")
    assert "answer" not in advanced.types
    assert advanced.question == pending


def test_scores_follow_a_correction(advanced: Person) -> None:
    advanced.say("mes résultats")
    before = {a["axis"]: a["score"] for a in advanced.get("results")["axes"]}
    advanced.say("finalement pour E2 c'est 3").say("mes résultats")
    after = {a["axis"]: a["score"] for a in advanced.get("results")["axes"]}
    assert (before["economie"], after["economie"]) == (25.0, 50.0)
    assert before["gouvernance"] == after["gouvernance"]


def test_this_one_with_a_level_is_an_answer_and_not_a_pass(person: Person) -> None:
    person.start("express")
    pending = person.question
    person.say("celle-là, mettez 3")
    assert person.get("answer")["question"] == pending
    assert (person.get("answer")["level"], person.get("answer")["status"]) == (3, "recorded")


def test_answered_the_wrong_way_turns_back_to_that_question(person: Person) -> None:
    person.start("express").press_level(2).press_level(2)
    person.say("la deuxième question, j'ai répondu de travers")
    assert person.question == "E3"
