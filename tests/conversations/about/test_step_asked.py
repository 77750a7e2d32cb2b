"""A question about the step just told stays on it; a rank counts in the list on the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app import Boussole
from bot.dialogue.context import Act
from bot.dialogue.handlers import run
from tests.conversations.about.test_advice import steps_of
from tests.support.acting import act, turn_of
from tests.support.person import Person


@pytest.fixture
def person(talker: Callable[[], Person]) -> Person:
    """At the results of a village that answered 1 everywhere."""
    person = talker().start("express", "Saint-Fulgence")
    while "question" in person.types:
        person.press_level(1)
    return person


def said(person: Person) -> str:
    return person.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("ça nous coûterait combien?", "moins de 10 000 $"),
        ("c'est combien, ça?", "moins de 10 000 $"),
        ("c'est qui qui paye pour ça?", "Qui paie, je ne l'ai pas"),
        ("on prend l'argent où?", "Qui paie, je ne l'ai pas"),
        ("on s'y prend de quelle manière?", "Commencez par les courriels"),
        ("c'est long à mettre en place?", "d'ici 3 mois"),
        ("qui devrait s'en charger ici?", "direction générale"),
    ],
)
def test_what_is_asked_of_the_step_just_told_is_of_it(
    own_app: Boussole, person: Person, asked: str, told: str
) -> None:
    second = steps_of(person)[1]
    act(own_app, person, "why_step", second["id"])
    person.say(asked)
    assert person.get("advice_explanation")["step"] == second["id"]
    assert told in said(person)


@pytest.mark.parametrize(
    "asked", ["combien coûte Boussole?", "c'est quoi la Loi 25?", "qui s'occupe de la fibre?"]
)
def test_what_names_another_thing_is_not_of_the_step(
    own_app: Boussole, person: Person, asked: str
) -> None:
    act(own_app, person, "why_step", steps_of(person)[1]["id"])
    person.say(asked)
    assert "advice_explanation" not in person.types


def test_a_price_that_is_asked_of_the_whole_list_asks_which(person: Person) -> None:
    steps = steps_of(person)
    person.say("ça coûte combien?")
    assert "results" not in person.types
    assert [button["title"] for button in person.buttons][:4] == [s["title"] for s in steps[:4]]
    person.press(steps[2]["title"])
    assert person.get("advice_explanation")["step"] == steps[2]["id"]
    assert "10 000 $" in said(person)


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("le troisième", 2),
        ("celle du milieu", 2),
        ("et la dernière?", 4),
        ("l'avant-dernière, c'est cher?", 3),
        ("comment on ferait le premier?", 0),
        ("la deuxième, ça prend combien de temps?", 1),
    ],
)
def test_a_rank_counts_in_the_list_as_it_was_shown(person: Person, asked: str, place: int) -> None:
    steps = steps_of(person)
    person.say(asked)
    assert person.get("advice_explanation")["step"] == steps[place]["id"]
    assert steps_of(person) == steps, "nothing is changed by what only asks"


def test_the_list_keeps_its_ranks_once_one_of_it_is_done(own_app: Boussole, person: Person) -> None:
    steps = steps_of(person)
    act(own_app, person, "advice", "done", steps[0]["id"])
    person.say("le deuxième, qui s'en charge?")
    assert person.get("advice_explanation")["step"] == steps[1]["id"]
    person.say("pis le troisième?")
    assert person.get("advice_explanation")["step"] == steps[2]["id"]
    assert "c'est l'affaire de" in said(person)
    person.say("le premier")
    assert "advice_explanation" not in person.types
    assert steps[0]["title"] in person.text


def test_a_rank_counts_in_the_steps_of_an_axis(own_app: Boussole, person: Person) -> None:
    person.say("mes résultats")
    with turn_of(own_app, person) as turn:
        run(turn, Act("advice", ("axis",), said="par où commencer en économie?"))
        shown = turn.context["steps_shown"]
        turn.remember(said=["advice_explanation"])
    person.say("la deuxième, ça coûte cher?")
    assert person.get("advice_explanation")["step"] == shown[1]


@pytest.mark.parametrize(
    "asked", ["pourquoi lui en premier?", "pourquoi celui-là avant les autres?", "pourquoi ça?"]
)
def test_why_is_of_the_step_just_told(own_app: Boussole, person: Person, asked: str) -> None:
    second = steps_of(person)[1]
    act(own_app, person, "advice", "cost", second["id"])
    person.say(asked)
    assert person.get("advice_explanation")["step"] == second["id"]


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("pas c't'année", "later"),
        ("nous autres on a pas les moyens pour ça", "refused"),
        ("ça fait longtemps que c'est fait", "done"),
    ],
)
def test_what_is_said_of_a_step_changes_no_answer(
    own_app: Boussole, person: Person, told: str, state: str
) -> None:
    second = steps_of(person)[1]
    before = person.get("results")["axes"]
    act(own_app, person, "why_step", second["id"])
    person.say(told)
    update = person.get("advice_update")
    assert (update["step"], update["state"]) == (second["id"], state)
    steps_of(person)
    assert person.get("results")["axes"] == before


@pytest.mark.parametrize(
    "told",
    [
        "on s'est trompées pour la cybersécurité, c'est le niveau 2",
        "corrigez ma réponse sur la cybersécurité, c'est plutôt 2",
        "notre réponse sur la cybersécurité était pas bonne, mettez 2",
    ],
)
def test_an_answer_that_is_corrected_is_no_step_told_done(
    own_app: Boussole, person: Person, told: str
) -> None:
    second = steps_of(person)[1]
    act(own_app, person, "why_step", second["id"])
    person.say(told)
    assert "advice_update" not in person.types
    answer = person.get("answer")
    assert (answer["question"], answer["level"]) == ("G6", 2)


def test_a_word_of_a_title_does_not_take_what_points_to_the_step_told(
    own_app: Boussole, person: Person
) -> None:
    steps = steps_of(person)
    act(own_app, person, "why_step", steps[1]["id"])
    person.say("on a réglé ça l'automne passé")  # "règles" is in the title of another
    assert person.get("advice_update")["step"] == steps[1]["id"]
