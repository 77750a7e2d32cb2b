"""A price or a project that is asked for a place of one's own size."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.person import Person


@pytest.fixture
def person(talker: Callable[[], Person]) -> Person:
    """At the results of a village that answered 1 everywhere."""
    person = talker().start("express", "Saint-Fulgence")
    while "question" in person.types:
        person.press_level(1)
    return person


@pytest.mark.parametrize(
    "text",
    [
        "une affaire en culture pour un village comme le nôtre",
        "des idées en environnement pour une place de notre grosseur",
        "un projet en mobilité pour une petite place comme nous autres?",
    ],
)
def test_a_project_for_our_size_is_of_our_size(person: Person, text: str) -> None:
    person.say(text)
    assert "advice_explanation" not in person.types
    assert "la même tranche de taille que vous" in person.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "text",
    [
        "ça coûte combien une borne pour une petite place comme nous?",
        "c'est combien un camion de pompier pour un village comme nous?",
    ],
)
def test_a_price_for_our_size_is_of_the_subject_and_of_no_step(person: Person, text: str) -> None:
    person.say(text)
    assert "concept" in person.types
    assert "advice_explanation" not in person.types


def test_a_price_of_a_named_subject_comes_with_who_did_it(person: Person) -> None:
    person.say("la fibre, ça coûte combien pour une petite place comme nous?")
    assert person.types == ["concept", "projects"]
