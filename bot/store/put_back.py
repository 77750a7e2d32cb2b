"""How a copy takes the place of the database in one commit, with the migrations that it lacks.

SQLite: the copy is checked and migrated in a file aside, whose pages then replace the database's
in one transaction of SQLite's own backup. PostgreSQL: every table is dropped, the copy's script
played and migrated in one transaction. Either way a process killed on the way changes nothing.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.engine import Connection, make_url

from bot.store.database import connect, revision, upgrade
from bot.store.errors import BackupError
from bot.store.postgresql import play, script
from bot.store.private import SQLITE_SUFFIXES, private_database, private_folder

STEP = 1000  # SQLite's pages at a time
BUSY = 10.0  # seconds to wait for the servers to let go of the database


def into_sqlite(url: str, source: Path) -> None:
    """See ``bot.store.backup.restore``; raises what the database raises, too."""
    target = Path(str(make_url(url).database))
    aside = target.with_name(f".{target.name}.restore")
    try:
        private_folder(target.parent)
        _remove(aside)
        private_database(aside)
        _read(source, aside)
        engine = connect(f"sqlite:///{aside}")
        try:
            with engine.begin() as connection:
                _bring_up(connection, source)
        finally:
            engine.dispose()
        private_database(target)
        with closing(sqlite3.connect(aside)) as new, closing(sqlite3.connect(target)) as old:
            new.backup(old, pages=STEP, progress=_patience())
    finally:
        with suppress(OSError):
            _remove(aside)


def into_postgresql(url: str, source: Path) -> None:
    """See ``bot.store.backup.restore``; raises what the database raises, too."""
    engine = connect(url)
    try:
        with engine.begin() as connection:
            quote = connection.dialect.identifier_preparer.quote
            for table in inspect(connection).get_table_names():
                connection.exec_driver_sql(f"DROP TABLE IF EXISTS {quote(table)} CASCADE")
            with script(source) as lines:
                play(connection.connection.cursor(), lines)
            connection.exec_driver_sql("RESET ALL")  # the script empties the search path
            _bring_up(connection, source)
    finally:
        engine.dispose()


def _bring_up(connection: Connection, source: Path) -> None:
    """Migrate what was read from the copy."""
    if revision(connection) is None or not inspect(connection).has_table("diagnostics"):
        raise BackupError(f"{source} n'est pas une copie de Boussole : rien n'est changé.")
    upgrade(connection)


def _read(source: Path, aside: Path) -> None:
    """The file with its log, if someone copied both by hand; ``source`` itself is only read."""
    for suffix in ("", "-wal"):
        part = source.with_name(source.name + suffix)
        if part.is_file():
            shutil.copyfile(part, aside.with_name(aside.name + suffix))
    try:
        with closing(sqlite3.connect(aside)) as db:
            sound = db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            # SQLite takes the end of a page that is cut off for zeros.
            (page,) = db.execute("PRAGMA page_size").fetchone()
            sound = sound and source.stat().st_size % page == 0
    except sqlite3.DatabaseError as error:
        raise BackupError(
            f"{source} n'est pas une copie de Boussole : rien n'est changé."
        ) from error
    if not sound:
        raise BackupError(f"{source} est abîmé : rien n'est changé.")


def _remove(database: Path) -> None:
    for suffix in SQLITE_SUFFIXES:
        database.with_name(database.name + suffix).unlink(missing_ok=True)


def _patience() -> Callable[[int, int, int], None]:
    """SQLite's backup waits for ever before a locked database; this ends it, undone."""
    last = -1
    deadline = time.monotonic() + BUSY

    def watch(_status: int, remaining: int, _total: int) -> None:
        nonlocal last, deadline
        if remaining != last:
            last, deadline = remaining, time.monotonic() + BUSY
        elif time.monotonic() > deadline:
            raise sqlite3.OperationalError("database is locked")

    return watch
