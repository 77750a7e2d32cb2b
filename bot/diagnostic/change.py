"""What one answer did to the scores (docs/contrat.md, ``answer.change``)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content import Content
from bot.diagnostic.answers import Answers, Profile
from bot.diagnostic.scoring import score

BeforeAfter = tuple[float | None, float | None]


@dataclass(frozen=True)
class ScoreChange:
    """Rounded scores (0-100), before then after; None where there was or is no score."""

    overall: BeforeAfter
    axis: BeforeAfter


def score_change(
    content: Content,
    mode: str | None,
    profile: Profile,
    question: str,
    before: Answers,
    after: Answers,
) -> ScoreChange:
    """The overall score and that of the question's axis, with the answers before and after."""
    axis = content.questions[question].axis
    old, new = (score(content, mode, answers, profile) for answers in (before, after))
    return ScoreChange(
        overall=(old.overall, new.overall), axis=(old.axis(axis).score, new.axis(axis).score)
    )
