"""Copies the whole database to one file and back, while the servers run.

SQLite: its own online backup, a consistent copy. PostgreSQL: its own ``pg_dump`` and
``pg_restore``, which must be installed, of the server's version or a later one.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL, make_url


class BackupError(Exception):
    """Nothing was changed; the message is one French sentence for the operator."""


def backup(url: str, target: Path) -> None:
    """Write the database to ``target``, readable by its owner only.

    Raises:
        BackupError: the file exists already, or the copy failed.
    """
    if target.exists():
        raise BackupError(f"{target} existe déjà : choisissez un autre nom.")
    aside = target.with_name(f".{target.name}.part")
    try:
        os.close(os.open(aside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            _copy_sqlite(Path(str(address.database)), aside)
        else:
            _postgresql("pg_dump", address, "--format=custom", f"--file={aside}")
        aside.replace(target)
    except OSError as error:
        raise BackupError(f"Impossible d'écrire {target} ({type(error).__name__}).") from error
    finally:
        aside.unlink(missing_ok=True)


def restore(url: str, source: Path) -> None:
    """Replace the whole database by a copy, at once or not at all; the schema stays the copy's.

    Raises:
        BackupError: the file is not such a copy, or the database refused it.
    """
    if not source.is_file():
        raise BackupError(f"{source} n'existe pas.")
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        _check_sqlite(source)
        Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)
        _copy_sqlite(source, Path(str(address.database)))
        return
    _postgresql(
        "pg_restore", address, "--clean", "--if-exists", "--no-owner", "--single-transaction",
        "--exit-on-error", f"--dbname={address.database}", str(source),
    )  # fmt: skip


def _copy_sqlite(source: Path, target: Path) -> None:
    if not source.is_file():
        raise BackupError(f"{source} n'existe pas.")
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
    except sqlite3.Error as error:
        raise BackupError(f"La copie a échoué ({error}).") from error


def _check_sqlite(source: Path) -> None:
    try:
        with closing(sqlite3.connect(source)) as db:
            sound = db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            db.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise BackupError(f"{source} n'est pas une copie de Boussole.") from error
    if not sound:
        raise BackupError(f"{source} est abîmé.")


def _postgresql(program: str, address: URL, *arguments: str) -> None:
    """Run it; the password goes by the environment, which other users cannot see."""
    if shutil.which(program) is None:
        raise BackupError(f"{program} manque : installez le client de PostgreSQL.")
    given = {
        "PGHOST": address.host,
        "PGPORT": address.port,
        "PGUSER": address.username,
        "PGPASSWORD": address.password,
        "PGDATABASE": address.database,
    }
    environment = {name: str(value) for name, value in given.items() if value}
    done = subprocess.run(
        [program, *arguments], env={**os.environ, **environment}, capture_output=True, text=True
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise BackupError(f"{program} a échoué : {last}")
