"""Next steps, chosen from the answers, with the reason of each (docs/contrat.md, rule 10).

The last clause of the rule, "an empty horizon takes the next band's step of the highest
question that has one", is read so that the two limits before it stay true (one step a
question, five in all): the highest chosen question whose next band has a step of that horizon
moves to it, unless its present step is the only one of its own horizon.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.content import Content
from bot.content.models import Band, Question, Step
from bot.diagnostic.answers import Profile, target
from bot.diagnostic.scoring import Scores

MAX_STEPS = 5
MAX_PER_AXIS = 3
NEXT_BAND: dict[Band, Band | None] = {"A": "B", "B": "C", "C": None}


@dataclass(frozen=True)
class NextStep:
    """A recommended step and why.

    Attributes:
        level, target: the answer and the reasonable level, on the 0-4 scale.
        index: 2 x (target - level) + 3 if flagged + 1 if the step is easy.
        first: the easier step to begin with, when this one comes from the next band.
    """

    step: Step
    question: Question
    level: int
    target: int
    flagged: bool
    index: int
    horizon_months: int
    first: Step | None = None


def band(level: int) -> Band:
    """A: levels 0-1 (start), B: level 2 (structure), C: levels 3-4 (extend, share)."""
    return "A" if level < 2 else "B" if level == 2 else "C"


def next_steps(content: Content, profile: Profile, scores: Scores) -> list[NextStep]:
    """At most five steps, three an axis, nearest horizon first, then highest index."""
    ranked = _ranked(content, profile, scores)
    chosen: list[NextStep] = []
    for candidate in ranked:
        same_axis = sum(c.question.axis == candidate.question.axis for c in chosen)
        if len(chosen) < MAX_STEPS and same_axis < MAX_PER_AXIS:
            chosen.append(candidate)
    for months in sorted(set(content.instrument.horizons.values())):
        if chosen and all(c.horizon_months != months for c in chosen):
            chosen = _fill(content, chosen, months)
    return sorted(chosen, key=lambda c: c.horizon_months)


def _ranked(content: Content, profile: Profile, scores: Scores) -> list[NextStep]:
    axes = {*scores.weakest, scores.furthest_from_target}
    weakness = {a.axis: a.exact for a in scores.axes}
    order = list(content.questions)
    candidates = []
    for question in content.questions.values():
        level = scores.levels.get(question.id)
        flagged = question.id in scores.flags
        if level is None or not (flagged or question.axis in axes):
            continue
        aim = target(content, question, profile)
        if level < aim or flagged:
            candidates.append(_candidate(content, question, level, aim, flagged))
    return sorted(
        candidates,
        key=lambda c: (-c.index, weakness[c.question.axis], order.index(c.question.id)),
    )


def _candidate(
    content: Content, question: Question, level: int, aim: int, flagged: bool
) -> NextStep:
    step = question.steps[band(level)][0]
    return NextStep(
        step=step,
        question=question,
        level=level,
        target=aim,
        flagged=flagged,
        index=2 * (aim - level) + (3 if flagged else 0) + (1 if step.difficulty == 1 else 0),
        horizon_months=content.instrument.horizons[step.difficulty],
    )


def _fill(content: Content, chosen: list[NextStep], months: int) -> list[NextStep]:
    for position, current in enumerate(chosen):
        alone = sum(c.horizon_months == current.horizon_months for c in chosen) == 1
        following = NEXT_BAND[band(current.level)]
        if current.first or alone or following is None:
            continue
        for step in current.question.steps[following]:
            if content.instrument.horizons[step.difficulty] == months:
                moved = replace(current, step=step, horizon_months=months, first=current.step)
                return [*chosen[:position], moved, *chosen[position + 1 :]]
    return chosen
