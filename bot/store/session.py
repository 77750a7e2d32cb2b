"""One transaction on the store, and which of its errors are worth another try."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session as Session

Failure: Any = SQLAlchemyError  # what every function of the store may raise
RETRIED_BY_POSTGRESQL = ("40P01", "40001")  # deadlock, serialisation


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A transaction: committed at the end, undone by an error."""
    with Session(engine, future=True) as db, db.begin():
        yield db


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A look at the store that takes no lock and whose changes are thrown away."""
    options = engine.execution_options(sqlite_begin="DEFERRED")
    with Session(options, future=True) as db, db.no_autoflush:
        yield db
        db.rollback()


def ping(engine: Engine) -> None:
    """Raises what the database raises when it does not answer."""
    with reading(engine) as db:
        db.execute(text("SELECT 1"))


def worth_another_try(error: Exception) -> bool:
    """True for what another turn at the same moment caused; the second try finds its rows."""
    code = getattr(getattr(error, "orig", None), "pgcode", None)
    return isinstance(error, IntegrityError) or code in RETRIED_BY_POSTGRESQL
