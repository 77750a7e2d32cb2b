"""Who made it, is it official, what it costs, how long, where the data is, can it be wrong, how."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest

from bot.app import Boussole
from bot.dialogue.context import Act, Incoming
from bot.dialogue.handlers import run
from bot.messages import Facet
from tests.support.acting import act, turn_of
from tests.support.in_process import CONTACT
from tests.support.person import Person

PHONE = 370
HONEST = {
    "maker": ["libre", "2017", "UMQ", "CEFRIO"],
    "official": ["pas un outil officiel", "ne l'a pas validée"],
    "cost": ["gratuit"],
    "duration": ["10 minutes", "12 questions", "30 pour", "35", "pause"],
    "hosting": ["Je ne sais pas où", CONTACT],
    "limits": ["me tromper", "avis juridique"],
    "method": ["35 questions", "6 axes", "25", "taille"],
}


@pytest.fixture
def person(talker: Callable[[], Person]) -> Person:
    return talker().say("bonjour")


@pytest.mark.parametrize("facet", get_args(Facet))
def test_each_facet_has_its_own_short_answer(own_app: Boussole, person: Person, facet: str) -> None:
    act(own_app, person, "about", facet)
    assert person.objects == [{"type": "about", "facet": facet}]
    text = person.text.replace("\u00a0", " ")
    assert [words for words in HONEST[facet] if words not in text] == []
    assert len(text) <= PHONE


def test_the_pending_question_comes_back(own_app: Boussole, person: Person) -> None:
    act(own_app, person.start("express"), "about", "official")
    assert person.types == ["about", "question"]
    assert person.question == "E2"


def test_what_is_left_is_told_along_the_way(own_app: Boussole, person: Person) -> None:
    act(own_app, person.start("express").press_level(2), "about", "duration")
    assert "11 questions" in person.text.replace("\u00a0", " ")


def test_without_a_facet_who_made_it(own_app: Boussole, person: Person) -> None:
    assert act(own_app, person, "about").get("about")["facet"] == "maker"


def test_another_messaging_service_sees_the_messages_too(own_app: Boussole, person: Person) -> None:
    with turn_of(own_app, person) as turn:
        payload = turn.payload("about", "hosting")
    reply = own_app.handle(Incoming(person.id, payload, channel="twilio"))
    assert "la messagerie que vous utilisez voit" in str(reply)


def test_without_a_contact_the_organisation_is_to_be_asked(
    own_app: Boussole, person: Person
) -> None:
    with turn_of(own_app, person) as turn:
        turn.settings = turn.settings.copy(update={"contact": ""})
        run(turn, Act("about", ("hosting",)))
        assert "demandez-le-lui" in str(turn.messages[-1].text)


@pytest.mark.parametrize("name", ["about", "privacy"])
def test_no_language_model_reads_and_it_is_said(
    own_app: Boussole, talker: Callable[[], Person], name: str
) -> None:
    person = talker().say("bonjour")
    with turn_of(own_app, person) as turn:
        run(turn, Act(name, ("method",) if name == "about" else (), said="ChatGPT lit-il ceci?"))
        said = turn.messages[0].text or ""
        assert "Non, pas de ChatGPT" in said


def test_asked_again_of_the_tool_no_text_is_said_twice(own_app: Boussole, person: Person) -> None:
    said = []
    for _ in range(3):
        for facet in ("maker", "cost", "hosting"):
            act(own_app, person, "about", facet)
            said.append(person.text)
    assert len(set(said)) >= len(said) - 1
    assert "je ne les connais pas" in " ".join(said)


def test_what_follows_a_question_about_the_tool_is_about_the_tool(person: Person) -> None:
    person.say("qui a créé cet outil?")
    person.say("et ça coûte combien à notre ville?")
    assert person.get("about")["facet"] == "cost"


def test_a_subject_that_is_named_leaves_the_tool(person: Person) -> None:
    person.say("qui a créé cet outil?")
    person.say("combien coûte un compteur d'eau?")
    assert "about" not in person.types


def test_which_organisation_after_where_the_data_is(own_app: Boussole, person: Person) -> None:
    act(own_app, person, "about", "hosting")
    act(own_app, person, "about", "maker")
    assert "je ne les connais pas" in person.text
    assert CONTACT in person.text
