"""What a question means: one of its words, what counts for it, and never twice the same text."""

from __future__ import annotations

import pytest

from bot.content import Content
from tests.support.person import Person


@pytest.fixture
def at_g5(person: Person) -> Person:
    person.start("express")
    while person.question != "G5":
        person.press_level(2)
    return person


def test_a_word_of_a_level_is_explained_alone(at_g5: Person, content: Content) -> None:
    at_g5.say("affichée, ça veut dire quoi au juste?")
    assert at_g5.get("explanation")["kind"] == "meaning"
    assert content.questions["G5"].meaning not in at_g5.text
    assert at_g5.question == "G5"


def test_what_counts_is_told(at_g5: Person, content: Content) -> None:
    at_g5.say("est-ce que ce que fait la MRC compte?")
    assert content.questions["G5"].counts[:40] in at_g5.text
    assert at_g5.question == "G5"


def test_the_same_explanation_is_not_read_twice(at_g5: Person, content: Content) -> None:
    at_g5.say("que veut dire cette question?")
    first = at_g5.text
    at_g5.say("je comprends pas plus, ça veut dire quoi?")
    assert at_g5.text != first
    assert "explanation" in at_g5.types


def test_every_question_says_what_counts_and_explains_words(content: Content) -> None:
    for question in content.questions.values():
        assert question.counts, question.id
        assert len(question.words) >= 3, question.id
