"""The results, the advice and the report."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.messages.base import ABSENT, Custom, Record, named
from bot.messages.identifiers import (
    AdviceState,
    AxisId,
    ConceptId,
    Cost,
    Count,
    Day,
    Difficulty,
    Gap,
    HorizonMonths,
    Lead,
    LevelNumber,
    Points,
    ProjectId,
    QuestionId,
    Scope,
    StepId,
    Stratum,
    Url,
)


@dataclass(frozen=True)
class AxisScore(Record):
    """``score`` and ``target`` 0-100; ``gap`` on the 0-4 scale (docs/contrat.md, rule 10)."""

    axis: AxisId
    score: Points | None
    target: Points | None
    gap: Gap | None
    answered: Count
    applicable: Count
    provisional: bool


@dataclass(frozen=True)
class Step(Record):
    """A next step; ``after``: the step that it follows, or None."""

    id: StepId
    question: QuestionId
    axis: AxisId
    title: str
    horizon_months: HorizonMonths
    difficulty: Difficulty
    cost: Cost
    lead: Lead
    projects: list[ProjectId]
    concepts: list[ConceptId]
    after: StepId | None


@dataclass(frozen=True)
class Results(Custom):
    """Scores 0-100; ``answered`` counts levels only."""

    type = "results"
    scope: Scope
    overall: Points | None
    answered: Count
    applicable: Count
    unknown: Count
    stratum: Stratum
    stratum_assumed: bool
    axes: list[AxisScore]
    weakest: list[AxisId]
    strengths: list[AxisId]
    furthest_from_target: AxisId | None
    flags: list[QuestionId]
    next_steps: list[Step]


@dataclass(frozen=True)
class AdviceExplanation(Custom):
    """``level`` and ``target`` on the 0-4 scale."""

    type = "advice_explanation"
    step: StepId
    question: QuestionId
    level: LevelNumber
    target: LevelNumber


@dataclass(frozen=True)
class AdviceUpdate(Custom):
    """A step was told done, refused or for later; ``later`` keeps its place."""

    type = "advice_update"
    step: StepId
    state: AdviceState
    replaced_by: StepId | None


@dataclass(frozen=True)
class AnswerPoints(Record):
    """``points`` = level x 25, 0-100."""

    question: QuestionId
    level: LevelNumber
    points: Points


@dataclass(frozen=True)
class Mover(Record):
    """One level up: ``gain`` in points of the axis, or of the whole."""

    question: QuestionId
    start: LevelNumber = field(metadata=named("from"))
    to: LevelNumber
    gain: Points


@dataclass(frozen=True)
class ScoreExplanation(Custom):
    """``axis`` None: the overall score. At most three ``movers``."""

    type = "score_explanation"
    axis: AxisId | None
    score: Points | None
    target: Points | None
    answers: list[AnswerPoints]
    movers: list[Mover]


@dataclass(frozen=True)
class Formats(Record):
    """Addresses; ``docx``: the draft resolution, ``xlsx``: tables, ``ics``: the roadmap's dates,
    ``svg`` and ``png``: the chart, ``questionnaire``: the blank one."""

    html: Url
    pdf: Url
    csv: Url
    json: Url
    docx: Url | None = field(default=None, metadata=ABSENT)
    xlsx: Url | None = field(default=None, metadata=ABSENT)
    ics: Url | None = field(default=None, metadata=ABSENT)
    svg: Url | None = field(default=None, metadata=ABSENT)
    png: Url | None = field(default=None, metadata=ABSENT)
    questionnaire: Url | None = field(default=None, metadata=ABSENT)


@dataclass(frozen=True)
class Report(Custom):
    """``expires``: last day of the addresses, ISO 8601."""

    type = "report"
    formats: Formats
    expires: Day
