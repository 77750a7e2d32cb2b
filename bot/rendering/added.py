"""The fields that the website's channel adds to the objects: words to show, payloads to press."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot import messages
from bot.messages.base import ABSENT, Record
from bot.messages.identifiers import LevelNumber, Payload


@dataclass(frozen=True)
class Explain(Record):
    why: Payload
    meaning: Payload
    example: Payload
    compare: Payload


@dataclass(frozen=True)
class QuestionWords(Record):
    """``proposal``: what was told earlier in passing, and whether to note it."""

    text: str
    axis_name: str
    explain: Explain
    proposal: str | None = field(default=None, metadata=ABSENT)


@dataclass(frozen=True)
class OptionWords(Record):
    description: str


@dataclass(frozen=True)
class LikelyLevel(Record):
    level: LevelNumber
    label: str
    description: str


@dataclass(frozen=True)
class ChoiceWords(Record):
    """The question, and its likely levels as rows, in the order of the buttons."""

    text: str
    options: list[LikelyLevel]


@dataclass(frozen=True)
class AnswerWords(Record):
    """``correct``: the payload that asks the question again."""

    topic: str
    label: str | None
    correct: Payload


@dataclass(frozen=True)
class AxisWords(Record):
    name: str


@dataclass(frozen=True)
class StepWords(Record):
    """``why``: the payload that asks why this step."""

    axis_name: str
    lead_name: str
    cost_name: str
    difficulty_name: str
    first_title: str | None
    why: Payload


@dataclass(frozen=True)
class Warned(Record):
    topic: str
    text: str


@dataclass(frozen=True)
class ResultsWords(Record):
    """``summary``: the portrait in a sentence; ``basis``: on how many answers,
    when it is not all; ``warnings``: what to check first. ``show_steps``: the steps are told here;
    the text that follows is their ``twin``."""

    summary: str
    basis: str | None
    warnings: list[Warned]
    show_steps: Literal[True] | None = field(default=None, metadata=ABSENT)


@dataclass(frozen=True)
class Qr(Record):
    """The dark modules as one path, one unit thick, in a square of ``size``."""

    size: int
    path: str


@dataclass(frozen=True)
class SessionWords(Record):
    """``qr``: the link that resumes, for another device to read."""

    qr: Qr | None = field(default=None, metadata=ABSENT)


ADDED: dict[type[Record], type[Record]] = {
    messages.Question: QuestionWords,
    messages.Option: OptionWords,
    messages.AnswerChoice: ChoiceWords,
    messages.Answer: AnswerWords,
    messages.ReviewLine: AnswerWords,
    messages.AxisScore: AxisWords,
    messages.Step: StepWords,
    messages.Results: ResultsWords,
    messages.Session: SessionWords,
}
