"""What is stored, on SQLite and on PostgreSQL: the same code, the same outcome."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.app import Boussole
from bot.store import database
from bot.store.models import AnswerEvent, Conversation, Diagnostic, StoredAnswer, metadata, now
from bot.store.retention import purge
from tests.support.in_process import sender
from tests.support.person import Person

Talker = Callable[[], Person]


def test_answers_are_kept_with_their_history(own_store: Engine, talker: Talker) -> None:
    person = talker().start("express", "Alma")
    person.press_level(1).press_level(2)
    person.say("finalement pour E2 c'est 3")
    with Session(own_store, future=True) as db:
        diagnostic = db.query(Diagnostic).one()
        assert diagnostic.municipality == "93042"
        assert diagnostic.created_at <= diagnostic.updated_at
        answers = {a.question: a.level for a in db.query(StoredAnswer)}
        events = [(e.question, e.level) for e in db.query(AnswerEvent).order_by(AnswerEvent.id)]
    assert answers == {"E2": 3, "E3": 2}
    assert events == [("E2", 1), ("E3", 2), ("E2", 3)]


def test_no_text_of_a_message_is_kept(own_store: Engine, talker: Talker) -> None:
    person = talker().start("express")
    person.say("Ginette Tremblay, 418 555-0199, dit que le rang six n'a rien de bon")
    person.say("pause")
    with own_store.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(table.select()):
                assert "Ginette" not in str(row)
                assert "555-0199" not in str(row)  # alone, "555" may come up in a random digest


def test_deletion_empties_every_table(own_store: Engine, talker: Talker) -> None:
    person = talker().start("express", "Alma").press_level(1)
    person.say("pause")
    code = person.get("session")["code"]
    other = talker().say(code)
    other._send(other.id, "merci", "m-1")
    other.say("efface mes données").say("oui, je confirme")
    assert other.get("session")["state"] == "deleted"
    with own_store.connect() as connection:
        for table in metadata.sorted_tables:
            assert connection.execute(table.select()).all() == [], table.name


def test_restart_keeps_the_profile_and_drops_the_answers(own_store: Engine, talker: Talker) -> None:
    person = talker().start("express", "Alma").press_level(1)
    person.say("recommencer à zéro").say("oui")
    with Session(own_store, future=True) as db:
        assert db.query(Diagnostic).one().municipality == "93042"
        assert db.query(StoredAnswer).count() == 0
        assert db.query(AnswerEvent).count() == 0


def test_simultaneous_first_messages_of_one_person_make_one_conversation(
    own_app: Boussole, own_store: Engine
) -> None:
    send = sender(own_app)
    replies: list[object] = []
    threads = [
        threading.Thread(target=lambda: replies.append(send("jumelle", "bonjour")))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Session(own_store, future=True) as db:
        assert db.query(Conversation).count() == 1
        assert db.query(Diagnostic).count() == 1
    started = [r for r in replies if "started" in str(r)]
    assert len(replies) == 6
    assert len(started) == 1
    assert not any("'error'" in str(r) for r in replies)


def test_simultaneous_presses_store_every_answer_once(own_store: Engine, talker: Talker) -> None:
    person = talker().start("express")
    payloads = []
    for _ in range(6):
        payloads.append(person.get("question")["options"][3]["payload"])
        person.press_level(1)
    threads = [threading.Thread(target=person._send, args=(person.id, p)) for p in payloads * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    person.say("qu'est-ce que j'ai répondu")
    assert [a["level"] for a in person.get("review")["answers"]] == [3] * 6
    with Session(own_store, future=True) as db:
        assert db.query(AnswerEvent).count() == 12


def test_coming_back_after_a_long_time_is_greeted(own_store: Engine, talker: Talker) -> None:
    person = talker().start("express").press_level(1)
    with Session(own_store, future=True) as db, db.begin():
        db.query(Conversation).one().seen_at -= timedelta(days=1)
    person.say("bonjour")
    assert "Rebonjour" in person.text
    assert person.question == "E3"


def test_what_nobody_used_for_180_days_is_purged(own_store: Engine, talker: Talker) -> None:
    old, recent = talker().start("express"), talker().start("express")
    old.press_level(1)
    recent.press_level(2)
    old._send(old.id, "merci", "m-1")
    long_ago = now() - timedelta(days=181)
    with Session(own_store, future=True) as db, db.begin():
        row = db.get(Conversation, old.id)
        row.seen_at = long_ago
        db.execute(
            Diagnostic.__table__.update()
            .where(Diagnostic.id == row.diagnostic_id)
            .values(updated_at=long_ago)
        )
    assert purge(own_store) == 1
    assert purge(own_store) == 0
    with Session(own_store, future=True) as db:
        assert [c.id for c in db.query(Conversation)] == [recent.id]
        assert db.query(StoredAnswer).count() == 1
        assert db.query(AnswerEvent).count() == 1


def test_the_migration_makes_the_tables_of_the_models(own_store: Engine, talker: Talker) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    with own_store.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_sqlite_is_in_write_ahead_mode_and_erases_for_good(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "store.db")) as connection:
        connection.execute("PRAGMA secure_delete=OFF")  # on by default in some builds
        database._prepare_sqlite(connection, None)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_sqlite_takes_one_turn_at_a_time_and_postgresql_several(tmp_path: Path) -> None:
    assert database.writers(f"sqlite:///{tmp_path / 'store.db'}") == 1
    assert database.writers("postgresql+psycopg2://a@127.0.0.1/b") > 1


def test_a_connection_to_sqlite_is_kept_open(tmp_path: Path) -> None:
    """Closing the last one copies the log back into the file: milliseconds of every turn."""
    engine = database.connect(f"sqlite:///{tmp_path / 'store.db'}")
    used = []
    for _ in range(3):
        with engine.begin() as connection:
            used.append(connection.connection.dbapi_connection)
    assert all(each is used[0] for each in used)
    engine.dispose()
