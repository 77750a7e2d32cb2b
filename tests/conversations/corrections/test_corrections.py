"""Corrections in words: by code, position or topic, with or without the new level."""

from __future__ import annotations

import pytest

from tests.person import Person


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
