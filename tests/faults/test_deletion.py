"""After "efface mes données", nothing is in a table, a log or a byte of the file."""

from __future__ import annotations

import logging
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

from bot.store import report_links
from bot.store.database import connect
from tests.faults.postgres import OwnPostgres, binaries
from tests.faults.siege import dialogue
from tests.support.person import Person
from tests.support.servers import Servers

PLACE, PLACE_CODE, ROLE, OATH = "Plessisville", "32043", "prefet", "2025-11-17"
TYPED, GIVEN = "Zéphirine-8731", "ginette8731@exemple.ca"
# What a deletion leaves: the schema's version, and what has no link with a person.
ANONYMOUS = {"alembic_version", "unanswered_counts", "kept_questions"}


@dataclass
class Place:
    """Where the person talks, and where that leaves traces."""

    send: Callable[..., Any]
    database: str
    files: Callable[[], list[Path]]
    logs: Callable[[], str]


@pytest.fixture(
    params=[
        "sqlite",
        "servers",
        pytest.param(
            "postgresql", marks=pytest.mark.skipif(binaries() is None, reason="no PostgreSQL")
        ),
    ]
)
def place(
    request: pytest.FixtureRequest, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> Iterator[Place]:
    """The dialogue alone on each kind of store, and the two servers on SQLite."""

    def files() -> list[Path]:
        return sorted(tmp_path.glob("test.db*"))

    if request.param == "servers":
        running = Servers(tmp_path)
        try:
            running.start()
            yield Place(
                running.send, running.database_url, files,
                lambda: "".join(p.read_text(errors="replace") for p in tmp_path.glob("*.log")),
            )  # fmt: skip
        finally:
            running.stop()
        return
    caplog.set_level(logging.INFO)
    postgres = OwnPostgres() if request.param == "postgresql" else None
    try:
        if postgres:
            postgres.start()
        url = postgres.url() if postgres else f"sqlite:///{tmp_path / 'test.db'}"
        with dialogue(url) as send:
            yield Place(
                lambda sender, said: send(sender, said, uuid.uuid4().hex), url, files,
                lambda: caplog.text,
            )  # fmt: skip
    finally:
        if postgres:
            postgres.stop()


def tables(url: str) -> dict[str, list[str]]:
    """Every row of every table that has some, as text (of a tuple: a row cuts long values)."""
    engine = connect(url)
    with engine.connect() as connection:
        rows = {
            name: [str(tuple(row)) for row in connection.execute(text(f'SELECT * FROM "{name}"'))]
            for name in inspect(engine).get_table_names()
        }
    engine.dispose()
    return {name: found for name, found in rows.items() if found}


def whole_person(place: Place) -> tuple[Person, list[str]]:
    """Somebody who left something everywhere; what would betray them."""
    person = Person(place.send, "trace-8731").say("je viens d'être élue préfète")
    person.say("serment le 17 novembre 2025").press("Oui").say("c'est fait")
    person.say("arrête l'accueil").start("express", PLACE)
    for level in (4, 2, 1):
        person.press_level(level)
    person.say("corriger E2 pour 3")
    person.say(f"{TYPED} dit que rien n'est parfait")
    person.say(f"c'est quoi la photosynthèse? écrivez-moi à {GIVEN}").press("Garder ma question")
    person.say("le rapport")
    token = str(person.get("report")["formats"]["html"].split("/")[-2])
    code = str(person.say("pause").get("session")["code"])
    # Elsewhere, with answers of their own, which the code leaves behind.
    elsewhere = Person(place.send, "ailleurs-8731").start("express")
    elsewhere.press_level(0).say(f"mon code est {code}")
    assert elsewhere.get("session")["state"] == "resumed"
    rows = tables(place.database)["diagnostics"]
    assert len(rows) == 2
    diagnostics = [row.split("'")[1] for row in rows]
    return elsewhere, [
        person.id, elsewhere.id, *diagnostics, PLACE, PLACE_CODE, ROLE, OATH, code,
        token, report_links._digest(token), TYPED, GIVEN, "8731",
    ]  # fmt: skip


def test_deletion_leaves_no_trace(place: Place, tmp_path: Path) -> None:
    sqlite = place.database.startswith("sqlite")
    person, markers = whole_person(place)
    # Somebody else's connection keeps the write-ahead log from being removed at the last close.
    other = sqlite3.connect(tmp_path / "test.db") if sqlite else None
    if other:
        other.execute("SELECT count(*) FROM diagnostics").fetchone()
    before = tables(place.database)
    said = str(before)
    assert {m for m in markers if m not in said} == {TYPED, GIVEN}, "never stored, even before"
    person.say("supprimez toutes mes données").press("Oui")
    assert person.get("session")["state"] == "deleted"

    after = tables(place.database)
    assert set(before) - set(after) == {
        "answers", "answer_events", "conversations", "diagnostics", "replies", "report_links"
    }  # fmt: skip
    assert set(after) == ANONYMOUS
    assert "photosynthèse" in str(after["kept_questions"])
    assert [m for m in markers if m in str(after)] == []
    assert [m for m in markers if m in place.logs()] == []
    # Whoever talks still talks: nothing waits for a stop to be wiped.
    raw = b"".join(path.read_bytes() for path in place.files())
    assert bool(raw) == sqlite
    assert [m for m in markers if m.encode() in raw] == []
    if other:
        other.close()
