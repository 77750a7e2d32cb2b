"""``restore FILE --yes``: puts a copy in place of the whole database, migrated."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.commands.line import Parser
from bot.settings import Settings
from bot.store.backup import restore
from bot.store.database import head


def arguments(parser: Parser) -> None:
    parser.add_argument("file", type=Path, metavar="FICHIER", help="une copie faite par backup")
    parser.add_argument("--yes", action="store_true", help="oui, remplacer toutes les réponses")


def run(chosen: argparse.Namespace) -> int:
    if not chosen.yes:
        print("Toutes les réponses actuelles seront remplacées : ajoutez --yes pour le confirmer.")
        return 2
    restore(Settings.from_environment().database_url, chosen.file)
    print(f"Copie remise : {chosen.file} (migration {head()}).")
    return 0
