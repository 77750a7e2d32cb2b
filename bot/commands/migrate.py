"""Brings the database to the newest schema; each server does it at its start, too."""

from __future__ import annotations

import argparse

from bot.settings import Settings
from bot.store.database import Database, head


def run(chosen: argparse.Namespace) -> int:
    Database.of(Settings.from_environment()).open()
    print(f"Base de données à jour (migration {head()}).")
    return 0
