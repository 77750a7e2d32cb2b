"""Whether a message holds two commands, and which part of it carries each."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from bot.understanding.decision.segments import SENTENCE, cuts
from bot.understanding.encoder import Array

LEAST = 1e-4
# Two commands of one kind are not told in one message, but for these; a yes is never half of one.
SAME = {"tell", "correct", "clear"}
KINDS = (
    {"set", "unknown", "na", "skip", "start", "compare"},
    {"correct", "clear", "reopen", "undo", "unknown_other", "na_other"},
    {"pause", "stop", "back", "forward", "withdraw", "start", "code", "skip_prompt", "repeat"},
    {"results", "review", "report", "score", "progress", "steps", "start", "export"},
)
NEVER = {"yes", "no", "noise", "outside", "delete", "restart", "language", "has_question", "resume"}
PASSING = 0.05  # chance of a second command under which a message is not cut


@dataclass(frozen=True)
class Part:
    """A part of a message: how likely each command is, and the subject that it is about."""

    text: str
    acts: dict[str, float]
    subject: str | None


@dataclass(frozen=True)
class Pair:
    """The likeliest two commands of a message, in the order in which they are said."""

    before: Part
    after: Part
    first: str
    second: str

    def holds(self, name: str) -> bool:
        return name in (self.first, self.second)


def perhaps_two(text: str, none: float) -> bool:
    """Whether it is worth cutting: ``none`` is the chance that there is no second command."""
    return 1 - none >= PASSING and bool(cuts(text))


def likeliest(parts: list[tuple[Part, Part]]) -> Pair | None:
    """The best of the cuts, by the product of its two commands."""
    found: list[tuple[float, Pair]] = []
    for before, after in parts:
        for first in _best(before.acts):
            for second in _best(after.acts):
                if _together(first, second, before.subject != after.subject):
                    chance = before.acts[first] * after.acts[second]
                    found.append((chance, Pair(before, after, first, second)))
    return max(found, key=lambda each: each[0])[1] if found else None


def _together(first: str, second: str, apart: bool) -> bool:
    """Whether two commands may stand in one message; ``apart``: they are of two subjects."""
    if NEVER & {first, second}:
        return False
    if first == second:
        return first in SAME and apart
    words = {first.partition("_")[0], second.partition("_")[0]}
    return words != {"smalltalk"} and not any({first, second} <= kind for kind in KINDS)


def _best(acts: dict[str, float], most: int = 2) -> list[str]:
    return sorted(acts, key=lambda name: -acts[name])[:most]


def pair_row(text: str, pair: Pair, whole: dict[str, float], seconds: dict[str, float]) -> Array:
    """Features from which it is told whether a message holds two commands."""
    none = min(max(seconds.get("none", 1.0), LEAST), 1 - LEAST)
    chances = pair.before.acts[pair.first], pair.after.acts[pair.second]
    of_second = max(seconds.get(pair.second, 0.0), seconds.get(pair.first, 0.0))
    names = {pair.first, pair.second}
    best = max(whole, key=lambda name: whole[name])
    return np.array(
        [
            math.log(max(chances[0], LEAST)),
            math.log(max(chances[1], LEAST)),
            min(chances),
            math.log((1 - none) / none),
            math.log(max(of_second, LEAST)),
            whole[best],
            best in names,
            *(math.log(max(whole.get(name, 0.0), LEAST)) for name in (pair.first, pair.second)),
            min(whole.get(pair.first, 0.0), whole.get(pair.second, 0.0)),
            "tell" in names,
            "propose" in names,
            "set" in names,
            bool(names & {"correct", "clear", "reopen", "undo"}),
            any(name.startswith(("smalltalk", "noise", "outside")) for name in names),
            any(name.startswith(("about", "explain", "privacy", "help")) for name in names),
            bool(names & {"pause", "stop", "results", "review", "back", "report"}),
            "?" in text,
            SENTENCE.search(text) is not None,
            min(len(pair.before.text), len(pair.after.text)) > 12,
        ],
        float,
    )
