"""A copy of any earlier schema goes back into any database, whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.engine import Connection, Engine

from bot.paths import ROOT
from bot.store import put_back
from bot.store.backup import backup, restore
from bot.store.database import connect, upgrade
from bot.store.errors import BackupError
from bot.store.models import metadata
from tests.operations.contents import empty, everything
from tests.support import old_database
from tests.support.person import Person

REVISIONS = old_database.revisions()
OLD_CONVERSATION = "ana"
OLD_ANSWERS = list(old_database.QUESTIONS.items())


def address(engine: Engine) -> str:
    return str(engine.url.render_as_string(hide_password=False))


def old_copy(engine: Engine, revision: str, folder: Path) -> tuple[Path, dict[str, int]]:
    """A copy made when the schema was ``revision``; then the database is new, and in use."""
    empty(engine)
    old_database.make(engine, revision)
    before = counts(engine)
    copy = folder / f"copie-{revision}"
    backup(address(engine), copy)
    empty(engine)
    old_database.make(engine, REVISIONS[-1])
    return copy, before


def counts(engine: Engine) -> dict[str, int]:
    return {name: len(rows) for name, rows in everything(engine).items()}


def become_newer(engine: Engine) -> None:
    """What a later version could leave: a migration and a table that this program does not know."""
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE later (id INTEGER PRIMARY KEY, diagnostic_id VARCHAR(36) NOT NULL"
            " REFERENCES diagnostics (id))"
        )
        connection.exec_driver_sql("INSERT INTO later SELECT 1, min(id) FROM diagnostics")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")


def is_whole(engine: Engine, before: dict[str, int], person: Person) -> None:
    """The copy, all of it and nothing else; its conversation finds its answer again."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert context.get_current_revision() == REVISIONS[-1]
        assert compare_metadata(context, metadata) == []
    after = counts(engine)
    assert {name: after[name] for name in before} == before
    assert all(after[name] == 0 for name in after if name not in before)
    person.id = OLD_CONVERSATION
    answers = person.say("qu'est-ce que j'ai répondu?").get("review")["answers"]
    assert [(a["question"], a["level"]) for a in answers] == OLD_ANSWERS


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_copy_of_any_revision_takes_the_place_of_todays_database(
    own_store: Engine, talker: Callable[[], Person], tmp_path: Path, revision: str
) -> None:
    copy, before = old_copy(own_store, revision, tmp_path)
    talker().start("express").press_level(1)
    restore(address(own_store), copy)
    is_whole(own_store, before, talker())


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_copy_of_any_revision_takes_the_place_of_a_newer_database(
    own_store: Engine, talker: Callable[[], Person], tmp_path: Path, revision: str
) -> None:
    copy, before = old_copy(own_store, revision, tmp_path)
    talker().start("express").press_level(1)
    become_newer(own_store)
    restore(address(own_store), copy)
    is_whole(own_store, before, talker())


def test_a_newer_copy_is_told_in_one_sentence_and_changes_nothing(
    own_store: Engine, tmp_path: Path
) -> None:
    copy, _ = old_copy(own_store, REVISIONS[-1], tmp_path)
    become_newer(own_store)
    newer = tmp_path / "copie-future"
    backup(address(own_store), newer)
    restore(address(own_store), copy)
    before = everything(own_store)
    with pytest.raises(BackupError, match=r"plus récente de Boussole.*rien n'est changé") as told:
        restore(address(own_store), newer)
    assert "\n" not in str(told.value)
    assert everything(own_store) == before


