"""Two questions in a message are both answered, then the question that waits is put once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.person import Person

TOLD = ("concept", "explanation", "fallback", "help", "projects")


def at(person: Person, question: str) -> Person:
    person.start("complet")
    while person.question != question:
        person.press_level(2)
    return person


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("G6", "c'est quoi une copie hors ligne? pis y a-tu une subvention pour ça?"),
        ("N1", "combien de temps ça prend un plan climat? et qui doit le payer?"),
        ("M4", "combien ça coûte une borne? pis qui l'installe?"),
        ("V3", "c'est quoi Québec En Alerte? et qui doit le déclencher?"),
        ("G5", "c'est quoi un registre? pis qui s'en occupe?"),
    ],
)
def test_both_are_told_and_the_question_comes_once(
    talker: Callable[[], Person], question: str, said: str
) -> None:
    person = at(talker(), question).say(said)
    told = [o for o in person.objects if o["type"] in TOLD]
    assert len(told) == 2
    assert person.question == question
    assert "answer" not in person.types


def test_one_question_is_told_once(talker: Callable[[], Person]) -> None:
    person = at(talker(), "G5").say("c'est quoi la Loi 25?")
    assert person.types == ["concept", "question"]


def test_a_word_of_the_question_is_not_another_subject_of_that_name(
    talker: Callable[[], Person],
) -> None:
    person = at(talker(), "G5").say("c'est quoi un registre? pis qui le tient?")
    about = [o["concept"] for o in person.objects if o["type"] == "concept"]
    assert "reglement-emprunt-registre" not in about
