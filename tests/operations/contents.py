"""All that a database holds, whatever its schema."""

from __future__ import annotations

from typing import Any

from sqlalchemy import MetaData, select
from sqlalchemy.engine import Engine

Contents = dict[str, list[tuple[Any, ...]]]


def everything(engine: Engine) -> Contents:
    """The rows of each table, to compare before and after."""
    with engine.execution_options(sqlite_begin="DEFERRED").connect() as connection:
        found = MetaData()
        found.reflect(connection)
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in found.tables.items()
        }


def empty(engine: Engine) -> None:
    """Drop every table."""
    with engine.begin() as connection:
        found = MetaData()
        found.reflect(connection)
        found.drop_all(connection)
