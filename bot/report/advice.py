"""The recommendations with their chain of reasons, and the roadmap made of them."""

from __future__ import annotations

from fractions import Fraction

from bot.content import Content
from bot.content.models import Question, Step
from bot.diagnostic.advice import NextStep
from bot.diagnostic.examples import example_projects
from bot.diagnostic.scoring import POINTS_PER_LEVEL, Scores, round_half_up
from bot.report.parts import Example, Horizon, LevelSaid, Recommendation, ReportAxis, RoadmapItem


def level_said(question: Question, level: int) -> LevelSaid:
    return LevelSaid(level, question.levels[level].label, level * POINTS_PER_LEVEL)


def recommendations(
    content: Content, scores: Scores, steps: list[NextStep], axes: dict[str, ReportAxis]
) -> tuple[Recommendation, ...]:
    """One for each step, numbered in the order of the roadmap; no example is told twice."""
    made: list[Recommendation] = []
    for number, step in enumerate(steps, 1):
        told = {r.example.project.id for r in made if r.example}
        made.append(_recommendation(content, scores, number, step, axes[step.question.axis], told))
    return tuple(made)


def _recommendation(
    content: Content,
    scores: Scores,
    number: int,
    step: NextStep,
    axis: ReportAxis,
    told: set[str],
) -> Recommendation:
    question, instrument = step.question, content.instrument
    exact = scores.axis(axis.id).exact or Fraction(0)
    gain = Fraction(max(0, step.target - step.level) * POINTS_PER_LEVEL, axis.answered)
    cited = dict.fromkeys(question.sources)
    if step.flagged and question.flag:
        cited[question.flag.source] = None
    return Recommendation(
        number=number,
        question=question,
        axis=axis,
        answer=level_said(question, step.level),
        target=level_said(question, step.target),
        flagged=step.flagged,
        axis_at_target=round_half_up(exact + gain, 1),
        step=step.step.title,
        how=step.step.how,
        lead=instrument.leads[step.step.lead],
        effort=instrument.difficulties[step.step.difficulty],
        cost=instrument.costs[step.step.cost],
        months=step.horizon_months,
        first=step.first.title if step.first else None,
        sources=tuple(content.sources[s] for s in cited),
        example=_example(content, question, scores.stratum, told),
    )


def _example(content: Content, question: Question, stratum: str, told: set[str]) -> Example | None:
    fresh = question.copy(update={"projects": tuple(p for p in question.projects if p not in told)})
    found = example_projects(content, [fresh], stratum, 1)
    if not found:
        return None
    return Example(found[0], tuple(content.sources[s] for s in found[0].sources))


def roadmap(content: Content, steps: list[NextStep]) -> tuple[Horizon, ...]:
    """The three horizons; the easier step of a later one stands in its own horizon, before it."""
    horizons = content.instrument.horizons
    found = []
    for months in sorted(set(horizons.values())):
        items = []
        for number, step in enumerate(steps, 1):
            if step.first and horizons[step.first.difficulty] == months:
                items.append(_item(content, number, step.first, follows=False))
            if step.horizon_months == months:
                items.append(_item(content, number, step.step, follows=step.first is not None))
        found.append(Horizon(months, tuple(items)))
    return tuple(found)


def _item(content: Content, number: int, step: Step, follows: bool) -> RoadmapItem:
    instrument = content.instrument
    return RoadmapItem(
        number=number,
        title=step.title,
        lead=instrument.leads[step.lead],
        effort=instrument.difficulties[step.difficulty],
        cost=instrument.costs[step.cost],
        follows=follows,
    )
