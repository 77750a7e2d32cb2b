"""The contract's ``custom`` objects, one class a type, and the message that carries them.

A turn is a list of ``Message``: a text for people, its buttons, and the object for programs.
A client never has to parse French.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar


@dataclass(frozen=True)
class Button:
    title: str
    payload: str


@dataclass(frozen=True)
class Custom:
    """Base of the objects; ``type`` is the contract's name."""

    type: ClassVar[str]

    def to_dict(self) -> dict[str, Any]:
        return {"type": self.type, **asdict(self)}


@dataclass(frozen=True)
class Smalltalk(Custom):
    type = "smalltalk"
    intent: str


@dataclass(frozen=True)
class Help(Custom):
    type = "help"


@dataclass(frozen=True)
class Prompt(Custom):
    type = "prompt"
    field: str


@dataclass(frozen=True)
class Profile(Custom):
    """``municipality`` has code, name, population, stratum, mrc, region."""

    type = "profile"
    municipality: dict[str, Any] | None
    stratum: str | None
    population: int | None
    role: str | None
    mrc: str | None = None


@dataclass(frozen=True)
class MunicipalityChoice(Custom):
    type = "municipality_choice"
    codes: list[str]


@dataclass(frozen=True)
class Question(Custom):
    """``options`` has level, label, payload; ``others`` unknown, not_applicable, skip."""

    type = "question"
    question: str
    axis: str
    position: int
    total: int
    mode: str
    options: list[dict[str, Any]]
    others: dict[str, str]


@dataclass(frozen=True)
class Explanation(Custom):
    type = "explanation"
    question: str
    kind: str


@dataclass(frozen=True)
class Answer(Custom):
    type = "answer"
    question: str
    level: int | None
    status: str
    source: str


@dataclass(frozen=True)
class AnswerChoice(Custom):
    type = "answer_choice"
    question: str
    levels: list[int]


@dataclass(frozen=True)
class Progress(Custom):
    type = "progress"
    answered: int
    remaining: int
    total: int
    axis: str | None


@dataclass(frozen=True)
class Review(Custom):
    type = "review"
    answers: list[dict[str, Any]]


@dataclass(frozen=True)
class Privacy(Custom):
    type = "privacy"


@dataclass(frozen=True)
class Results(Custom):
    """Scores 0-100; ``gap`` on the 0-4 scale (contract, rule 10)."""

    type = "results"
    scope: str
    overall: float | None
    answered: int
    applicable: int
    unknown: int
    stratum: str
    stratum_assumed: bool
    axes: list[dict[str, Any]]
    weakest: list[str]
    furthest_from_target: str | None
    flags: list[str]
    next_steps: list[dict[str, Any]]


@dataclass(frozen=True)
class AdviceExplanation(Custom):
    type = "advice_explanation"
    step: str
    question: str
    level: int
    target: int


@dataclass(frozen=True)
class ConceptAnswer(Custom):
    """``sources`` has title, url and, when known, date; ``confidence`` is 0-1."""

    type = "concept"
    concept: str
    confidence: float
    aspect: str
    sources: list[dict[str, str]]
    related: list[str]
    general: bool = False


@dataclass(frozen=True)
class ConceptChoice(Custom):
    type = "concept_choice"
    concepts: list[str]


@dataclass(frozen=True)
class Projects(Custom):
    type = "projects"
    projects: list[str]


@dataclass(frozen=True)
class Onboarding(Custom):
    """A step of the onboarding. ``state`` when the step itself is not shown: ``reminded``,
    ``asked``, ``checked``, ``listed``, ``left``, ``finished``."""

    type = "onboarding"
    step: str
    position: int
    total: int
    state: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {key: value for key, value in super().to_dict().items() if value is not None}


@dataclass(frozen=True)
class Confirm(Custom):
    type = "confirm"
    action: str


@dataclass(frozen=True)
class Session(Custom):
    type = "session"
    state: str
    code: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {key: value for key, value in super().to_dict().items() if value is not None}


@dataclass(frozen=True)
class Report(Custom):
    """``formats``: addresses of ``html``, ``pdf``, ``csv``, ``json``, ``docx`` (the draft
    resolution) and ``questionnaire`` (blank); ``expires``: last day of the link, ISO 8601."""

    type = "report"
    formats: dict[str, str]
    expires: str


@dataclass(frozen=True)
class Handoff(Custom):
    type = "handoff"
    contact: str | None


@dataclass(frozen=True)
class Fallback(Custom):
    type = "fallback"
    reason: str
    suggestions: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Error(Custom):
    type = "error"
    retry: bool


@dataclass(frozen=True)
class Message:
    """What is said at once: a text with its buttons, then its object."""

    text: str | None = None
    custom: Custom | None = None
    buttons: tuple[Button, ...] = ()

    def to_wire(self) -> list[dict[str, Any]]:
        """Items in the contract's order: the text with its buttons, then the object."""
        items: list[dict[str, Any]] = []
        if self.text:
            item: dict[str, Any] = {"text": self.text}
            if self.buttons:
                item["buttons"] = [asdict(button) for button in self.buttons]
            items.append(item)
        if self.custom:
            items.append({"custom": self.custom.to_dict()})
        return items
