"""Lists the facts of ``data/`` whose date passes soon, or has passed, with file and line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date

from bot import clock
from bot.commands.line import Parser, whole_number
from bot.content.expiring import expiries
from bot.content.load import data_dir

DAYS = 90


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "days", nargs="?", type=whole_number, default=DAYS, metavar="JOURS",
        help=f"d'ici combien de jours ({DAYS} par défaut)",
    )  # fmt: skip


def run(chosen: argparse.Namespace, today: Callable[[], date] = clock.today) -> int:
    days: int = chosen.days
    found = expiries(data_dir())
    near = [fact for fact in found if (fact.date - today()).days <= days]
    for fact in near:
        print(f"{fact.date}  {_when((fact.date - today()).days)}  {fact.where}  {fact.what}")
    print(f"{len(near)} à revoir d'ici {days} jours, sur {len(found)} faits datés.")
    return 0


def _when(days: int) -> str:
    text = f"dans {days} j" if days >= 0 else f"passé depuis {-days} j"
    return f"{text:<18}"
