"""A copy taken while the database is used, put back whole; what is no copy changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine, make_url

from bot.store import postgresql
from bot.store.backup import backup, restore
from bot.store.errors import BackupError
from tests.support.person import Person


def answers(person: Person) -> dict[str, int]:
    person.say("qu'est-ce que j'ai répondu?")
    return {a["question"]: a["level"] for a in person.get("review")["answers"]}


def address(engine: Engine) -> str:
    return str(engine.url.render_as_string(hide_password=False))


def test_what_was_copied_comes_back_and_what_came_later_goes(
    own_store: Engine, talker: Callable[[], Person], tmp_path: Path
) -> None:
    person = talker().start("express").press_level(2)
    before = answers(person)
    copy = tmp_path / "copie"
    backup(address(own_store), copy)
    assert copy.stat().st_mode & 0o077 == 0
    person.press_level(4)
    assert answers(person) != before
    restore(address(own_store), copy)
    assert answers(person) == before
    person.press_level(1)
    assert len(answers(person)) == 2


def test_a_copy_never_replaces_a_file(own_store: Engine, tmp_path: Path) -> None:
    taken = tmp_path / "copie"
    taken.write_text("précieux")
    with pytest.raises(BackupError, match="existe déjà"):
        backup(address(own_store), taken)
    assert taken.read_text() == "précieux"


def test_a_file_that_is_no_copy_changes_nothing(
    own_store: Engine, talker: Callable[[], Person], tmp_path: Path
) -> None:
    person = talker().start("express").press_level(3)
    before = answers(person)
    foreign = tmp_path / "autre"
    sqlite3.connect(foreign).execute("CREATE TABLE other (a)").connection.close()
    for bad in (foreign, tmp_path / "absente"):
        with pytest.raises(BackupError):
            restore(address(own_store), bad)
    assert answers(person) == before


def test_the_options_of_the_address_reach_postgresql_s_programs() -> None:
    """A copy over a socket, or with the encryption that the servers use."""
    url = "postgresql+psycopg2://a:b%40c@/d?host=/var/run/postgresql&sslmode=require"
    given = postgresql._environment(make_url(url))
    assert given["PGHOST"] == "/var/run/postgresql"
    assert given["PGSSLMODE"] == "require"
    assert (given["PGUSER"], given["PGPASSWORD"], given["PGDATABASE"]) == ("a", "b@c", "d")
