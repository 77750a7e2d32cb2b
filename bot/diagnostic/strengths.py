"""What goes well: the strong axes; failing that, the best answers that reach their target."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content import Content
from bot.content.models import Question
from bot.diagnostic.answers import Profile, target
from bot.diagnostic.axis_score import AxisScore
from bot.diagnostic.ranking import MAX_STRENGTHS
from bot.diagnostic.scoring import Scores

LEAST_STRENGTH = 2


@dataclass(frozen=True)
class Strengths:
    """At most two, best first; ``questions`` only when no axis is a strength."""

    axes: tuple[AxisScore, ...] = ()
    questions: tuple[Question, ...] = ()


def strengths(content: Content, profile: Profile, scores: Scores) -> Strengths:
    """Nothing that is under its target, hence nothing to check, is called a strength."""
    if scores.strengths:
        return Strengths(axes=tuple(scores.axis(axis) for axis in scores.strengths))
    reached = {
        q: level
        for q, level in scores.levels.items()
        if level >= max(LEAST_STRENGTH, target(content, content.questions[q], profile))
    }
    best = [q for q, level in reached.items() if level == max(reached.values())]
    return Strengths(questions=tuple(content.questions[q] for q in best[:MAX_STRENGTHS]))
