"""Everything that the report says, in one frozen object; ``build.report_of`` computes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.content.models import Question, Source
from bot.diagnostic.advice import NextStep
from bot.diagnostic.answers import ModeId
from bot.diagnostic.scoring import Scores
from bot.report.parts import (
    Contact,
    Given,
    Horizon,
    Place,
    Recommendation,
    ReportAxis,
    Resolution,
    Signal,
    StepSaid,
    ToFind,
)


@dataclass(frozen=True)
class Report:
    """The whole report; it holds no resume code and nothing of the conversation.

    Attributes:
        scope: ``partial``, ``provisional`` or ``final``; ``status`` says it in a sentence.
        scores, steps: what the rest is told from, by the contract's identifiers.
        summary: the sentences of the one-page summary.
        strengths: at most two, best first, in words; nothing to check is among them.
        unanswered: questions of the mode that were passed or not reached.
        signals: points to check first.
        contacts: whom to talk to of the steps, then of what was not known.
        since: the day from which the roadmap counts its months.
        told: what was said of proposed steps, oldest first.
        questions: what the council can ask of its general management.
        answers: every answer given, whatever the mode, in the questionnaire's order.
    """

    place: Place
    day: date
    since: date
    mode: ModeId
    scope: str
    status: str
    role: str | None
    contact: str
    scores: Scores
    steps: tuple[NextStep, ...]
    overall: float | None
    answered: int
    applicable: int
    total: int
    axes: tuple[ReportAxis, ...]
    strengths: tuple[str, ...]
    summary: tuple[str, ...]
    signals: tuple[Signal, ...]
    recommendations: tuple[Recommendation, ...]
    roadmap: tuple[Horizon, ...]
    contacts: tuple[Contact, ...]
    told: tuple[StepSaid, ...]
    questions: tuple[str, ...]
    to_find: tuple[ToFind, ...]
    unanswered: tuple[Question, ...]
    answers: tuple[Given, ...]
    limits: tuple[str, ...]
    resolution: Resolution
    sources: tuple[Source, ...]

    @property
    def provisional(self) -> bool:
        return self.scope != "final"

    def axis(self, axis_id: str) -> ReportAxis:
        return next(axis for axis in self.axes if axis.id == axis_id)
