"""Copies the whole database to one file, while the servers run, and puts a copy back.

SQLite: its own online backup, a consistent copy. PostgreSQL: its own ``pg_dump`` and
``pg_restore``, which must be installed, of the server's version or a later one.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import psycopg2
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.store import postgresql, put_back
from bot.store.database import NewerDatabase
from bot.store.errors import BackupError
from bot.store.private import FILE

UNCHANGED = "rien n'est changé"
SQLITE_MAGIC, POSTGRESQL_MAGIC = b"SQLite format 3\0", b"PGDMP"


def backup(url: str, target: Path) -> None:
    """Write the database to ``target``, readable by its owner only.

    Raises:
        BackupError: the file exists already, or the copy failed.
    """
    aside = target.with_name(f".{target.name}.part")
    try:
        if target.exists():
            raise BackupError(f"{target} existe déjà : choisissez un autre nom.")
        aside.unlink(missing_ok=True)  # of a copy that was cut short, with whatever rights
        os.close(os.open(aside, os.O_CREAT | os.O_WRONLY | os.O_EXCL, FILE))
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            _copy_sqlite(Path(str(address.database)), aside)
        else:
            postgresql.dump(address, aside)
        aside.replace(target)
    except OSError as error:
        raise BackupError(f"Impossible d'écrire {target} ({type(error).__name__}).") from error
    finally:
        with suppress(OSError):
            aside.unlink()


def _copy_sqlite(source: Path, target: Path) -> None:
    if not source.is_file():
        raise BackupError(f"{source} n'existe pas.")
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
    except sqlite3.Error as error:
        raise BackupError(f"La copie a échoué ({error}).") from error


def restore(url: str, source: Path) -> None:
    """Replace the whole database by a copy brought to this program's schema: all or nothing.

    The copy may be of any earlier schema, and the database that it replaces of any schema at all:
    so does one go back to the version of before.

    Raises:
        BackupError: it is not such a copy, a later program made it, or the database refused it;
            nothing was changed.
    """
    sqlite = make_url(url).get_backend_name() == "sqlite"
    try:
        with source.open("rb") as file:
            start = file.read(len(SQLITE_MAGIC))
    except FileNotFoundError as error:
        raise BackupError(f"{source} n'existe pas : {UNCHANGED}.") from error
    except OSError as error:
        raise BackupError(
            f"Impossible de lire {source} ({type(error).__name__}) : {UNCHANGED}."
        ) from error
    if start.startswith(POSTGRESQL_MAGIC if sqlite else SQLITE_MAGIC):
        raise BackupError(
            f"{source} est une copie de {'PostgreSQL' if sqlite else 'SQLite'} : elle ne se remet "
            f"pas dans la base que dit DATABASE_URL; {UNCHANGED}."
        )
    try:
        (put_back.into_sqlite if sqlite else put_back.into_postgresql)(url, source)
    except NewerDatabase as error:
        raise BackupError(
            f"{source} vient d'une version plus récente de Boussole : mettez d'abord le programme "
            f"à jour; {UNCHANGED}."
        ) from error
    except (SQLAlchemyError, sqlite3.Error, psycopg2.Error) as error:
        raise BackupError(
            f"La base de données a refusé la copie ({_reason(error)}) : {UNCHANGED}; arrêtez les "
            "serveurs, puis recommencez."
        ) from error
    except OSError as error:
        raise BackupError(f"La copie a échoué ({error.strerror}) : {UNCHANGED}.") from error


def _reason(error: BaseException) -> str:
    """Without the rows that PostgreSQL cites below its first line."""
    return (str(getattr(error, "orig", error)).splitlines() or [type(error).__name__])[0]
