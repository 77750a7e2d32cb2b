"""Score of an axis, target and gap, over the same questions (docs/contrat.md, rule 10).

Everything is computed with exact fractions and rounded once, half up, at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from bot.content import Content
from bot.diagnostic.answers import Answers, Profile, target

PROVISIONAL_UNDER = Fraction(60, 100)
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
        exact_target: mean target x 25 (0-100) over the questions of the score, over all that
            apply when none has a level; None when nothing applies.
        exact_gap: mean of max(0, target - level) over the answered, on the 0-4 scale.
        flagged: True when a signal of one of its questions is raised.
    """

    axis: str
    exact: Fraction | None
    exact_target: Fraction | None
    exact_gap: Fraction | None
    answered: int
    applicable: int
    flagged: bool

    @property
    def score(self) -> float | None:
        return None if self.exact is None else round_half_up(self.exact, 1)

    @property
    def target(self) -> float | None:
        return None if self.exact_target is None else round_half_up(self.exact_target, 1)

    @property
    def gap(self) -> float | None:
        return None if self.exact_gap is None else round_half_up(self.exact_gap, 2)

    @property
    def gap_points(self) -> float | None:
        """The gap on the scale of the score (0-100), to stand beside it."""
        return (
            None if self.exact_gap is None else round_half_up(self.exact_gap * POINTS_PER_LEVEL, 1)
        )

    @property
    def provisional(self) -> bool:
        if not self.applicable:
            return False
        return Fraction(self.answered, self.applicable) < PROVISIONAL_UNDER


def axis_score(
    content: Content,
    axis_id: str,
    questions: list[str],
    answers: Answers,
    levels: dict[str, int],
    flags: tuple[str, ...],
    profile: Profile,
) -> AxisScore:
    """The axis over those of ``questions`` that are its own."""
    own = [content.questions[q] for q in questions if content.questions[q].axis == axis_id]
    applicable = [q for q in own if not ((a := answers.get(q.id)) and a.status == "not_applicable")]
    targets = {q.id: target(content, q, profile) for q in applicable}
    given = [q.id for q in applicable if q.id in levels]
    return AxisScore(
        axis=axis_id,
        exact=_mean([levels[q] for q in given], POINTS_PER_LEVEL),
        exact_target=_mean([targets[q] for q in given or targets], POINTS_PER_LEVEL),
        exact_gap=_mean([max(0, targets[q] - levels[q]) for q in given], 1),
        answered=len(given),
        applicable=len(applicable),
        flagged=any(q.id in flags for q in own),
    )


def _mean(values: list[int], unit: int) -> Fraction | None:
    return Fraction(sum(values), len(values)) * unit if values else None
