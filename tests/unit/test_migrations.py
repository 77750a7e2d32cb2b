"""A database of each past revision, in use, comes to the present tables with all it holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import func, inspect, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.onboarding.journey import Journey
from bot.store import conversations
from bot.store.database import alembic_config, connect, migrate
from bot.store.models import (
    AnswerEvent,
    Conversation,
    Diagnostic,
    KeptQuestion,
    Reply,
    ReportLink,
    StoredAnswer,
    UnansweredCount,
    metadata,
)
from bot.store.session import writing
from tests.support import old_database
from tests.support.postgres import POSTGRES, without_postgres

PAST = old_database.revisions()[:-1]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=without_postgres)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without any table."""
    engine = connect(f"sqlite:///{tmp_path / 'old.db'}" if request.param == "sqlite" else POSTGRES)
    if request.param == "postgresql":
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    yield engine
    engine.dispose()


@pytest.mark.parametrize("revision", PAST)
def test_nothing_is_lost_from_any_past_revision(empty: Engine, revision: str) -> None:
    old_database.make(empty, revision)
    migrate(empty)
    with empty.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    with Session(empty, future=True) as db:
        counted = {
            model: db.scalar(select(func.count()).select_from(model))
            for model in (Diagnostic, Conversation, Reply, StoredAnswer, AnswerEvent)
        }
        assert counted == {
            Diagnostic: 2, Conversation: 3, Reply: 3, StoredAnswer: 6, AnswerEvent: 12
        }  # fmt: skip
        later = revision >= "0003", revision >= "0004"
        assert db.query(UnansweredCount).count() == db.query(KeptQuestion).count() == later[0]
        assert db.query(ReportLink).count() == 2 * later[1]
        for name in ("ana", "bob"):
            person = db.get(Conversation, name)
            assert person.diagnostic.id == "d-shared"
            assert (person.stage, person.pending, person.return_to) == ("question", "N6", "M2")
            assert (person.mode, person.role, person.generation) == ("express", "maire", 2)
            assert person.asked == ["municipality", "role"]
            assert person.context == {"failures": 1}
            if revision >= "0002":
                assert Journey.from_json(person.onboarding).done == ("x",)
            else:
                assert person.onboarding is None
        shared, done = db.get(Diagnostic, "d-shared"), db.get(Diagnostic, "d-done")
        assert {q: a.level for q, a in shared.answers.items()} == old_database.QUESTIONS
        assert shared.answers["E2"].answered_at == old_database.AT
        assert shared.finished_at is None
        assert done.finished_at == old_database.AT
        assert db.get(Conversation, "cleo").stage == "idle"
        assert db.get(Reply, ("bob", "m-1")).messages == [{"text": "Merci."}]


@pytest.mark.parametrize("revision", PAST)
def test_erasing_a_diagnostic_takes_all_of_it_and_nothing_else(
    empty: Engine, revision: str
) -> None:
    old_database.make(empty, revision)
    migrate(empty)
    with empty.begin() as connection:
        connection.execute(text("DELETE FROM diagnostics WHERE id = 'd-shared'"))
    with Session(empty, future=True) as db:
        assert db.scalars(select(Conversation.id)).all() == ["cleo"]
        assert db.query(Reply).count() == 1
        assert db.query(StoredAnswer).count() == 3
        assert db.query(AnswerEvent).count() == 6


def test_a_server_of_the_version_before_may_still_run(empty: Engine) -> None:
    """It moves on in its own columns, and begins conversations, until each has its first turn."""
    old_database.make(empty, "0004")
    migrate(empty)
    with empty.begin() as connection:
        connection.execute(text("UPDATE diagnostics SET pending = 'G5' WHERE id = 'd-shared'"))
        connection.execute(
            text(
                "INSERT INTO diagnostics (id, created_at, updated_at, role, stage, pending, asked,"
                " generation, content_version) VALUES ('d-new', '2026-11-28 00:00:00',"
                " '2026-11-28 00:00:00', 'dg', 'prompt', 'mode', '[\"role\"]', 1, 1)"
            )
        )
        connection.execute(
            text(
                "INSERT INTO conversations (id, diagnostic_id, created_at, seen_at, context) VALUES"
                " ('dora', 'd-new', '2026-11-28 00:00:00', '2026-11-28 00:00:00', '{}')"
            )
        )
    with writing(empty) as db:
        ana, dora = conversations.find(db, "ana"), conversations.find(db, "dora")
        assert (ana.pending, ana.generation) == ("G5", 2)
        assert (dora.stage, dora.pending, dora.role) == ("prompt", "mode", "dg")
        assert (dora.asked, dora.generation) == (["role"], 1)
        ana.pending = "V3"
    with writing(empty) as db:
        assert conversations.find(db, "ana").pending == "V3", "once here, it stays here"
        assert conversations.find(db, "bob").pending == "G5"
        assert len({c.respondent for c in db.scalars(select(Conversation))}) == 4


def test_the_last_migration_can_be_undone_with_all_that_the_version_before_had(
    empty: Engine,
) -> None:
    old_database.make(empty, PAST[-1])
    with empty.connect() as connection:
        before = _rows(connection)
    migrate(empty)
    config = alembic_config()
    with empty.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, PAST[-1])
    with empty.connect() as connection:
        after = _rows(connection)
    before.pop("alembic_version")
    after.pop("alembic_version")
    assert after == before


def _rows(connection) -> dict[str, list[str]]:  # type: ignore[no-untyped-def]
    return {
        name: sorted(str(tuple(row)) for row in connection.execute(text(f"SELECT * FROM {name}")))
        for name in inspect(connection).get_table_names()
    }
