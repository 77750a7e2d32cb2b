"""Opens the database: SQLite (write-ahead log) or PostgreSQL, brought to the last migration."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

from bot.paths import VAR
from bot.settings import Settings
from bot.store.errors import StoreError
from bot.store.private import private_database, private_folder, tighten_var

log = logging.getLogger(__name__)
logging.getLogger("alembic").setLevel(logging.WARNING)
MIGRATION_LOCK = 0xB0550
POSTGRESQL_WRITERS = 6  # more would only wait for the interpreter
IDLE_TIMEOUT = 60_000  # milliseconds; a turn takes some 10
MIGRATIONS = Path(__file__).parent / "migrations"
NOT_FILES = ("", ":memory:")


class NewerDatabase(StoreError, SQLAlchemyError):
    """A later version of the program made this schema.

    An SQLAlchemyError too: whoever copes with a database out of use copes with this one.
    """


class Database:
    """An address, opened and migrated when it is first used.

    It may be out of reach then: each use tries again, until one succeeds.
    """

    def __init__(self, url: str, lock_timeout: float = 5.0) -> None:
        """
        Args:
            lock_timeout: seconds to wait for another writer before an OperationalError.
        """
        self.url = url
        self._opened = connect(url, lock_timeout)
        self._migrated = False

    @classmethod
    def of(cls, settings: Settings) -> Database:
        return cls(settings.database_url, settings.lock_timeout)

    @property
    def engine(self) -> Engine:
        """The engine, at the newest migration.

        Raises:
            SQLAlchemyError: the database cannot be reached or migrated; ``NewerDatabase`` if its
                schema is later than this program. Nothing was changed.
        """
        return self._opened if self._migrated else self.open()

    def open(self) -> Engine:
        """Reach it and migrate it now. Raises as ``engine`` does."""
        migrate(self._opened)
        self._migrated = True
        return self._opened

    def close(self) -> None:
        """Let go of its connections; the next use opens new ones."""
        self._opened.dispose()


def connect(url: str, lock_timeout: float = 5.0) -> Engine:
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        milliseconds = int(lock_timeout * 1000)
        return create_engine(
            url,
            future=True,
            pool_pre_ping=True,
            hide_parameters=True,  # an error goes to the log, a person's words do not
            pool_size=5,
            max_overflow=10,
            connect_args={
                "connect_timeout": max(2, int(lock_timeout)),
                # A server that vanished in mid-turn must not hold a conversation for hours.
                "options": f"-c lock_timeout={milliseconds} "
                f"-c idle_in_transaction_session_timeout={IDLE_TIMEOUT}",
            },
        )
    if (address.database or "") not in NOT_FILES:
        private_folder(Path(str(address.database)).parent)
    result = create_engine(
        url,
        future=True,
        hide_parameters=True,
        # Kept open: the last connection to close writes the whole log back into the file.
        poolclass=QueuePool,
        connect_args={"timeout": lock_timeout, "check_same_thread": False},
    )
    event.listen(result, "do_connect", _keep_private)
    event.listen(result, "connect", _prepare_sqlite)
    event.listen(result, "begin", _begin_immediate)
    return result


def writers(url: str) -> int:
    """How many turns may be under way at once in a process.

    SQLite has one writer at a time, and those that wait for it look again after longer and longer
    naps: in a queue, the first come is the first served, without a nap. On PostgreSQL other
    conversations go on while one waits for its row.
    """
    return 1 if make_url(url).get_backend_name() == "sqlite" else POSTGRESQL_WRITERS


def _keep_private(_dialect: Any, _record: Any, arguments: list[str], _named: Any) -> None:
    """Before SQLite makes the file with whatever rights the umask leaves."""
    if not arguments or arguments[0] in NOT_FILES:
        return
    path = Path(arguments[0])
    try:
        private_database(path)
        if path.parent == VAR:
            tighten_var(VAR)
    except OSError as error:  # SQLite says the same in a moment
        log.warning("database.not_made: %s", type(error).__name__)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # pysqlite must not open transactions by itself
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Any) -> None:
    # A turn reads, then writes: taking the write lock first avoids a deadlock at the upgrade.
    mode = connection.get_execution_options().get("sqlite_begin", "IMMEDIATE")
    connection.exec_driver_sql(f"BEGIN {mode}")


def wipe(target: Engine) -> None:
    """After a deletion: empty SQLite's write-ahead log, which still holds what was erased.

    ``secure_delete`` has already overwritten it in the file. Never fails: the deletion is done.
    """
    if target.dialect.name != "sqlite":
        return
    try:
        connection = target.raw_connection()
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
    except sqlite3.Error as error:
        log.warning("wipe failed: %s", type(error).__name__)


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def head() -> str:
    """The newest migration that this program has."""
    return str(ScriptDirectory.from_config(alembic_config()).get_current_head())


def revision(connection: Connection) -> str | None:
    """The migration that a database is at; None for one that has no table yet.

    Raises:
        NewerDatabase: this program does not have that migration.
    """
    found = MigrationContext.configure(connection).get_current_revision()
    scripts = ScriptDirectory.from_config(alembic_config())
    if found is not None and found not in {each.revision for each in scripts.walk_revisions()}:
        raise NewerDatabase(
            "La base de données vient d'une version plus récente de Boussole (migration "
            f"{found}; ce programme va jusqu'à {head()}) : mettez le programme à jour, ou remettez "
            "une copie d'avant (python -m bot restore); rien n'est changé."
        )
    return found


def migrate(target: Engine) -> None:
    """Bring the schema to the newest migration; does nothing when it is there already.

    Raises:
        NewerDatabase: it is beyond; nothing was changed.
    """
    with target.connect().execution_options(sqlite_begin="DEFERRED") as connection:
        if revision(connection) == head():
            return
    with target.begin() as connection:
        if target.dialect.name == "postgresql":  # one process migrates, the others wait
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
        revision(connection)  # another may have gone beyond since
        upgrade(connection)


def upgrade(connection: Connection, to: str = "head") -> None:
    """Play the missing migrations in the caller's transaction."""
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)
