"""One's own town beside another; a borough is said to be one; a size that doubts; its own facts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.person import Person


@pytest.fixture
def asked(talker: Callable[[], Person]) -> Person:
    """Whose municipality was just asked."""
    person = talker().say("bonjour").say("commencer")
    assert person.get("prompt")["field"] == "municipality"
    return person


def said(person: Person) -> str:
    return person.text.replace("\u00a0", " ")


def name(person: Person) -> str:
    return str(person.get("profile")["municipality"]["name"])


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Rimouski 50 000 c'est à côté; nous autres c'est 900 à Saint-Valérien", "Saint-Valérien"),
        ("Sherbrooke est pas loin, mais nous c'est Compton", "Compton"),
        ("Alma c'est la ville voisine, nous on est à Hébertville", "Hébertville"),
        ("Saint-Fabien, c'est à côté de Rimouski", "Saint-Fabien"),
    ],
)
def test_the_town_that_is_beside_is_not_ours(asked: Person, text: str, own: str) -> None:
    assert name(asked.say(text)) == own


@pytest.mark.parametrize(
    ("text", "typed", "taken"),
    [
        ("La Baie", "La Baie", "Saguenay"),
        ("je suis conseiller à Chicoutimi", "Chicoutimi", "Saguenay"),
        ("Saint-Onésime", "Saint-Onésime", "La Pocatière"),
        ("Beauport", "Beauport", "Québec"),
    ],
)
def test_another_name_than_the_register_s_is_said(
    asked: Person, text: str, typed: str, taken: str
) -> None:
    asked.say(text)
    assert name(asked) == taken
    assert f"Vous dites {typed} : je comprends {taken}" in said(asked)


@pytest.mark.parametrize("text", ["Saguenay", "Lac-Beauport", "shawi"])
def test_its_own_name_is_not_explained(asked: Person, text: str) -> None:
    assert "je comprends" not in said(asked.say(text))


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("à peu près 1300 je pense", 1300),
        ("environ 1200, chu pas certaine", 1200),
        ("plus ou moins 850", 850),
    ],
)
def test_a_size_that_doubts_is_taken_as_approximate(asked: Person, text: str, size: int) -> None:
    asked.say(text)
    assert asked.get("profile")["population"] == size
    assert said(asked).startswith("Environ")


def test_a_size_that_does_not_doubt_is_not(asked: Person) -> None:
    assert not said(asked.say("1300")).startswith("Environ")


@pytest.mark.parametrize(
    "text",
    [
        "combien de lampadaires on a chez nous?",
        "c'est qui notre directrice générale?",
        "c'était combien, notre dernière facture d'électricité?",
        "c'est quand notre prochaine réunion du conseil?",
        "notre taux de taxes est à combien?",
    ],
)
def test_what_only_the_town_knows_is_not_made_up(talker: Callable[[], Person], text: str) -> None:
    person = talker().start("express", "Saint-Fulgence")
    question = person.question
    person.say(text)
    assert person.get("fallback")["reason"] == "out_of_scope"
    assert "concept" not in person.types
    assert "direction générale" in said(person)
    assert person.question == question


@pytest.mark.parametrize(
    "text",
    [
        "combien de questions il nous reste?",
        "combien de temps on a pour répondre à une demande d'accès?",
        "c'est quoi notre note jusqu'ici?",
    ],
)
def test_what_boussole_knows_is_told(talker: Callable[[], Person], text: str) -> None:
    assert "fallback" not in talker().start("express", "Saint-Fulgence").say(text).types
