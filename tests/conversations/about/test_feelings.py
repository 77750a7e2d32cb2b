"""A feeling gets one human sentence, and the question comes back; never an error."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app import Boussole
from bot.dialogue.context import Act
from bot.dialogue.handlers import run
from tests.support.acting import turn_of
from tests.support.person import Person

LONGEST = 60  # words


@pytest.fixture
def person(talker: Callable[[], Person]) -> Person:
    return talker()


@pytest.mark.parametrize("kind", ["proud", "discouraged", "irony", "angry", "joke"])
def test_a_feeling_gets_one_short_sentence_and_stores_nothing(
    own_app: Boussole, person: Person, kind: str
) -> None:
    person.start("express")
    with turn_of(own_app, person) as turn:
        assert run(turn, Act("smalltalk", (kind,))), "the question comes back"
        (message,) = turn.messages
        assert message.text
        assert len(message.text.split()) <= LONGEST
        assert message.custom is not None
        assert message.custom.to_dict() == {"type": "smalltalk", "intent": kind}
        assert not turn.answers


def test_the_same_sentence_is_not_said_twice_to_who_speaks_english(person: Person) -> None:
    person.say("Hello, do you speak English? I am the mayor.")
    first = person.text
    assert "Services Québec" in first
    assert "only speak French" in first
    person.say("I would like to answer your questions in English, please")
    assert person.text != first
