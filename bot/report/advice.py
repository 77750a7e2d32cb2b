"""The recommendations with their chain of reasons, and the roadmap made of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from bot.agenda import add_months
from bot.content import Content
from bot.content.models import Question, Stratum
from bot.diagnostic.advice import NextStep, Told
from bot.diagnostic.axis_score import POINTS_PER_LEVEL, round_half_up
from bot.diagnostic.examples import example_projects
from bot.diagnostic.scoring import Scores
from bot.report.parts import (
    Example,
    Horizon,
    LevelSaid,
    Recommendation,
    ReportAxis,
    RoadmapItem,
    StepSaid,
)
from bot.report.words import Words


def level_said(question: Question, level: int) -> LevelSaid:
    return LevelSaid(level, question.levels[level].label, level * POINTS_PER_LEVEL)


def recommendations(
    content: Content, scores: Scores, steps: list[NextStep], axes: dict[str, ReportAxis]
) -> tuple[Recommendation, ...]:
    """One for each step, the most useful first; no example is told twice."""
    made: list[Recommendation] = []
    for step in steps:
        made.append(_recommendation(content, scores, step, axes[step.question.axis], made))
    return tuple(made)


def _recommendation(
    content: Content,
    scores: Scores,
    step: NextStep,
    axis: ReportAxis,
    before: list[Recommendation],
) -> Recommendation:
    question, instrument = step.question, content.instrument
    exact = scores.axis(axis.id).exact or Fraction(0)
    gain = Fraction(max(0, step.target - step.level) * POINTS_PER_LEVEL, axis.answered)
    same = next((r.number for r in before if r.question.id == question.id), None)
    told = {r.example.project.id for r in before if r.example}
    cited = dict.fromkeys(question.sources)
    if step.flagged and question.flag:
        cited[question.flag.source] = None
    return Recommendation(
        number=len(before) + 1,
        question=question,
        axis=axis,
        answer=level_said(question, step.level),
        target=level_said(question, step.target),
        flagged=step.flagged,
        axis_at_target=round_half_up(exact + gain, 1),
        step=step.step.title,
        how=step.step.how,
        lead=instrument.lead(step.step.lead, scores.stratum),
        effort=instrument.difficulties[step.step.difficulty],
        cost=instrument.costs[step.step.cost],
        months=step.horizon_months,
        first=step.after.title if step.after else None,
        same_as=same,
        sources=tuple(content.sources[s] for s in cited),
        example=None if same else _example(content, question, scores.stratum, told),
    )


def _example(content: Content, question: Question, stratum: str, told: set[str]) -> Example | None:
    fresh = question.copy(update={"projects": tuple(p for p in question.projects if p not in told)})
    found = example_projects(content, [fresh], stratum, 1)
    if not found:
        return None
    return Example(found[0], tuple(content.sources[s] for s in found[0].sources))


def roadmap(
    content: Content, stratum: Stratum, steps: list[NextStep], since: date
) -> tuple[Horizon, ...]:
    """The three horizons after that day, and in each its steps, the most useful first."""
    return tuple(
        Horizon(
            months,
            add_months(since, months),
            tuple(
                _item(content, stratum, number, step, steps)
                for number, step in enumerate(steps, 1)
                if step.horizon_months == months
            ),
        )
        for months in sorted(set(content.instrument.horizons.values()))
    )


def _item(
    content: Content, stratum: Stratum, number: int, step: NextStep, steps: list[NextStep]
) -> RoadmapItem:
    instrument = content.instrument
    numbers = {s.step.id: n for n, s in enumerate(steps, 1)}
    return RoadmapItem(
        number=number,
        title=step.step.title,
        lead=instrument.lead(step.step.lead, stratum),
        effort=instrument.difficulties[step.step.difficulty],
        cost=instrument.costs[step.step.cost],
        follows=numbers[step.after.id] if step.after else None,
    )


def steps_said(content: Content, words: Words, told: Told) -> Iterator[StepSaid]:
    """What was told of steps that the questionnaire still has."""
    for identifier, state in told.items():
        if step := content.known_step(identifier):
            yield StepSaid(step.id, state, words.say(f"report_told_{state}", title=step.title))
