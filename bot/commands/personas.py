"""What the present content gives the persona municipalities, beside what their files expect."""

from __future__ import annotations

import argparse

from bot.content import load_content
from bot.diagnostic.personas import differences, load_personas, results
from bot.paths import PERSONAS


def run(chosen: argparse.Namespace) -> int:
    everything = load_content()
    changed = 0
    for persona in load_personas(PERSONAS):
        found = results(everything, persona)
        lines = differences(everything, persona)
        changed += bool(lines)
        print(
            f"{'≠' if lines else '='} {persona.name} : {found['overall']} "
            f"({found['scope']}), à pousser {', '.join(found['weakest']) or 'rien'}, "
            f"pas {', '.join(found['next_steps']) or 'aucun'}"
        )
        for line in lines:
            print(f"    {line}")
    print(f"{changed} municipalité(s) témoin(s) changée(s).")
    return 1 if changed else 0
