"""The line that a webmaster pastes, with its version and its integrity."""

from __future__ import annotations

import argparse
import re

from bot.commands.line import Parser
from bot.settings import Settings
from bot.web.bundle import bundle


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "base", nargs="?", type=_address, metavar="ADRESSE",
        help="celle du serveur pour les visiteurs : https://assistant.exemple.quebec",
    )  # fmt: skip


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://[\w.\-\[\]:]+(/[\w.\-/]*)?", text):
        raise argparse.ArgumentTypeError(
            f"« {text} » n'est pas une adresse; par exemple https://assistant.exemple.quebec"
        )
    return text.rstrip("/")


def run(chosen: argparse.Namespace) -> int:
    base = chosen.base or Settings.from_environment().public_url
    print(bundle().tag(base))
    return 0
