"""Brings the database to the newest schema; each server does it at its start, too."""

from __future__ import annotations

import argparse

from alembic.script import ScriptDirectory

from bot.settings import Settings
from bot.store.database import Database, alembic_config


def run(chosen: argparse.Namespace) -> int:
    Database.of(Settings.from_environment()).open()
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    print(f"Base de données à jour (migration {head}).")
    return 0
