"""Checks all content; prints file and line of each problem."""

from __future__ import annotations

import argparse

from bot.content import ContentError, load_content
from bot.content.check import check
from bot.dialogue.reading.intents import leading_nowhere


def run(chosen: argparse.Namespace) -> int:
    try:
        everything = load_content()
        problems = check(everything) + leading_nowhere(everything.root)
    except ContentError as error:
        problems = error.problems
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} à corriger.")
        return 1
    print(
        f"Contenu en ordre : {len(everything.questions)} questions, "
        f"{len(everything.projects)} projets, {len(everything.sources)} sources, "
        f"{len(everything.municipalities)} municipalités, {len(everything.texts)} textes."
    )
    return 0
