"""An answer named by its place in the questionnaire, whatever else the sentence names."""

from __future__ import annotations

import pytest

from tests.support.person import Person


@pytest.fixture
def at_g2(person: Person) -> Person:
    person.start("complet")
    while person.question != "G2":
        person.press_level(2)
    return person


def levels(person: Person) -> dict[str, int | None]:
    person.say("qu'est-ce que j'ai répondu jusqu'ici?")
    return {answer["question"]: answer["level"] for answer in person.get("review")["answers"]}


def test_its_number_is_no_level(at_g2: Person) -> None:
    at_g2.say("Je veux changer la réponse 3.")
    assert at_g2.question == "E3"
    assert levels(at_g2)["E3"] == 2


def test_the_one_that_is_kept_is_left_alone(at_g2: Person) -> None:
    at_g2.say("La réponse 4 était trop optimiste : baissez-la à 1. La réponse 8, je la garde.")
    told = levels(at_g2)
    assert (told["E4"], told["N3"], "G2" in told) == (1, 2, False)


def test_erasing_all_is_turned_into_erasing_one(at_g2: Person) -> None:
    at_g2.say("efface toutes mes réponses").say("non pas toutes, juste celle sur la question 5")
    told = levels(at_g2)
    assert "E5" not in told
    assert told["E4"] == 2


@pytest.mark.parametrize(
    "said", ["comment je fais pour tout effacer?", "de quelle façon on efface nos réponses?"]
)
def test_asking_how_to_erase_erases_nothing(at_g2: Person, said: str) -> None:
    at_g2.say(said)
    assert "confirm" not in at_g2.types
    assert at_g2.question == "G2"


def test_refusing_to_erase_takes_nothing_away(at_g2: Person) -> None:
    at_g2.say("efface toutes mes données").say("non non, je garde ça pour ma DG, bonne journée")
    assert levels(at_g2)["E5"] == 2
