"""What is told: concepts, projects, the onboarding of newly elected officials."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.messages.base import ABSENT, Custom, Record
from bot.messages.identifiers import (
    Aspect,
    ConceptId,
    Count,
    Facet,
    OnboardingState,
    OnboardingStepId,
    Payload,
    ProjectId,
    Url,
)


@dataclass(frozen=True)
class Source(Record):
    title: str
    url: Url
    date: str | None = field(default=None, metadata=ABSENT)


@dataclass(frozen=True)
class ConceptAnswer(Custom):
    """``confidence`` 0-1; ``answer``: id of the answer told, within its card; ``general``: it
    is general knowledge, without a source of its own."""

    type = "concept"
    concept: ConceptId
    confidence: float
    aspect: Aspect
    sources: list[Source]
    related: list[ConceptId]
    answer: str | None = field(default=None, metadata=ABSENT)
    general: bool = False


@dataclass(frozen=True)
class ConceptChoice(Custom):
    type = "concept_choice"
    concepts: list[ConceptId]


@dataclass(frozen=True)
class Projects(Custom):
    type = "projects"
    projects: list[ProjectId]


@dataclass(frozen=True)
class About(Custom):
    """The tool itself: who made it, what it costs, where the data is, whether it can be wrong."""

    type = "about"
    facet: Facet


@dataclass(frozen=True)
class Item(Record):
    """A point of a step's checklist; its payload ticks it, or unticks it when it is done."""

    id: str
    title: str
    done: bool
    payload: Payload


@dataclass(frozen=True)
class Onboarding(Custom):
    """A step of the onboarding; ``state`` when the step itself is not shown.

    ``calendar``: a file of its dates, once the oath is told.
    """

    type = "onboarding"
    step: OnboardingStepId
    position: Count
    total: Count
    items: list[Item] | None = field(default=None, metadata=ABSENT)
    state: OnboardingState | None = field(default=None, metadata=ABSENT)
    calendar: Url | None = field(default=None, metadata=ABSENT)
