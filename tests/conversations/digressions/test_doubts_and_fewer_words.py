"""A doubt, or the wish for fewer words, is about what was just told, and answers no question."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.person import Person


@pytest.fixture
def at_g5(talker: Callable[[], Person]) -> Person:
    person = talker().start("complet")
    while person.question != "G5":
        person.press_level(2)
    return person


@pytest.mark.parametrize(
    "said",
    ["pour vrai?", "hein, vraiment?", "où avez-vous pris ça?", "en êtes-vous sûr?", "qui dit ça?"],
)
def test_a_doubt_tells_where_the_subject_comes_from(at_g5: Person, said: str) -> None:
    at_g5.say("c'est quoi la Loi 25?")
    told = at_g5.get("concept")
    at_g5.say(said)
    again = at_g5.get("concept")
    assert (again["concept"], again["answer"]) == (told["concept"], told["answer"])
    assert "Je peux me tromper" in at_g5.text
    assert at_g5.question == "G5"


@pytest.mark.parametrize(
    "said",
    ["plus court svp", "par oui ou non, sans détour", "redis-moi ça en une phrase", "résume"],
)
def test_fewer_words_are_the_first_sentence_of_what_was_told(at_g5: Person, said: str) -> None:
    at_g5.say("c'est quoi la Loi 25?")
    before = at_g5.text.splitlines()[0]
    at_g5.say(said)
    first = at_g5.text.splitlines()[0].replace("\u00a0", " ").removeprefix("L'essentiel : ")
    before = before.replace("\u00a0", " ")
    assert first != before
    assert first.rstrip() in before
    assert at_g5.question == "G5"


@pytest.mark.parametrize("said", ["es-tu certaine?", "d'où ça sort?", "en bref"])
def test_a_word_explained_is_still_what_is_talked_about(at_g5: Person, said: str) -> None:
    at_g5.say("c'est quoi un registre?")
    assert at_g5.types == ["explanation", "question"]
    at_g5.say(said)
    assert at_g5.types == ["explanation", "question"]


def test_a_doubt_of_nothing_that_was_told_is_none(at_g5: Person) -> None:
    at_g5.say("vraiment?")
    assert "Je peux me tromper" not in at_g5.text
