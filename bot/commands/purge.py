"""Erases what nobody has used for 180 days; each start of the action server does it too."""

from __future__ import annotations

import argparse

from bot.settings import Settings
from bot.store.database import Database
from bot.store.retention import purge


def run(chosen: argparse.Namespace) -> int:
    options = Settings.from_environment()
    erased = purge(Database.of(options).engine)
    print(f"{erased} diagnostic(s) effacé(s).")
    return 0
