"""Where a score comes from: the answers behind it, and what one level more would bring.

docs/contrat.md, rules 10 and `score_explanation`. Exact fractions, rounded once, half up.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from bot.content import Content
from bot.content.models import Question
from bot.diagnostic.advice import band
from bot.diagnostic.answers import Profile, target
from bot.diagnostic.axis_score import POINTS_PER_LEVEL, AxisScore, round_half_up
from bot.diagnostic.scoring import Scores

MOST_MOVERS = 3
TOP = 4


@dataclass(frozen=True)
class Raise:
    """One answer, one level up: what it adds to the score, in points (0-100)."""

    question: str
    start: int
    gain: float

    @property
    def to(self) -> int:
        return self.start + 1


@dataclass(frozen=True)
class Explained:
    """A score and its sum.

    Attributes:
        axis: None for the whole.
        levels: ``{question: level}``, in the order of the questionnaire.
        movers: the raises that matter most, three at most.
    """

    axis: str | None
    score: float | None
    target: float | None
    levels: dict[str, int]
    movers: tuple[Raise, ...]


def explained(content: Content, profile: Profile, scores: Scores, axis: str | None) -> Explained:
    """The score of an axis, or of the whole."""
    counted = [a for a in scores.axes if a.exact is not None]
    own = [a for a in counted if axis in (None, a.axis)]
    levels = {
        question.id: scores.levels[question.id]
        for question in content.questions.values()
        if question.id in scores.levels and axis in (None, question.axis)
    }
    whole = scores.overall is not None or axis is not None
    among = {a.axis: a.answered * (len(counted) if axis is None else 1) for a in own}
    raises = [
        Raise(
            question,
            level,
            round_half_up(Fraction(POINTS_PER_LEVEL, among[content.questions[question].axis]), 1),
        )
        for question, level in levels.items()
        if level < TOP
    ]
    raises.sort(key=lambda each: _place(content, profile, scores, each))
    return Explained(
        axis,
        scores.overall if axis is None else scores.axis(axis).score,
        _target(own) if axis is None else scores.axis(axis).target,
        levels,
        tuple(raises[:MOST_MOVERS]) if whole else (),
    )


def _place(content: Content, profile: Profile, scores: Scores, each: Raise) -> tuple[bool, int]:
    """Questions below target first, by the index of rule 10; then the order of the questions."""
    question = content.questions[each.question]
    missing = target(content, question, profile) - each.start
    if missing <= 0:
        return True, 0
    easy = _step_is_easy(question, each.start)
    return False, -(2 * missing + (3 if question.id in scores.flags else 0) + easy)


def _step_is_easy(question: Question, level: int) -> int:
    return int(question.steps[band(level)][0].difficulty == 1)


def _target(axes: list[AxisScore]) -> float | None:
    """Of the whole: the mean over the axes that have a score, as the score itself."""
    exact = [axis.exact_target for axis in axes if axis.exact_target is not None]
    return round_half_up(sum(exact, Fraction(0)) / len(exact), 1) if exact else None
