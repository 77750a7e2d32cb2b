"""Which concept and which side of it a held-out question gets, through the whole dialogue."""

from __future__ import annotations

from collections import Counter
from typing import Any

import yaml

from bench.nlu.acts import Reader
from bot.dialogue.context import Act
from bot.paths import ROOT


def held_out() -> dict[str, Any]:
    """``tests/nlu/concepts.yml``."""
    path = ROOT / "tests" / "nlu" / "concepts.yml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def outcome(reader: Reader, text: str, right: str, question: str | None = None) -> str:
    """``first``, ``offered``, ``wrong`` (another one, told with confidence) or ``missed``."""
    act = reader.act(text, question)
    if act.name != "ask_concept":
        return "missed"
    matcher = reader.app.models.concepts
    told = matcher.compared(text) or matcher.match(text).concepts
    if len(told) == 1:
        return "first" if told[0] == right else "wrong"
    return "offered" if right in told else "missed"


def questions(reader: Reader, pending: str | None = None) -> tuple[Counter[str], list[str]]:
    """Outcomes of all questions, and those that went wrong or were missed."""
    counts: Counter[str] = Counter()
    bad = []
    for right, cases in held_out()["questions"].items():
        for case in cases:
            kind = outcome(reader, case["say"], right, pending)
            counts[kind] += 1
            if kind in ("wrong", "missed"):
                bad.append(f"{kind} {right}: {case['say']}")
    return counts, bad


def followups(reader: Reader) -> tuple[int, int, list[tuple[dict[str, str], Act]]]:
    """Right concept and aspect, how many there are, and the wrong ones."""
    cases = held_out()["followups"]
    wrong = []
    for case in cases:
        act = reader.act(case["then"], context={"concept": case["concept"]})
        if (act.name, act.arguments) != ("concept", (case["concept"], case["aspect"])):
            wrong.append((case, act))
    return len(cases) - len(wrong), len(cases), wrong
