"""People who talk in this process, and what their client adds to a message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.app import Boussole
from bot.dialogue.context import Incoming
from tests.support.in_process import intent_model
from tests.support.person import Person

Say = Callable[..., Person]


@pytest.fixture
def say(own_app: Boussole) -> Say:
    """``say(person, text, seen=…)``: a typed text with the question that the screen shows."""

    def said(person: Person, text: str, seen: str | None = None, **more: Any) -> Person:
        ranking = tuple(intent_model().predict(text)[:5])
        person.reply = own_app.handle(Incoming(person.id, text, ranking, seen=seen, **more))
        return person

    return said


@pytest.fixture
def two(talker: Callable[[], Person]) -> tuple[Person, Person]:
    """One who began an express diagnostic and answered E2, one who took it up with its code."""
    first = talker().start("express").press_level(1)
    code = first.say("pause").get("session")["code"]
    second = talker().say(code)
    assert second.question == "E3"
    return first, second
