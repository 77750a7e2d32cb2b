"""Brings the database to the newest schema; each server does it at its start, too."""

from __future__ import annotations

from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import SettingsError, settings
from bot.store.database import alembic_config, engine


def run(arguments: list[str]) -> int:
    try:
        options = settings()
        engine(options.database_url, options.lock_timeout)
    except SettingsError as problem:
        print(problem)
        return 1
    except SQLAlchemyError as error:
        print(f"La base de données ne répond pas ({type(error).__name__}) : rien n'est changé.")
        return 1
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    print(f"Base de données à jour (migration {head}).")
    return 0
