"""Records the present questionnaire as a new version, after asking what becomes of the answers.

``python -m bot version E4=kept G2=dropped N3=levels:0,1,1,2,4`` (new level of the old 0 to 4).
"""

from __future__ import annotations

import argparse
import re
from datetime import date

from bot.commands.line import Parser
from bot.content import load_content
from bot.content.load import data_dir
from bot.content.versions import fingerprints, unrecorded


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "told", nargs="*", type=_fate, metavar="QUESTION=SORT",
        help="kept (reformulée), dropped (reposée), ou levels:0,1,1,2,4 (nouveaux niveaux)",
    )  # fmt: skip


def _fate(text: str) -> tuple[str, str]:
    question, _, fate = text.partition("=")
    if not re.fullmatch(r"kept|dropped|levels:[0-4](,[0-4]){4}", fate):
        raise argparse.ArgumentTypeError(
            f"« {text} » ne dit pas un sort; par exemple E4=kept ou N3=levels:0,1,1,2,4"
        )
    return question, fate


def run(chosen: argparse.Namespace) -> int:
    everything = load_content()
    changed = unrecorded(everything)
    if not changed:
        print(f"Rien n'a changé depuis la version {everything.version}.")
        return 0
    told = dict(chosen.told)
    missing = [q for q, what in changed.items() if what == "changed" and q not in told]
    if missing:
        print("Dites ce que deviennent les réponses déjà données, pour chaque question changée :")
        for question in missing:
            print(f"  {question}=kept      même sens, seulement reformulée")
            print(f"  {question}=levels:0,1,2,3,4   nouveaux niveaux, dans l'ordre des anciens")
            print(f"  {question}=dropped   plus comparable, la question sera reposée")
        return 1
    entry = _entry(everything.version + 1, changed, told, fingerprints(everything))
    path = data_dir() / "diagnostic" / "history.yml"
    with path.open("a", encoding="utf-8") as stream:
        stream.write(entry)
    print(f"Version {everything.version + 1} inscrite dans {path.name}.")
    return 0


def _entry(version: int, changed: dict[str, str], told: dict[str, str], now: dict[str, str]) -> str:
    lines = [f"  - version: {version}", f'    date: "{date.today().isoformat()}"', "    changes:"]
    for question, what in changed.items():
        kind, _, levels = (told[question] if what == "changed" else what).partition(":")
        mapped = ", ".join(f"{old}: {new}" for old, new in enumerate(levels.split(",")) if new)
        extra = f", levels: {{{mapped}}}" if kind == "levels" else ""
        lines.append(f"      - {{question: {question}, kind: {kind}{extra}}}")
    lines.append("    questions:")
    lines += [f'      {question}: "{digest}"' for question, digest in now.items()]
    return "\n".join(lines) + "\n"
