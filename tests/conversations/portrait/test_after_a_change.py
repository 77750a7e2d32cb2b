"""Once the results were told, a change says what moved, and not all of them again."""

from __future__ import annotations

import pytest

from tests.support.person import Person


@pytest.fixture
def at_the_end(person: Person) -> Person:
    person.start("express")
    while "question" in person.types:
        person.press_level(1)
    assert "results" in person.types
    return person


def test_a_correction_tells_what_moved(at_the_end: Person) -> None:
    at_the_end.say("la question G5, c'est 3 finalement")
    told = at_the_end.get("answer")
    assert (told["question"], told["level"]) == ("G5", 3)
    assert "results" in at_the_end.types
    assert "Vos forces" not in at_the_end.text
    assert "→" in at_the_end.text


def test_the_results_are_one_button_away(at_the_end: Person) -> None:
    at_the_end.say("la question G5, c'est 3 finalement").say("mes résultats")
    assert "results" in at_the_end.types


def test_one_answer_is_told_when_one_is_asked_for(at_the_end: Person) -> None:
    at_the_end.say("qu'est-ce que j'ai répondu à la question G5?")
    assert [a["question"] for a in at_the_end.get("review")["answers"]] == ["G5"]


def test_a_second_report_leaves_the_first_link_good(at_the_end: Person) -> None:
    at_the_end.say("mon rapport").say("mon rapport encore")
    assert "reste bon" in at_the_end.text
