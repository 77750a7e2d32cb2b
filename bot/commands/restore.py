"""``restore FILE --yes``: puts a copy in place of the whole database, then migrates it."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.commands import migrate
from bot.commands.line import Parser
from bot.settings import Settings
from bot.store.backup import restore


def arguments(parser: Parser) -> None:
    parser.add_argument("file", type=Path, metavar="FICHIER", help="une copie faite par backup")
    parser.add_argument("--yes", action="store_true", help="oui, remplacer toutes les réponses")


def run(chosen: argparse.Namespace) -> int:
    if not chosen.yes:
        print("Toutes les réponses actuelles seront remplacées : ajoutez --yes pour le confirmer.")
        return 2
    restore(Settings.from_environment().database_url, chosen.file)
    return migrate.run(chosen)
