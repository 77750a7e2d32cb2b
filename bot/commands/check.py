"""Checks all of ``data/``; prints file and line of each problem."""

from __future__ import annotations

import argparse

from bot.content.check import by_place, check_folder
from bot.content.load import data_dir
from bot.dialogue.reading.intents import leading_nowhere


def run(chosen: argparse.Namespace) -> int:
    everything, problems = check_folder(data_dir())
    problems = sorted({*problems, *leading_nowhere(data_dir())}, key=by_place)
    for problem in problems:
        print(problem)
    if everything is None or problems:
        print(f"{len(problems)} à corriger.")
        return 1
    print(
        f"Contenu en ordre : {len(everything.questions)} questions, "
        f"{len(everything.projects)} projets, {len(everything.sources)} sources, "
        f"{len(everything.municipalities)} municipalités, {len(everything.texts)} textes."
    )
    return 0
