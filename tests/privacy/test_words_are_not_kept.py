"""What people type is gone when its turn is over: before any erasure, wherever one looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.dialogue import kept_question, turn
from bot.dialogue.context import Act
from bot.dialogue.registry import HANDLERS
from bot.store.models import Base
from tests.privacy import traces
from tests.privacy.situations import ARGUMENTS, SENTENCES, SITUATIONS, SOME
from tests.support.in_process import send
from tests.support.person import Person


def numbered(sender: str, text: str) -> list[dict[str, Any]]:
    """With an identifier, so that the reply is stored."""
    numbered.count = getattr(numbered, "count", 0) + 1  # type: ignore[attr-defined]
    return send(sender, text, f"m-{numbered.count}")  # type: ignore[attr-defined]


@contextmanager
def as_it_was(engine: Engine) -> Iterator[None]:
    """Bring every table back to what it held before the block."""
    order = Base.metadata.sorted_tables
    with engine.connect() as connection:
        rows = {t: [dict(r) for r in connection.execute(t.select()).mappings()] for t in order}
    yield
    with engine.begin() as connection:
        for table in reversed(order):
            connection.execute(table.delete())
        for table in order:
            if rows[table]:
                connection.execute(table.insert(), rows[table])


def forget_what_waits(person: Person) -> None:
    """A question that the person may still give waits in memory, an hour at most: it is told."""
    kept_question.forget(person.id)


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
    nothing_left: traces.Watch, own_store: Engine
) -> None:
    failed = []
    every = 2 if own_store.dialect.name == "sqlite" else 6
    for number, (situation, prepare) in enumerate(SITUATIONS.items()):
        person = Person(numbered, "privacy")
        prepare(person)
        for sentence in SENTENCES[number % every :: every]:
            with as_it_was(own_store):
                person.say(sentence.replace("{}", traces.marker()))
                if "error" in person.types:
                    failed.append(f"{situation}: error at {sentence}")
                if traces.STEM in str(person.reply):
                    failed.append(f"{situation}: said again: {sentence}")
                kept = nothing_left.sent + nothing_left.logged
                failed += [f"{situation}: {place} at {sentence}" for place in kept]
                nothing_left.sent.clear()
                nothing_left.logged.clear()
        forget_what_waits(person)
    assert failed == []


def test_no_handler_keeps_what_was_typed(
    nothing_left: traces.Watch, own_store: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of them, made to answer a typed text in each situation, its own or not."""
    went_well: Counter[str] = Counter()
    for situation in SOME:
        person = Person(numbered, "privacy")
        SITUATIONS[situation](person)
        for name in HANDLERS:
            act = Act(name, ARGUMENTS.get(name, ()))
            with as_it_was(own_store), monkeypatch.context() as patch:
                patch.setattr(turn, "interpret", lambda *_: act)  # noqa: B023
                person.say(f"des projets de {traces.marker()}, {traces.marker()}")
            went_well[name] += "error" not in person.types
        forget_what_waits(person)
    assert [name for name in HANDLERS if not went_well[name]] == []


def test_a_question_that_may_be_given_waits_only_in_its_own_memory(own_store: Engine) -> None:
    person = Person(numbered, "privacy")
    person.say(f"c'est quoi la photosynthèse, {traces.marker()}?")
    assert any(b["title"].startswith("Garder") for b in person.buttons)
    assert len(traces.objects()) == 1
    person.say("diagnostic express pour Alma").say("efface mes données").press("Oui")
    assert person.get("session")["state"] == "deleted"
    assert traces.objects() == [], "erased with the conversation"
