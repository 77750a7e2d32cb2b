"""The parts of the report. Levels run from 0 to 4, scores from 0 to 100."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.content.models import Project, Question, Source


@dataclass(frozen=True)
class Place:
    """Whose portrait it is.

    Attributes:
        name: as shown; None when the person did not say.
        council: "le conseil municipal d'Alma", with a blank to fill when unknown.
        size: the stratum in words, said as an assumption when it is one.
        population: inhabitants, when known.
    """

    name: str | None
    council: str
    size: str
    population: int | None
    size_assumed: bool
    mrc: bool


@dataclass(frozen=True)
class ReportAxis:
    """One axis. ``gap`` is on the 0-4 scale, ``gap_points`` the same on the scale of the score
    and the target (0-100), to be shown beside them; ``band`` names the score in words."""

    id: str
    name: str
    score: float | None
    target: float | None
    gap: float | None
    gap_points: float | None
    answered: int
    applicable: int
    provisional: bool
    band: str | None


@dataclass(frozen=True)
class LevelSaid:
    """A level of one question, in its own words; ``points`` on 100."""

    number: int
    label: str
    points: int


@dataclass(frozen=True)
class Signal:
    """A legal or continuity point to check."""

    question: Question
    text: str
    answer: LevelSaid
    source: Source


@dataclass(frozen=True)
class Example:
    """A project of a comparable municipality, told with its sources."""

    project: Project
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Recommendation:
    """The chain answer, points, step, source.

    Attributes:
        number: from 1, as the report numbers them.
        axis_at_target: score of the axis with this answer at its target.
        first: the step that this one follows, when it is of the next band.
        same_as: number of the recommendation of the same answer, when this one only fills a
            horizon.
    """

    number: int
    question: Question
    axis: ReportAxis
    answer: LevelSaid
    target: LevelSaid
    flagged: bool
    axis_at_target: float
    step: str
    how: str
    lead: str
    effort: str
    cost: str
    months: int
    first: str | None
    same_as: int | None
    sources: tuple[Source, ...]
    example: Example | None


@dataclass(frozen=True)
class RoadmapItem:
    """A step at its horizon; ``number`` is that of its recommendation, ``follows`` that of the
    one that it comes after, if any."""

    number: int
    title: str
    lead: str
    effort: str
    cost: str
    follows: int | None


@dataclass(frozen=True)
class Horizon:
    """``day``: when so many months are over."""

    months: int
    day: date
    items: tuple[RoadmapItem, ...]


@dataclass(frozen=True)
class StepSaid:
    """A step that the person told ``done``, ``refused`` or for ``later``; ``line`` says so."""

    id: str
    state: str
    line: str


@dataclass(frozen=True)
class Contact:
    """Somebody to talk to, and the subjects that are theirs, the most useful first."""

    who: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class ToFind:
    """An answer that was not known, and who may have it."""

    question: Question
    who: str


@dataclass(frozen=True)
class Given:
    """One answer; ``level`` is None unless recorded; ``status`` None when not asked yet."""

    question: Question
    axis: str
    status: str | None
    level: LevelSaid | None
    target: int


@dataclass(frozen=True)
class Resolution:
    """A draft for the council: to be adapted, and checked by the clerk.

    Attributes:
        resolved: what is resolved, the last line opening the list of ``actions`` if any.
        closing: what is resolved after them.
    """

    title: str
    note: str
    whereas: tuple[str, ...]
    proposal: str
    resolved: tuple[str, ...]
    actions: tuple[str, ...]
    closing: tuple[str, ...]