def test_a_damaged_copy_changes_nothing(own_store: Engine, tmp_path: Path) -> None:
    copy, _ = old_copy(own_store, REVISIONS[0], tmp_path)
    whole = copy.read_bytes()
    before = everything(own_store)
    for keep in (0, 10, len(whole) // 2, len(whole) - 40):
        copy.write_bytes(whole[:keep])
        with pytest.raises(BackupError, match="rien n'est changé"):
            restore(address(own_store), copy)
        assert everything(own_store) == before


def test_a_copy_of_the_other_engine_is_told(own_store: Engine, tmp_path: Path) -> None:
    other = {"sqlite": b"PGDMP\x01", "postgresql": b"SQLite format 3\0"}[own_store.dialect.name]
    copy = tmp_path / "copie"
    copy.write_bytes(other + b"\0" * 100)
    with pytest.raises(BackupError, match=r"est une copie de (PostgreSQL|SQLite)"):
        restore(address(own_store), copy)


def test_a_migration_that_fails_leaves_the_old_data(
    own_store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, _ = old_copy(own_store, REVISIONS[0], tmp_path)
    before = everything(own_store)

    def fails(connection: Connection) -> None:
        upgrade(connection)
        connection.exec_driver_sql("SELECT nothing FROM nowhere")

    monkeypatch.setattr(put_back, "upgrade", fails)
    with pytest.raises(BackupError, match="rien n'est changé"):
        restore(address(own_store), copy)
    assert everything(own_store) == before
    assert [path.name for path in tmp_path.glob(".*")] == []


def killed(engine: Engine, person: Person, folder: Path, where: str) -> None:
    """Restore in a process that is killed at ``where``; nothing is lost, then it works."""
    copy, before_copy = old_copy(engine, REVISIONS[0], folder)
    before = everything(engine)
    engine.dispose()
    program = (
        "import os, signal, sys; from pathlib import Path; from bot.store import backup, put_back;"
        "up = put_back.upgrade; die = lambda: os.kill(os.getpid(), signal.SIGKILL);"
        f"{where}; backup.restore(sys.argv[1], Path(sys.argv[2]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, address(engine), str(copy)], cwd=ROOT, timeout=60
    )
    assert done.returncode == -9
    assert everything(engine) == before
    restore(address(engine), copy)
    is_whole(engine, before_copy, person)


def test_killed_after_its_migration_the_old_data_is_still_there(
    own_store: Engine, talker: Callable[[], Person], tmp_path: Path
) -> None:
    killed(
        own_store,
        talker(),
        tmp_path,
        "put_back.upgrade = lambda connection: (up(connection), die())",
    )


@pytest.mark.parametrize("own_app", ["sqlite"], indirect=True)
def test_killed_between_two_pages_the_old_data_is_still_there(
    own_store: Engine, talker: Callable[[], Person], tmp_path: Path
) -> None:
    killed(
        own_store,
        talker(),
        tmp_path,
        "put_back.STEP = 3; put_back._patience = lambda: lambda *_: die()",
    )
    with own_store.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"


def test_a_database_that_someone_holds_is_told_and_unchanged(
    own_store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, _ = old_copy(own_store, REVISIONS[0], tmp_path)
    before = everything(own_store)
    monkeypatch.setattr(put_back, "BUSY", 0.3)
    monkeypatch.setattr(put_back, "connect", partial(connect, lock_timeout=0.3))
    with own_store.begin() as held:
        held.exec_driver_sql("UPDATE diagnostics SET generation = generation")
        with pytest.raises(BackupError, match="arrêtez les serveurs"):
            restore(address(own_store), copy)
    assert everything(own_store) == before


def test_what_people_wrote_comes_back_letter_by_letter(own_store: Engine, tmp_path: Path) -> None:
    """Text that a script could take for its own words."""
    written = ["\\.", "\\restrict x", "-- ;", "COPY a FROM stdin;", "é’\t\n\\N;", "SET a_timeout;"]
    with own_store.begin() as connection:
        for number, text in enumerate(written):
            connection.execute(
                metadata.tables["kept_questions"].insert(),
                {"id": str(number), "day": date(2026, 11, 1), "text": text},
            )
    before = everything(own_store)
    backup(address(own_store), tmp_path / "copie")
    empty(own_store)
    restore(address(own_store), tmp_path / "copie")
    assert everything(own_store) == before
