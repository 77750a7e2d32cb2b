"""Talk about the projects on the screen: cost, year, lesson, contact, size, source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.content import Content
from tests.support.person import Person

Talker = Callable[[], Person]


@pytest.mark.parametrize(
    "said",
    [
        "combien ça leur a coûté?", "c'est-tu encore en marche aujourd'hui?",
        "qu'est-ce qui a accroché dans ce projet-là?", "qui je pourrais appeler là-bas pour jaser?",
        "ça marcherait-tu chez nous, ce projet-là?",
    ],
)  # fmt: skip
def test_it_is_about_those_just_shown(talker: Talker, content: Content, said: str) -> None:
    person = talker().say("un projet en environnement")
    told = person.get("projects")["projects"]
    person.say(said)
    assert person.get("projects")["projects"] == told
    assert content.projects[told[0]].who in person.text


def test_one_of_several_is_pointed_at_by_its_place(talker: Talker) -> None:
    person = talker().say("des projets en mobilité")
    told = person.get("projects")["projects"]
    person.say("le deuxième, il a coûté combien?")
    assert person.get("projects")["projects"] == [told[1]]
    person.say("pis qui je peux appeler là-bas?")
    assert set(person.get("projects")["projects"]) <= set(told)


def test_their_sources_are_given_with_their_addresses(talker: Talker, content: Content) -> None:
    person = talker().say("un projet en environnement")
    project = content.projects[person.get("projects")["projects"][0]]
    person.say("as-tu le lien vers ta source?")
    assert all(content.sources[source].url in person.text for source in project.sources)
