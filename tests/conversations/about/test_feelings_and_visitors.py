"""A feeling gets one human sentence and the question comes back; a visitor gets the right door."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app import Boussole
from bot.content.situations import FAMILIES, SMALLTALK
from bot.dialogue.context import Act
from bot.dialogue.handlers import run
from bot.dialogue.reading.families import OF_FEELING
from tests.support.acting import turn_of
from tests.support.person import Person

LONGEST = 60  # words


@pytest.fixture
def person(talker: Callable[[], Person]) -> Person:
    return talker()


@pytest.mark.parametrize("kind", FAMILIES["feeling"])
def test_a_feeling_gets_one_short_sentence_and_stores_nothing(
    own_app: Boussole, person: Person, kind: str
) -> None:
    person.start("express")
    with turn_of(own_app, person) as turn:
        name = OF_FEELING.get(kind)
        again = run(turn, Act(name) if name else Act("smalltalk", (kind,)))
        assert again, "the question comes back"
        (message,) = turn.messages
        assert message.text
        assert len(message.text.split()) <= LONGEST
        assert message.custom is not None
        assert message.custom.to_dict() == {"type": "smalltalk", "intent": name or kind}
        assert not turn.answers


@pytest.mark.parametrize("kind", FAMILIES["visitor"])
def test_a_visitor_is_told_what_there_is_and_where_to_go(
    own_app: Boussole, person: Person, kind: str
) -> None:
    person.say("bonjour")
    with turn_of(own_app, person) as turn:
        run(turn, Act("visitor", (kind,)))
        (message,) = turn.messages
        assert message.text
        assert len(message.text.split()) <= LONGEST
        assert message.custom is not None
        assert message.custom.to_dict()["type"] == "handoff"


def test_an_opinion_is_never_given(own_app: Boussole, person: Person) -> None:
    person.say("bonjour")
    assert "opinion" in SMALLTALK
    with turn_of(own_app, person) as turn:
        run(turn, Act("smalltalk", ("opinion",)))
        assert "neutre" in str(turn.messages[0].text)


def test_who_is_overwhelmed_is_offered_less(own_app: Boussole, person: Person) -> None:
    person.start("express")
    with turn_of(own_app, person) as turn:
        run(turn, Act("smalltalk", ("overwhelmed",)))
        (message,) = turn.messages
        assert [button.title for button in message.buttons] == ["Faire une pause"]


def test_the_same_sentence_is_not_said_twice_to_who_speaks_english(person: Person) -> None:
    person.say("Hello, do you speak English? I am the mayor.")
    first = person.text
    assert "Services Québec" in first
    assert "only speak French" in first
    person.say("I would like to answer your questions in English, please")
    assert person.text != first
