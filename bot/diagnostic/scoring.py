"""Scores of the six axes (docs/contrat.md, rule 10).

Everything is computed with exact fractions and rounded once, half up, at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Literal

from bot.content import Content
from bot.content.models import Stratum
from bot.diagnostic.answers import (
    DEFAULT_STRATUM,
    Answers,
    Profile,
    flag_raised,
    known_stratum,
    target,
)
from bot.diagnostic.questionnaire import finished, mode_questions

Scope = Literal["partial", "provisional", "final"]
FLAG_ORDER = ("G5", "V3", "E5", "C2", "V2", "G6")
PROVISIONAL_UNDER = Fraction(60, 100)
MIN_AXES_FOR_OVERALL = 3
POINTS_PER_LEVEL = 25


def round_half_up(value: Fraction, digits: int) -> float:
    """Round half up: 31.25 -> 31.3 and 0.625 -> 0.63, unlike Python's ``round``."""
    factor = 10**digits
    return float(Fraction(floor(value * factor + Fraction(1, 2)), factor))


@dataclass(frozen=True)
class AxisScore:
    """One axis, over the mode's questions without the not-applicable ones.

    Attributes:
        exact: mean level x 25 (0-100), None when nothing is answered.
        target: mean target x 25 (0-100), None when nothing applies.
        exact_gap: mean of max(0, target - level) over the answered, on the 0-4 scale.
    """

    axis: str
    exact: Fraction | None
    target: float | None
    exact_gap: Fraction | None
    answered: int
    applicable: int
    flagged: bool

    @property
    def score(self) -> float | None:
        return None if self.exact is None else round_half_up(self.exact, 1)

    @property
    def gap(self) -> float | None:
        return None if self.exact_gap is None else round_half_up(self.exact_gap, 2)

    @property
    def provisional(self) -> bool:
        if not self.applicable:
            return False
        return Fraction(self.answered, self.applicable) < PROVISIONAL_UNDER


@dataclass(frozen=True)
class Scores:
    """The whole result before the advice. Scores run from 0 to 100.

    Attributes:
        levels: the levels that count, those of the mode's questions.
        unknown: questions answered "je ne sais pas".
    """

    scope: Scope
    overall: float | None
    answered: int
    applicable: int
    unknown: tuple[str, ...]
    stratum: Stratum
    stratum_assumed: bool
    axes: tuple[AxisScore, ...]
    weakest: tuple[str, ...]
    furthest_from_target: str | None
    flags: tuple[str, ...]
    levels: dict[str, int]

    def axis(self, axis_id: str) -> AxisScore:
        return next(axis for axis in self.axes if axis.axis == axis_id)


def score(content: Content, mode: str | None, answers: Answers, profile: Profile) -> Scores:
    """Scores over the questions of ``mode`` (None counts as ``complet``)."""
    questions = mode_questions(content, mode)
    levels = {q: a.level for q in questions if (a := answers.get(q)) and a.level is not None}
    flags = tuple(
        q
        for q in FLAG_ORDER
        if q in levels and flag_raised(content, content.questions[q], levels[q], profile)
    )
    axes = tuple(
        _axis_score(content, axis.id, questions, answers, levels, flags, profile)
        for axis in content.axes
    )
    exact = [axis.exact for axis in axes if axis.exact is not None]
    scored = [axis for axis in axes if axis.exact is not None]
    # sorted() is stable: the last tie-break is the display order.
    by_score = sorted(scored, key=lambda a: (a.exact, not a.flagged, -(a.exact_gap or 0)))
    by_gap = sorted(
        (a for a in scored if a.exact_gap),
        key=lambda a: (-(a.exact_gap or 0), not a.flagged, a.exact),
    )
    stratum = known_stratum(content, profile)
    return Scores(
        scope=_scope(content, mode, answers, axes),
        overall=(
            round_half_up(sum(exact, Fraction(0)) / len(exact), 1)
            if len(exact) >= MIN_AXES_FOR_OVERALL
            else None
        ),
        answered=len(levels),
        applicable=sum(axis.applicable for axis in axes),
        unknown=tuple(q for q in questions if (a := answers.get(q)) and a.status == "unknown"),
        stratum=stratum or DEFAULT_STRATUM,
        stratum_assumed=stratum is None,
        axes=axes,
        weakest=tuple(axis.axis for axis in by_score[:2]),
        furthest_from_target=by_gap[0].axis if by_gap else None,
        flags=flags,
        levels=levels,
    )


def _axis_score(
    content: Content,
    axis_id: str,
    questions: list[str],
    answers: Answers,
    levels: dict[str, int],
    flags: tuple[str, ...],
    profile: Profile,
) -> AxisScore:
    own = [content.questions[q] for q in questions if content.questions[q].axis == axis_id]
    applicable = [q for q in own if not ((a := answers.get(q.id)) and a.status == "not_applicable")]
    targets = {q.id: target(content, q, profile) for q in applicable}
    given = [q.id for q in applicable if q.id in levels]
    return AxisScore(
        axis=axis_id,
        exact=(
            Fraction(sum(levels[q] for q in given), len(given)) * POINTS_PER_LEVEL
            if given
            else None
        ),
        target=(
            round_half_up(Fraction(sum(targets.values()), len(targets)) * POINTS_PER_LEVEL, 1)
            if targets
            else None
        ),
        exact_gap=(
            Fraction(sum(max(0, targets[q] - levels[q]) for q in given), len(given))
            if given
            else None
        ),
        answered=len(given),
        applicable=len(applicable),
        flagged=any(q.id in flags for q in own),
    )


def _scope(
    content: Content, mode: str | None, answers: Answers, axes: tuple[AxisScore, ...]
) -> Scope:
    if not finished(content, mode, answers):
        return "partial"
    if mode == "express" or any(axis.provisional for axis in axes):
        return "provisional"
    return "final"
