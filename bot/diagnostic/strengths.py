"""What goes well: the axes at their target; failing that, the best answers."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content import Content
from bot.content.models import Question
from bot.diagnostic.scoring import AxisScore, Scores

LEAST_STRENGTH = 2
MAX_STRENGTHS = 2


@dataclass(frozen=True)
class Strengths:
    """At most two, best first; ``questions`` only when no axis is at its target."""

    axes: tuple[AxisScore, ...] = ()
    questions: tuple[Question, ...] = ()


def strengths(content: Content, scores: Scores) -> Strengths:
    good = [
        axis
        for axis in scores.axes
        if axis.score is not None and axis.target is not None and axis.score >= axis.target
    ]
    best = sorted(good, key=lambda a: -(a.score or 0))[:MAX_STRENGTHS]
    if best:
        return Strengths(axes=tuple(best))
    top = max(scores.levels.values(), default=0)
    if top < LEAST_STRENGTH:
        return Strengths()
    questions = [content.questions[q] for q, level in scores.levels.items() if level == top]
    return Strengths(questions=tuple(questions[:MAX_STRENGTHS]))
