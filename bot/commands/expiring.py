"""Lists the facts of ``data/`` whose date passes soon, or has passed, with file and line."""

from __future__ import annotations

from datetime import date

from bot.content import ContentError
from bot.content.expiring import expiries
from bot.content.load import data_dir

DAYS = 90


def run(arguments: list[str], today: date | None = None) -> int:
    if len(arguments) > 1 or not all(argument.isdecimal() for argument in arguments):
        print(f"Usage : python -m bot expiring [JOURS, {DAYS} par défaut]")
        return 2
    days, today = int(arguments[0]) if arguments else DAYS, today or date.today()
    try:
        found = expiries(data_dir())
    except ContentError as error:
        print(error)
        return 1
    near = [fact for fact in found if (fact.date - today).days <= days]
    for fact in near:
        print(f"{fact.date}  {_when((fact.date - today).days)}  {fact.where}  {fact.what}")
    print(f"{len(near)} à revoir d'ici {days} jours, sur {len(found)} faits datés.")
    return 0


def _when(days: int) -> str:
    text = f"dans {days} j" if days >= 0 else f"passé depuis {-days} j"
    return f"{text:<18}"
