"""``backup FILE``: a copy of the whole database, while the servers run."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.commands.line import Parser
from bot.settings import Settings
from bot.store.backup import backup


def arguments(parser: Parser) -> None:
    parser.add_argument("file", type=Path, metavar="FICHIER", help="la copie à faire")


def run(chosen: argparse.Namespace) -> int:
    target: Path = chosen.file
    backup(Settings.from_environment().database_url, target)
    print(
        f"Copie faite : {target} ({target.stat().st_size // 1024} ko). Elle contient des "
        "réponses : gardez-la à l'abri, et pas plus longtemps que la base (180 jours)."
    )
    return 0
