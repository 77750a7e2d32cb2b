"""Sends hostile messages to a person's conversation: no error, and no answer changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.faults.hostile import draw
from tests.support.in_process import Send, make_app, sender
from tests.support.person import Person

EACH = 250  # messages for one person


def stored(person: Person) -> object:
    """The person's answers, as the bot tells them."""
    person.say("qu'est-ce que j'ai répondu?")
    return person.get("review")["answers"]


def besiege(send: Callable[..., Any], numbers: Iterable[int]) -> list[str]:
    """What went wrong, one line a message; each person has three answers and a fourth pending."""
    problems: list[str] = []
    person: Person | None = None
    before: object = None
    for count, number in enumerate(numbers):
        if person is None or count % EACH == 0:
            if person is not None and stored(person) != before:
                problems.append(f"{person.id}: the answers are not those of before")
            person = Person(send, "siege").start("express")
            for level in (1, 2, 3):
                person.press_level(level)
            before = stored(person)
        text = draw(number)
        try:
            person.say(text)
        except Exception as error:
            problems.append(f"{number} {text[:60]!r}: {type(error).__name__} {error}")
            continue
        if not person.reply or "error" in person.types:
            problems.append(f"{number} {text[:60]!r}: server error {person.types}")
        elif "answer" in person.types:
            problems.append(f"{number} {text[:60]!r}: taken for {person.types}")
    if person is not None and stored(person) != before:
        problems.append(f"{person.id}: the answers are not those of before")
    return problems


@contextmanager
def dialogue(url: str = "") -> Iterator[Send]:
    """The dialogue in this process, on this database or an SQLite file of its own."""
    with TemporaryDirectory() as folder:
        app = make_app(url or f"sqlite:///{Path(folder) / 'siege.db'}")
        yield sender(app)
        app.database.close()
