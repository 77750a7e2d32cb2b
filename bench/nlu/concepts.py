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


def outcome(
    reader: Reader, text: str, right: str, question: str | None = None, also: tuple[str, ...] = ()
) -> str:
    """``first``, ``offered``, ``wrong`` (another one, told with confidence) or ``missed``.

    Args:
        also: other cards that answer it as well.
    """
    act = reader.act(text, question)
    if act.name == "concept":  # the first of two questions of the message
        return "first" if act.arguments[0] in (right, *also) else "wrong"
    if act.name != "ask_concept":
        return "missed"
    models = reader.app.models
    if told := models.concepts.compared(text):
        return "offered" if right in told else "missed"
    found = models.subjects.match(text)
    if (found.sure or found.perhaps) and found.concepts[0] in (right, *also):
        return "first"
    if found.sure:
        return "wrong"
    return "offered" if right in found.concepts else "missed"


def questions(reader: Reader, pending: str | None = None) -> tuple[Counter[str], list[str]]:
    """Outcomes of all questions, and those that went wrong or were missed."""
    counts: Counter[str] = Counter()
    bad = []
    for right, cases in held_out()["questions"].items():
        for case in cases:
            kind = outcome(reader, case["say"], right, pending, tuple(case.get("also", ())))
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
        concept, answer = (*act.arguments, "", "")[:2]
        answers = reader.content.cards[case["concept"]].answers
        side = answers[answer].aspect if answer in answers else answer
        if (act.name, concept, side) != ("concept", case["concept"], case["aspect"]):
            wrong.append((case, act))
    return len(cases) - len(wrong), len(cases), wrong
