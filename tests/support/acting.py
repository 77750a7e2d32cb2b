"""A wish without its words: an act pressed as a button, or a turn of one's own on the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.app import Boussole
from bot.dialogue.context import Incoming, Turn
from bot.store import conversations
from bot.store.session import writing
from tests.support.person import Person


@contextmanager
def turn_of(app: Boussole, person: Person) -> Iterator[Turn]:
    """A turn on this person's conversation; what it changes is kept."""
    with writing(app.database.engine) as db:
        row = conversations.find(db, person.id, lock=True)
        assert row is not None, "this person has said nothing yet"
        yield Turn(app, db, row, Incoming(person.id, ""))


def act(app: Boussole, person: Person, name: str, *arguments: str) -> Person:
    """The person's next turn is this act."""
    with turn_of(app, person) as turn:
        payload = turn.payload(name, *arguments)
    return person.say(payload)
