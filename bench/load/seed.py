"""A database with many finished diagnostics, written in bulk: what an evening of a province is."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.engine import Engine

from bot.content import Content, load_content
from bot.diagnostic.questionnaire import mode_questions
from bot.store.models import AnswerEvent, Conversation, Diagnostic, Reply, StoredAnswer, now

BATCH = 2000  # diagnostics written at once
COMPLETE_EVERY = 10  # one in ten answered all the questions, the others the express ones
Row = tuple[Any, ...]
COLUMNS = {
    Diagnostic: ("id", "created_at", "updated_at", "municipality", "finished_at", "generation",
                 "content_version", "stage", "asked"),
    Conversation: ("id", "diagnostic_id", "created_at", "seen_at", "respondent", "role", "mode",
                   "context"),
    StoredAnswer: ("diagnostic_id", "question", "status", "level", "passes", "source",
                   "respondent", "answered_at"),
    AnswerEvent: ("diagnostic_id", "question", "status", "level", "source", "respondent", "at"),
    Reply: ("conversation_id", "message_id", "messages", "at"),
}  # fmt: skip


def seed(engine: Engine, count: int) -> None:
    """Add ``count`` diagnostics, their conversations, answers, history and last reply."""
    content = load_content()
    for start in range(0, count, BATCH):
        rows = rows_of(content, range(start, min(start + BATCH, count)))
        with engine.begin() as connection:
            for model, values in rows.items():
                _write(connection, model, values)


def rows_of(content: Content, numbers: range) -> dict[Any, list[Row]]:
    """The rows of these diagnostics; the same number always gives the same ones."""
    rows: dict[Any, list[Row]] = {model: [] for model in COLUMNS}
    places = list(content.municipalities)
    for number in numbers:
        chance = random.Random(number)
        mode = "complet" if number % COMPLETE_EVERY == 0 else "express"
        moment = now() - timedelta(minutes=chance.randrange(60 * 24 * 90))
        identifier, sender = str(UUID(int=chance.getrandbits(128), version=4)), f"seed-{number}"
        rows[Diagnostic].append(
            (identifier, moment, moment, chance.choice(places), moment, 0, content.version,
             "idle", "[]")
        )  # fmt: skip
        respondent = str(UUID(int=chance.getrandbits(128), version=4))
        rows[Conversation].append(
            (sender, identifier, moment, moment, respondent, "maire", mode, "{}")
        )
        rows[Reply].append((sender, "last", '[{"text": "Merci."}]', moment))
        for question in mode_questions(content, mode):
            level = chance.randrange(5)
            rows[StoredAnswer].append(
                (identifier, question, "recorded", level, 0, "button", respondent, moment)
            )
            rows[AnswerEvent].append(
                (identifier, question, "recorded", level, "button", respondent, moment)
            )
    return rows


def _write(connection: Any, model: Any, rows: list[Row]) -> None:
    """By the driver itself: SQLAlchemy would take minutes for millions of rows."""
    columns, table = COLUMNS[model], model.__tablename__
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        texts = [tuple(_text(value) for value in row) for row in rows]
        connection.connection.cursor().executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", texts
        )
        return
    from psycopg2.extras import execute_values  # comes with PostgreSQL only

    execute_values(
        connection.connection.cursor(),
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES %s",
        rows,
        page_size=1000,
    )


def _text(value: Any) -> Any:
    """As SQLAlchemy writes a moment in SQLite."""
    return value.strftime("%Y-%m-%d %H:%M:%S.%f") if hasattr(value, "strftime") else value
