"""After "efface mes données", nothing is in a table, a log or a byte of the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from bot.store.database import connect
from tests.faults.postgres import OwnPostgres, binaries
from tests.person import Person
from tests.servers import Servers

PLACE, PLACE_CODE = "Saint-Félicien", "91042"
TYPED = "Zéphirine-8731"


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param(
            "postgresql", marks=pytest.mark.skipif(binaries() is None, reason="no PostgreSQL")
        ),
    ]
)
def own(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Servers]:
    postgres = OwnPostgres() if request.param == "postgresql" else None
    running = None
    try:
        if postgres:
            postgres.start()
        running = Servers(tmp_path, postgres.url() if postgres else None)
        running.start()
        yield running
    finally:
        if running:
            running.stop()
        if postgres:
            postgres.stop()


def tables(url: str) -> str:
    """Every row of every table, as text."""
    engine = connect(url)
    with engine.connect() as connection:
        return "\n".join(
            f"{name} {row}"
            for name in inspect(engine).get_table_names()
            for row in connection.execute(text(f'SELECT * FROM "{name}"'))
        )


def test_deletion_leaves_no_trace(own: Servers) -> None:
    sqlite = own.database_url.startswith("sqlite")
    # Somebody else's connection keeps the write-ahead log from being removed at the last close.
    other = sqlite3.connect(own.folder / "test.db") if sqlite else None
    if other:
        other.execute("SELECT count(*) FROM diagnostics").fetchone()
    person = Person(own.send, "trace-8731").start("express", PLACE)
    for level in (4, 2):
        person.press_level(level)
    person.say(f"{TYPED} dit que rien n'est parfait").say("j'ai été assermentée le 17 novembre")
    person.say("pause")
    code = str(person.get("session")["code"])
    markers = [person.id, PLACE, PLACE_CODE, TYPED, "8731", "2025-11-17", code]
    before = tables(own.database_url)
    assert person.id in before
    assert PLACE_CODE in before
    diagnostic = next(
        line for line in before.splitlines() if line.startswith("diagnostics ")
    ).split("'")[1]
    markers.append(diagnostic)
    person.say("supprimez toutes mes données").press("Oui")
    assert person.get("session")["state"] == "deleted"

    after = tables(own.database_url)
    logs = "".join(p.read_text(errors="replace") for p in own.folder.glob("*.log"))
    assert [m for m in markers if m in after] == []
    assert [m for m in markers if m in logs] == []
    # The servers still run: nothing waits for their stop to be wiped.
    raw = b"".join(p.read_bytes() for p in own.folder.glob("test.db*"))
    assert [m for m in markers if m.encode() in raw] == []
    if other:
        other.close()
