"""The best axis, and the worst: by name, with the score; what is equal is said to be."""

from __future__ import annotations

from bot.diagnostic.axis_score import AxisScore
from bot.diagnostic.scoring import Scores
from bot.dialogue.context import Turn
from bot.typography import decimal, listing

ENDS = ("best", "worst")


def ends_of(turn: Turn, scores: Scores, asked: tuple[str, ...]) -> tuple[list[str], str | None]:
    """What is told of each end that is asked, and the axis of the first, when it is one alone."""
    known = [axis for axis in scores.axes if axis.score is not None]
    lines: list[str] = []
    for end in asked:
        lines += _best(turn, scores, known) if end == "best" else _worst(turn, known)
    first = at_the_end(known, asked[0])
    lines = list(dict.fromkeys(lines))
    return lines, first[0].axis if len(first) == 1 else None


def at_the_end(known: list[AxisScore], end: str) -> list[AxisScore]:
    """All the axes that have the highest score, or the lowest."""
    scores = [axis.score or 0.0 for axis in known]
    wanted = max(scores) if end == "best" else min(scores)
    return [axis for axis in known if axis.score == wanted]


def _best(turn: Turn, scores: Scores, known: list[AxisScore]) -> list[str]:
    """The strengths of the portrait; then the highest score, when it is another's."""
    highest = at_the_end(known, "best")
    strong = [axis for axis in known if axis.axis in scores.strengths]
    key = "score_end_strengths" if len(strong) > 1 else "score_end_strength"
    lines = [turn.text(key, axes=_with_targets(turn, strong))] if strong else []
    lines = lines or [turn.text("score_end_no_strength")]
    return lines if strong == highest else [*lines, _named(turn, known, highest, "highest")]


def _worst(turn: Turn, known: list[AxisScore]) -> list[str]:
    """The lowest score; then the furthest from its target, when it is another."""
    lowest = at_the_end(known, "worst")
    lines = [_named(turn, known, lowest, "lowest")]
    under = {axis.axis: (axis.target or 0.0) - (axis.score or 0.0) for axis in known}
    furthest = [axis for axis in known if under[axis.axis] == max(under.values())]
    if max(under.values()) <= 0:
        return [*lines, turn.text("score_end_all_met")]
    key = "score_end_furthest" if len(furthest) == 1 else "score_end_furthest_tied"
    return [*lines, turn.text(key, axes=_with_targets(turn, furthest))]


def _named(turn: Turn, known: list[AxisScore], found: list[AxisScore], end: str) -> str:
    score = decimal(found[0].score or 0)
    if len(found) == len(known) > 1:
        return turn.text("score_end_all_equal", score=score)
    names = listing([turn.content.axis_name(axis.axis) for axis in found])
    key = f"score_end_{end}" if len(found) == 1 else f"score_end_{end}_tied"
    target = decimal(found[0].target or 0)
    return turn.text(key, names=names, score=score, target=target)


def _with_targets(turn: Turn, axes: list[AxisScore]) -> str:
    return listing(
        [
            turn.text(
                "score_end_axis",
                name=turn.content.axis_name(axis.axis),
                score=decimal(axis.score or 0),
                target=decimal(axis.target or 0),
            )
            for axis in axes
        ]
    )
