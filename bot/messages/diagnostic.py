"""The profile, the questions and the answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.messages.base import ABSENT, Custom, Record
from bot.messages.identifiers import (
    AnswerSource,
    AnswerStatus,
    AxisId,
    Count,
    ExplanationKind,
    KeptStatus,
    LevelNumber,
    ModeId,
    MunicipalityCode,
    Payload,
    Points,
    PromptField,
    QuestionId,
    RoleId,
    Stratum,
)


@dataclass(frozen=True)
class Prompt(Custom):
    type = "prompt"
    field: PromptField


@dataclass(frozen=True)
class Municipality(Record):
    """``population`` in inhabitants, None (as ``stratum``) where the register has none."""

    code: MunicipalityCode
    name: str
    population: Count | None
    stratum: Stratum | None
    mrc: str
    region: str


@dataclass(frozen=True)
class Profile(Custom):
    type = "profile"
    municipality: Municipality | None
    stratum: Stratum | None
    population: Count | None
    role: RoleId | None
    mrc: str | None = None


@dataclass(frozen=True)
class MunicipalityChoice(Custom):
    type = "municipality_choice"
    codes: list[MunicipalityCode]


@dataclass(frozen=True)
class Option(Record):
    level: LevelNumber
    label: str
    payload: Payload


@dataclass(frozen=True)
class Others(Record):
    """Payloads of the answers that are no level."""

    unknown: Payload
    not_applicable: Payload
    skip: Payload


@dataclass(frozen=True)
class Question(Custom):
    """``position`` from 1; ``current``: what is stored for it; ``proposed``: the level told
    earlier in passing."""

    type = "question"
    question: QuestionId
    axis: AxisId
    position: Count
    total: Count
    mode: ModeId
    options: list[Option]
    others: Others
    current: LevelNumber | KeptStatus | None = None
    proposed: LevelNumber | None = None


@dataclass(frozen=True)
class Explanation(Custom):
    type = "explanation"
    question: QuestionId
    kind: ExplanationKind


@dataclass(frozen=True)
class Change(Record):
    """Scores before and after an answer, 0-100, None where there was none."""

    overall: tuple[Points | None, Points | None]
    axis: tuple[Points | None, Points | None]


@dataclass(frozen=True)
class Answer(Custom):
    """``previous``: the level or status before, if any; ``change``: once results were shown."""

    type = "answer"
    question: QuestionId
    level: LevelNumber | None
    status: AnswerStatus
    source: AnswerSource
    previous: LevelNumber | KeptStatus | None = field(default=None, metadata=ABSENT)
    change: Change | None = field(default=None, metadata=ABSENT)


@dataclass(frozen=True)
class AnswerChoice(Custom):
    type = "answer_choice"
    question: QuestionId
    levels: list[LevelNumber]


@dataclass(frozen=True)
class Progress(Custom):
    type = "progress"
    answered: Count
    remaining: Count
    total: Count
    axis: AxisId | None


@dataclass(frozen=True)
class ReviewLine(Record):
    question: QuestionId
    level: LevelNumber | None
    status: KeptStatus


@dataclass(frozen=True)
class Review(Custom):
    type = "review"
    answers: list[ReviewLine]
