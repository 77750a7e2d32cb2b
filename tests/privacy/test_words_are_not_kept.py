"""What people type is gone when its turn is over: before any erasure, wherever one looks."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.app import Boussole
from bot.dialogue import turn
from bot.dialogue.context import Act
from bot.dialogue.registry import HANDLERS
from bot.rendering.limits import TEXT_ONLY
from bot.store.models import metadata
from tests.privacy import traces
from tests.privacy.situations import ARGUMENTS, SENTENCES, SITUATIONS, SOME
from tests.support.in_process import sender
from tests.support.person import Person

TEXT_ONLY_CHANNEL = sorted(TEXT_ONLY)[0]


def numbered(app: Boussole, channel: str | None = None) -> Callable[..., list[dict[str, Any]]]:
    """Sends with an identifier, so that the reply is stored."""
    send, count = sender(app, channel), itertools.count()
    return lambda who, text: send(who, text, f"{channel}-{next(count)}")


@contextmanager
def as_it_was(engine: Engine) -> Iterator[None]:
    """Bring every table back to what it held before the block."""
    order = metadata.sorted_tables
    with engine.connect() as connection:
        rows = {t: [dict(r) for r in connection.execute(t.select()).mappings()] for t in order}
    yield
    with engine.begin() as connection:
        for table in reversed(order):
            connection.execute(table.delete())
        for table in order:
            if rows[table]:
                connection.execute(table.insert(), rows[table])


@pytest.fixture
def nothing_left(own_store: Engine, tmp_path: Path) -> Iterator[traces.Watch]:
    """Afterwards no table, no byte of a file, no log and no object holds what was typed."""
    if own_store.dialect.name == "sqlite":  # nothing here is about a power cut
        own_store.dispose()
        event.listen(own_store, "connect", lambda c, _: c.execute("PRAGMA synchronous=OFF"))
    with traces.watched(own_store) as watch:
        yield watch
    assert watch.sent == [], "sent to the database"
    assert watch.logged == []
    assert traces.tables(own_store) == []
    own_store.dispose()
    assert traces.bytes_of(path for path in tmp_path.rglob("*") if path.is_file()) == []
    assert traces.objects() == []


def test_a_sentence_typed_anywhere_leaves_nothing(
    nothing_left: traces.Watch, own_app: Boussole, own_store: Engine
) -> None:
    failed = []
    text_only = numbered(own_app, TEXT_ONLY_CHANNEL)
    every = 2 if own_store.dialect.name == "sqlite" else 6
    for number, (situation, prepare) in enumerate(SITUATIONS.items()):
        person = Person(numbered(own_app), "privacy")
        prepare(person)
        for sentence in SENTENCES[number % every :: every]:
            with as_it_was(own_store):
                person.say(sentence.replace("{}", traces.marker()))
                if "error" in person.types:
                    failed.append(f"{situation}: error at {sentence}")
                typed = sentence.replace("{}", traces.marker())
                if traces.STEM in f"{person.reply} {text_only(person.id, typed)}":
                    failed.append(f"{situation}: said again: {sentence}")
                kept = nothing_left.sent + nothing_left.logged
                failed += [f"{situation}: {place} at {sentence}" for place in kept]
                nothing_left.sent.clear()
                nothing_left.logged.clear()
        own_app.waiting.forget({person.id})  # told: an hour at most, in memory
    assert failed == []


def test_no_handler_keeps_what_was_typed(
    nothing_left: traces.Watch,
    own_app: Boussole,
    own_store: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each of them, made to answer a typed text in each situation, its own or not."""
    went_well: Counter[str] = Counter()
    for situation in SOME:
        person = Person(numbered(own_app), "privacy")
        SITUATIONS[situation](person)
        for name in HANDLERS:
            act = Act(name, ARGUMENTS.get(name, ()))
            with as_it_was(own_store), monkeypatch.context() as patch:
                patch.setattr(turn, "interpret", lambda *_: [act])  # noqa: B023
                person.say(f"des projets de {traces.marker()}, {traces.marker()}")
            went_well[name] += "error" not in person.types
        own_app.waiting.forget({person.id})  # told: an hour at most, in memory
    assert [name for name in HANDLERS if not went_well[name]] == []


def test_a_question_that_may_be_given_waits_only_in_its_own_memory(own_app: Boussole) -> None:
    person = Person(numbered(own_app), "privacy")
    person.say(f"c'est quoi la photosynthèse, {traces.marker()}?")
    assert any(b["title"].startswith("Garder") for b in person.buttons)
    assert len(traces.objects()) == 1
    person.say("diagnostic express pour Alma").say("efface mes données").press("Oui")
    assert person.get("session")["state"] == "deleted"
    assert traces.objects() == [], "erased with the conversation"
