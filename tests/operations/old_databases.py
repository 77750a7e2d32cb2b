"""Databases as each earlier revision left them, with a row in every table of that revision."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Boolean, Column, Date, DateTime, MetaData, String, func, select
from sqlalchemy.engine import Connection, Engine

from bot.store.database import alembic_config, upgrade
from bot.store.models import now

_scripts = ScriptDirectory.from_config(alembic_config())
REVISIONS = sorted(each.revision for each in _scripts.walk_revisions())
OLD_CONVERSATION = "conversation-ancienne"
LIKELY: dict[str, Any] = {
    "id": OLD_CONVERSATION,
    "municipality": "93042",
    "mode": "express",
    "stage": "question",
    "pending": "E3",
    "question": "E2",
    "status": "recorded",
    "level": 3,
    "source": "button",
    "content_version": 1,
    "asked": ["municipality", "role", "mode"],
    "messages": [],
    "expires_at": now() + timedelta(days=30),
}


def empty(engine: Engine) -> None:
    """Drop every table, whatever the schema."""
    with engine.begin() as connection:
        found = MetaData()
        found.reflect(connection)
        found.drop_all(connection)


def make_old(engine: Engine, revision: str) -> dict[str, int]:
    """Empty the database, bring it to ``revision`` and fill it; the number of rows by table."""
    empty(engine)
    with engine.begin() as connection:
        upgrade(connection, revision)
    with engine.begin() as connection:
        fill(connection)
        return counts(connection)


def fill(connection: Connection) -> None:
    """Put a row in each table, after the rows that it refers to."""
    found = MetaData()
    found.reflect(connection)
    rows: dict[str, dict[str, Any]] = {}
    for table in found.sorted_tables:
        if table.name == "alembic_version":
            continue
        row = {column.name: _value(column, rows) for column in table.columns if _needed(column)}
        connection.execute(table.insert().values(row))
        rows[table.name] = row


def counts(connection: Connection) -> dict[str, int]:
    found = MetaData()
    found.reflect(connection)
    return {
        name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in found.tables.items()
    }


def everything(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, to compare before and after."""
    with engine.execution_options(sqlite_begin="DEFERRED").connect() as connection:
        found = MetaData()
        found.reflect(connection)
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in found.tables.items()
        }


def _needed(column: Column[Any]) -> bool:
    integer_key = column.primary_key and column.autoincrement is True
    serial = column.table.name == "answer_events" and column.name == "id"
    return not (integer_key or serial) and (not column.nullable or column.name in LIKELY)


def _value(column: Column[Any], rows: dict[str, dict[str, Any]]) -> Any:
    for key in column.foreign_keys:
        return rows[key.column.table.name][key.column.name]
    if column.name in LIKELY:
        value = LIKELY[column.name]
        return value[: column.type.length or 255] if isinstance(column.type, String) else value
    kind = column.type
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, DateTime):
        return now()
    if isinstance(kind, Date):
        return date.today()
    if isinstance(kind, JSON):
        return {}
    return "x" if isinstance(kind, String) else 0
