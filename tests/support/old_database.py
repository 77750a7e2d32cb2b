"""A database as an older program left it: its revision's own tables, with people in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, insert
from sqlalchemy.engine import Connection, Engine

from bot.store.database import alembic_config

AT = datetime(2026, 11, 1, 12, 30)
JOURNEY = {
    "step": "formations",
    "active": False,
    "finished": False,
    "done": ["x"],
    "oath": "2025-11-17",
    "first_mandate": True,
    "asking": None,
}
QUESTIONS = {"E2": 3, "E3": None, "N1": 0}


def revisions() -> list[str]:
    """Every revision, the oldest first."""
    scripts = ScriptDirectory.from_config(alembic_config()).walk_revisions()
    return [script.revision for script in reversed(list(scripts))]


def make(engine: Engine, revision: str) -> None:
    """Migrate to this revision; two people on one diagnostic, one finished alone."""
    config = alembic_config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        _fill(connection)


def _fill(connection: Connection) -> None:
    tables = MetaData()
    tables.reflect(connection)

    def add(table: str, **values: Any) -> None:
        if table in tables.tables:
            known = tables.tables[table].columns
            connection.execute(
                insert(tables.tables[table]).values({k: v for k, v in values.items() if k in known})
            )

    for name, stage, pending, people in (
        ("d-shared", "question", "N6", ("ana", "bob")),
        ("d-done", "idle", None, ("cleo",)),
    ):
        # Of the diagnostic until revision 0004, of each of its conversations since.
        cursor = {
            "role": "maire", "mode": "express", "stage": stage, "pending": pending,
            "return_to": "M2" if pending else None, "asked": ["municipality", "role"],
            "generation": 2, "onboarding": JOURNEY,
        }  # fmt: skip
        add(
            "diagnostics", id=name, code_hash=f"hash-{name}", created_at=AT, updated_at=AT,
            municipality="91042", content_version=1, finished_at=None if pending else AT, **cursor,
        )  # fmt: skip
        for person in people:
            add(
                "conversations", id=person, diagnostic_id=name, created_at=AT, seen_at=AT,
                context={"failures": 1}, **cursor,
            )  # fmt: skip
            add(
                "replies", conversation_id=person, message_id="m-1", at=AT,
                messages=[{"text": "Merci."}],
            )  # fmt: skip
        for question, level in QUESTIONS.items():
            status = "recorded" if level is not None else "unknown"
            given = {"diagnostic_id": name, "question": question, "status": status}
            add("answers", **given, level=level, passes=0, source="text", answered_at=AT)
            for _ in range(2):
                add("answer_events", **given, level=level, source="text", at=AT)
        add(
            "report_links", token_hash=f"link-{name}", diagnostic_id=name, created_at=AT,
            expires_at=AT.replace(year=2036),
        )  # fmt: skip
    add("unanswered_counts", day=AT.date(), kind="not_understood", count=3)
    add("kept_questions", id="k", day=AT.date(), text="une question donnée")
