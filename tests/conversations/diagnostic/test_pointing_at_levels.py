"""A level pointed at: its rank in the list, two that one hesitates between or compares, a half."""

from __future__ import annotations

import pytest

from tests.support.person import Person


@pytest.mark.parametrize(
    ("said", "levels"),
    [
        ("j'hésite entre le 1 et le 2", [1, 2]),
        ("entre trois et quatre", [3, 4]),
        ("soit la carte des zones faibles, soit le plan avec des partenaires", [2, 3]),
        ("On entend des plaintes, sans plus. Je balance entre le 0 et le 1.", [0, 1]),
        ("est-ce possible de mettre 2,5?", [2, 3]),
    ],
)
def test_two_that_one_hesitates_between_are_offered(
    person: Person, said: str, levels: list[int]
) -> None:
    person.start("express").say(said)
    assert person.get("answer_choice")["question"] == "E2"
    assert person.get("answer_choice")["levels"] == levels


@pytest.mark.parametrize(
    ("said", "level"),
    [("l'avant-dernière option", 3), ("c'est la dernière de la liste", 4), ("le 2e énoncé", 1)],
)
def test_a_rank_is_counted_in_the_whole_list(person: Person, said: str, level: int) -> None:
    person.start("express").say(said)
    assert (person.get("answer")["question"], person.get("answer")["level"]) == ("E2", level)


@pytest.mark.parametrize(
    "said",
    ["c koi la diff entre le 1 pis le 2", "entre le 1 et le 2, qu'est-ce qui distingue les deux?"],
)
def test_two_that_are_compared_are_explained_and_nothing_is_noted(
    person: Person, said: str
) -> None:
    person.start("express").say(said)
    assert person.types == ["explanation", "question"]
    assert person.get("explanation")["kind"] == "compare"
    assert "On connaît les plaintes" in person.text
    assert "Une carte des zones faibles" in person.text


def test_no_and_a_level_is_about_what_was_just_noted(person: Person) -> None:
    person.start("express").press_level(1).say("non, c'est 2")
    assert (person.get("answer")["question"], person.get("answer")["level"]) == ("E2", 2)
    assert person.question == "E3"


def test_what_another_question_needs_is_missing(person: Person) -> None:
    person.start("complet").say("Je vous préviens, on n'a pas d'aqueduc, tout le monde a un puits.")
    noted = [o for o in person.objects if o["type"] == "answer"]
    assert all(o["question"] != "E1" for o in noted)
    assert person.question == "E1"


@pytest.mark.parametrize(
    ("said", "level"),
    [("je retiens le plus élevé des deux, puisqu'il y a un plan", 3), ("le plus bas des deux", 2)],
)
def test_the_higher_and_the_lower_are_counted_in_the_short_list(
    person: Person, said: str, level: int
) -> None:
    person.start("express").say("j'hésite entre le 2 et le 3")
    assert person.get("answer_choice")["levels"] == [2, 3]
    person.say(said)
    assert (person.get("answer")["question"], person.get("answer")["level"]) == ("E2", level)
