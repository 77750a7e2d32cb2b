"""What is done about the turns in context of ``tests/situations``, by class.

``python -m bench situations [--half read|unread]``: ``read`` may be read by whoever mends, of
``unread`` only the figures are told.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable

from bench.nlu.acts import Reader
from bench.nlu.scenes import acts_in, commands, judged
from bot.commands.train import MODEL
from bot.content import load_content
from bot.content.reading import Reading
from bot.content.situations import Situation, SituationsFile
from bot.paths import ROOT
from bot.understanding.memo import memo
from bot.understanding.trained import intent_model

HALVES = ("read", "unread")


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench situations")
    parser.add_argument("--half", choices=HALVES, default="read")
    half = parser.parse_args(arguments).half
    reader = Reader(load_content(), intent_model(MODEL))
    print(f"{half} : juste, juste ou offert, niveau gardé à tort, tours")
    total: Counter[str] = Counter()
    for name, turns in by_class(half).items():
        found = measured(reader, turns)
        total.update(found)
        _tell(name, found)
    _tell("en tout", total)
    return 0


def by_class(half: str) -> dict[str, list[Situation]]:
    """The turns of this half, by the class that their file is named after."""
    reading, found = Reading(ROOT / "tests"), dict[str, list[Situation]]()
    for path in sorted((reading.root / "situations" / half).glob("*.yml")):
        if parsed := reading.parse(path, SituationsFile):
            found.setdefault(path.stem.rstrip("-23"), []).extend(parsed[1].situations)
    return found


def measured(reader: Reader, turns: Iterable[Situation]) -> Counter[str]:
    """How many are ``right``, ``offered``, ``stored wrong`` or ``wrong``."""
    found: Counter[str] = Counter()
    for said in turns:
        with memo():
            acts, turn = acts_in(reader, said)
            found[judged(commands(turn, acts), said)] += 1
    return found


def _tell(name: str, found: Counter[str]) -> None:
    total = sum(found.values()) or 1
    right, offered = found["right"], found["offered"]
    print(
        f"{name:<12} {right / total:6.1%} {(right + offered) / total:6.1%} "
        f"{found['stored wrong']:3} {total:4}"
    )
