"""PostgreSQL's own programs for copies, and how a copy's script is played in our transaction.

``pg_restore`` into a database commits by itself, before the migrations; its script, played here,
leaves one commit for everything. psql's own commands in it (a backslash outside the data) are
never obeyed: only ``COPY … FROM stdin`` and plain SQL are.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL

from bot.store.errors import BackupError

END_OF_DATA = b"\\.\n"
LIBPQ = {"dbname": "PGDATABASE", "database": "PGDATABASE", "application_name": "PGAPPNAME"}
# Ours stay in force; and a newer pg_restore sets some that an older server does not know.
OWN_LIMITS = re.compile(rb"SET \w+_timeout\b")


def dump(address: URL, target: Path) -> None:
    """Write the whole database to ``target``.

    Raises:
        BackupError: pg_dump is missing or failed.
    """
    done = subprocess.run(
        [_program("pg_dump"), "--format=custom", f"--file={target}"],
        env=_environment(address), capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise BackupError(f"pg_dump a échoué : {_last_line(done.stderr)}")


@contextmanager
def script(source: Path) -> Iterator[Iterator[bytes]]:
    """The lines of the SQL of a copy, each with its line feed.

    Raises:
        BackupError: pg_restore is missing or, at the end, could not read all of the copy.
    """
    command = [_program("pg_restore"), "--no-owner", "--no-acl", "--no-comments", "--file=-"]
    with (
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen([*command, str(source)], stdout=subprocess.PIPE, stderr=said) as process,
    ):
        assert process.stdout is not None
        try:
            yield iter(process.stdout)
        finally:
            process.stdout.close()
            code = process.wait()
        if code:
            said.seek(0)
            why = _last_line(said.read())
            raise BackupError(f"pg_restore n'a pas pu lire {source} ({why}) : rien n'est changé.")


def play(cursor: Any, lines: Iterator[bytes]) -> None:
    """Execute a script in the transaction of psycopg2's ``cursor``.

    Raises:
        psycopg2.Error: the server refused a statement or a row.
    """
    statement = b""
    for line in lines:
        if not statement and (line.isspace() or line.startswith((b"--", b"\\"))):
            continue
        statement += line
        if not line.endswith(b";\n"):
            continue
        if line.endswith(b" FROM stdin;\n"):
            cursor.copy_expert(statement.decode(), _Rows(lines))
        elif not OWN_LIMITS.match(statement):
            cursor.execute(statement)
        statement = b""


class _Rows:
    """The data lines of one COPY, as the file that psycopg2 reads."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines

    def read(self, _size: int = -1) -> bytes:
        line = next(self._lines, b"")
        return b"" if line == END_OF_DATA else line


def _program(name: str) -> str:
    if shutil.which(name) is None:
        raise BackupError(f"{name} manque : installez le client de PostgreSQL (postgresql-client).")
    return name


def _environment(address: URL) -> dict[str, str]:
    """What the address says, its options too (``?host=/var/run/postgresql&sslmode=require``).

    The password goes by the environment, which other users cannot see.
    """
    given = address.get_dialect()().create_connect_args(address)[1]
    names = {name: LIBPQ.get(name, f"PG{name.upper()}") for name in given}
    return {**os.environ, **{names[name]: str(value) for name, value in given.items() if value}}


def _last_line(said: str) -> str:
    return (said.strip().splitlines() or ["?"])[-1]
