"""The whole result before the advice (docs/contrat.md, rule 10)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from bot.content import Content
from bot.content.models import Stratum
from bot.diagnostic import ranking
from bot.diagnostic.answers import (
    DEFAULT_STRATUM,
    Answers,
    Profile,
    flag_raised,
    known_stratum,
)
from bot.diagnostic.axis_score import AxisScore, axis_score, round_half_up
from bot.diagnostic.questionnaire import finished, mode_questions

Scope = Literal["partial", "provisional", "final"]
FLAG_ORDER = ("G5", "V3", "E5", "C2", "V2", "G6")
MIN_AXES_FOR_OVERALL = 3


@dataclass(frozen=True)
class Scores:
    """The whole result before the advice. Scores run from 0 to 100.

    Attributes:
        weakest, strengths: axes, at most two of each; no axis is in both.
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
    strengths: tuple[str, ...]
    furthest_from_target: str | None
    flags: tuple[str, ...]
    levels: dict[str, int]

    def axis(self, axis_id: str) -> AxisScore:
        return next(axis for axis in self.axes if axis.axis == axis_id)

    @property
    def below_target(self) -> tuple[str, ...]:
        """Those of ``weakest`` that are under their target: where there is something to push."""
        return tuple(a for a in self.weakest if self.axis(a).exact_gap)


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
        axis_score(content, axis.id, questions, answers, levels, flags, profile)
        for axis in content.axes
    )
    weakest = ranking.weakest(axes)
    furthest = ranking.furthest_from_target(axes)
    stratum = known_stratum(content, profile)
    return Scores(
        scope=_scope(content, mode, answers, axes),
        overall=_overall(axes),
        answered=len(levels),
        applicable=sum(axis.applicable for axis in axes),
        unknown=tuple(q for q in questions if (a := answers.get(q)) and a.status == "unknown"),
        stratum=stratum or DEFAULT_STRATUM,
        stratum_assumed=stratum is None,
        axes=axes,
        weakest=weakest,
        strengths=ranking.strengths(axes, (*weakest, furthest)),
        furthest_from_target=furthest,
        flags=flags,
        levels=levels,
    )


def _overall(axes: tuple[AxisScore, ...]) -> float | None:
    exact = [axis.exact for axis in axes if axis.exact is not None]
    if len(exact) < MIN_AXES_FOR_OVERALL:
        return None
    return round_half_up(sum(exact, Fraction(0)) / len(exact), 1)


def _scope(
    content: Content, mode: str | None, answers: Answers, axes: tuple[AxisScore, ...]
) -> Scope:
    if not finished(content, mode, answers):
        return "partial"
    if mode == "express" or any(axis.provisional for axis in axes):
        return "provisional"
    return "final"
