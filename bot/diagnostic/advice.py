"""Next steps, chosen from the answers, with the reason of each (docs/contrat.md, rule 10).

First the steps of the questions that matter most, highest index first; then, for a horizon that
none of them fills, one more step of one of these questions: an easier choice of the same band
for an earlier horizon, the next band's step for a later one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from bot.content import Content
from bot.content.models import Band, Question, Step
from bot.diagnostic.answers import Profile, target
from bot.diagnostic.scoring import Scores

MAX_STEPS = 5
MAX_PER_AXIS = 3
NEXT_BAND: dict[Band, Band | None] = {"A": "B", "B": "C", "C": None}

State = Literal["done", "refused", "later"]
Told = Mapping[str, State]  # by step, oldest first
NOTHING_TOLD: Told = {}


@dataclass(frozen=True)
class NextStep:
    """A recommended step and why.

    Attributes:
        level, target: the answer and the reasonable level, on the 0-4 scale.
        index: 2 x (target - level) + 3 if flagged + 1 if the step is easy.
        added: True when it only fills a horizon; another step of its question stands before.
        after: the step that an added one follows, when it is of the next band.
    """

    step: Step
    question: Question
    level: int
    target: int
    flagged: bool
    index: int
    horizon_months: int
    added: bool = False
    after: Step | None = None


def band(level: int) -> Band:
    """A: levels 0-1 (start), B: level 2 (structure), C: levels 3-4 (extend, share)."""
    return "A" if level < 2 else "B" if level == 2 else "C"


def next_steps(
    content: Content,
    profile: Profile,
    scores: Scores,
    told: Told = NOTHING_TOLD,
    axis: str | None = None,
) -> list[NextStep]:
    """At most five steps, three an axis, highest index first; then at most two added ones.

    Args:
        told: what the person said of steps, oldest first, by step id. A step told gives way to
            the next choice of its band, else its question gives way to the next; one that came
            after a done step takes its place, after a refused one it goes; what is for later
            keeps its own.
        axis: the steps of this axis alone, whether it is weak or not; None: as the contract says.
    """
    plan = _Plan(content, profile, scores, axis)
    steps = plan.steps()
    for identifier, state in told.items():
        if state == "later":
            continue
        plan.away.add(identifier)
        following = next((s for s in steps if s.after and s.after.id == identifier), None)
        if following and state == "done":
            # The place is that of the done step: its index, whatever the difficulty of this one.
            plan.heirs[following.question.id] = replace(following, added=False, after=None)
        elif following:
            plan.away.add(following.step.id)
        steps = plan.steps()
    return steps


class _Plan:
    """The steps for these answers, without those that are ``away``.

    Attributes:
        heirs: by question, the step that took the place of a done one.
    """

    def __init__(
        self, content: Content, profile: Profile, scores: Scores, axis: str | None
    ) -> None:
        self.content, self.profile, self.scores, self.axis = content, profile, scores, axis
        self.away: set[str] = set()
        self.heirs: dict[str, NextStep] = {}

    def steps(self) -> list[NextStep]:
        chosen: list[NextStep] = []
        for candidate in self._ranked():
            same_axis = sum(c.question.axis == candidate.question.axis for c in chosen)
            if len(chosen) < MAX_STEPS and same_axis < MAX_PER_AXIS:
                chosen.append(candidate)
        added: list[NextStep] = []
        for months in sorted(set(self.content.instrument.horizons.values())):
            if all(c.horizon_months != months for c in chosen):
                served = {a.question.id for a in added}
                free = (c for c in chosen if c.question.id not in served)
                found = next((f for c in free if (f := self._fill(c, months))), None)
                added += [found] if found else []
        return chosen + added

    def _ranked(self) -> list[NextStep]:
        axes = {*self.scores.weakest, self.scores.furthest_from_target}
        weakness = {axis.axis: axis.exact for axis in self.scores.axes}
        found = []
        for question in self.content.questions.values():
            level = self.scores.levels.get(question.id)
            flagged = question.id in self.scores.flags
            if self.axis is not None:
                meant = question.axis == self.axis
            else:
                meant = flagged or question.axis in axes
            if level is None or not meant:
                continue
            aim = target(self.content, question, self.profile)
            if level < aim or flagged:
                found.append(self._candidate(question, level, aim, flagged))
        # sorted() is stable: the last tie-break is the order of the questions.
        return sorted((c for c in found if c), key=lambda c: (-c.index, weakness[c.question.axis]))

    def _candidate(
        self, question: Question, level: int, aim: int, flagged: bool
    ) -> NextStep | None:
        heir = self.heirs.get(question.id)
        if heir and heir.step.id not in self.away:
            return heir
        choices = question.steps[_band_of(question, heir.step) if heir else band(level)]
        step = next((s for s in choices if s.id not in self.away), None)
        if step is None:
            return None
        return NextStep(
            step=step,
            question=question,
            level=level,
            target=aim,
            flagged=flagged,
            index=2 * (aim - level) + (3 if flagged else 0) + (1 if step.difficulty == 1 else 0),
            horizon_months=self.content.instrument.horizons[step.difficulty],
        )

    def _fill(self, current: NextStep, months: int) -> NextStep | None:
        """Another step of the question at this horizon, if there is one."""
        later = months > current.horizon_months
        here = _band_of(current.question, current.step)
        where = NEXT_BAND[here] if later else here
        for step in current.question.steps[where] if where else ():
            if step.id not in self.away and self._months(step) == months:
                after = current.step if later else None
                return replace(current, step=step, horizon_months=months, added=True, after=after)
        return None

    def _months(self, step: Step) -> int:
        return self.content.instrument.horizons[step.difficulty]


def _band_of(question: Question, step: Step) -> Band:
    return next(name for name, steps in question.steps.items() if step in steps)
