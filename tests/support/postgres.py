"""The PostgreSQL database of this test process: one each, since every test empties it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

GIVEN = os.environ.get("BOUSSOLE_TEST_POSTGRES", "")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")  # "gw0", "gw1" … when several run at once
without_postgres = pytest.mark.skipif(not GIVEN, reason="no PostgreSQL (BOUSSOLE_TEST_POSTGRES)")


def _own(given: str) -> str:
    if not (given and WORKER):
        return given
    address = make_url(given)
    named = address.set(database=f"{address.database}_{WORKER}")
    return str(named.render_as_string(hide_password=False))


POSTGRES = _own(GIVEN)


@contextmanager
def database_of_this_worker() -> Iterator[None]:
    """Made before the first test of a worker, dropped after its last; nothing otherwise."""
    if POSTGRES == GIVEN:
        yield
        return
    admin = create_engine(GIVEN, isolation_level="AUTOCOMMIT", future=True)
    name = make_url(POSTGRES).database
    with admin.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    try:
        yield
    finally:
        with admin.connect() as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        admin.dispose()
