"""Brings the database to the newest schema; each server does it at its start, too."""

from __future__ import annotations

from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings, SettingsError
from bot.store.database import Database, alembic_config


def run(arguments: list[str]) -> int:
    try:
        options = Settings.from_environment()
        Database.of(options).open()
    except SettingsError as problem:
        print(problem)
        return 1
    except SQLAlchemyError as error:
        print(f"La base de données ne répond pas ({type(error).__name__}) : rien n'est changé.")
        return 1
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    print(f"Base de données à jour (migration {head}).")
    return 0
