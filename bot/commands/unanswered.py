"""What people asked in vain: counts by week, and the questions that they let us keep."""

from __future__ import annotations

import argparse

from bot.settings import Settings
from bot.store import unanswered
from bot.store.database import Database
from bot.store.session import reading

KINDS = {"unknown_concept": "sans réponse écrite", "not_understood": "non comprises"}


def run(chosen: argparse.Namespace) -> int:
    options = Settings.from_environment()
    with reading(Database.of(options).engine) as db:
        weeks, texts = unanswered.weekly(db), unanswered.kept(db)
    if not weeks and not texts:
        print("Aucune question sans réponse.")
        return 0
    for monday, counts in weeks.items():
        told = ", ".join(f"{counts[kind]} {name}" for kind, name in KINDS.items())
        print(f"Semaine du {monday} : {told}")
    print(f"\nQuestions gardées avec l'accord des gens : {len(texts)}")
    for day, text in texts:
        print(f"  {day}  {text}")
    return 0
