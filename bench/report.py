"""The table of ``python -m bench turn``, in Markdown: times in milliseconds, then ratios."""

from __future__ import annotations

import math
import os
import statistics
from dataclasses import astuple, dataclass
from importlib.metadata import version

from bot.paths import VAR

PATCHED = "Boussole"
UNPATCHED = "Boussole sans les deux correctifs"
STOCK = "Robot d'origine"
ANSWERS = "Boussole, la réponse elle-même"
SERVERS = (STOCK, UNPATCHED, PATCHED)
PATH = VAR / "bench" / "turn.md"
HEADER = """\
| | q2, médiane (ms) | q2, p95 (ms) | q35, médiane (ms) | q35, p95 (ms) | q35/q2 |
|---|--:|--:|--:|--:|--:|
"""


@dataclass(frozen=True)
class Row:
    """Milliseconds at both questions, and how much the median grows from one to the other."""

    early: float
    early_p95: float
    late: float
    late_p95: float
    growth: float


def row(times: list[tuple[float, float]]) -> Row:
    early, late = [t[0] for t in times], [t[1] for t in times]
    medians = statistics.median(early), statistics.median(late)
    return Row(medians[0], p95(early), medians[1], p95(late), medians[1] / medians[0])


def p95(values: list[float]) -> float:
    """By nearest rank: a time that was measured, also of a few conversations."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


def table(
    times: dict[str, list[tuple[float, float]]],
    answers: list[tuple[float, float]],
    turns: tuple[int, int],
) -> str:
    """One table, and a line that says how it was measured.

    Args:
        times: milliseconds of the same digression at both questions, for each server.
        answers: milliseconds of Boussole's answers to both questions.
    """
    rows = {name: row(times[name]) for name in SERVERS}
    rows[ANSWERS] = row(answers)
    lines = []
    for name in (*SERVERS, ANSWERS):
        *cells, growth = astuple(rows[name])
        lines.append(_line(name, [*(_number(cell, 1) for cell in cells), _number(growth, 2)]))
    for name in (UNPATCHED, PATCHED):
        pairs = zip(astuple(rows[name]), astuple(rows[STOCK]), strict=True)
        ratios = [f"× {_number(ours / theirs, 2)}" for ours, theirs in pairs]
        lines.append(_line(f"{name} / origine", ratios))
    load = _number(os.getloadavg()[0], 1)
    note = (
        f"Rasa {version('rasa')}, REST, une personne à la fois, {len(times[PATCHED])} "
        f"conversations par robot; questions 2 et 35 aux tours {turns[0]} et {turns[1]}. "
        f"{os.cpu_count()} cœurs, charge {load}. Les temps varient d'une machine à l'autre : citer "
        "les rapports. Tour mesuré : « il en reste combien? »; la réponse à la question 35 donne "
        "aussi les résultats."
    )
    return HEADER + "\n".join(lines) + f"\n\n{note}\n"


def write(text: str) -> None:
    """To the standard output and to var/bench/turn.md."""
    PATH.parent.mkdir(parents=True, exist_ok=True)
    PATH.write_text(text, encoding="utf-8")
    print(text, end="")


def _line(name: str, cells: list[str]) -> str:
    return f"| {name} | " + " | ".join(cells) + " |"


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")
