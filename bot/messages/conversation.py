"""The conversation itself: small talk, help, dangers, session, what was not understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.messages.base import ABSENT, Custom, Record
from bot.messages.identifiers import (
    ConfirmAction,
    EmergencyKind,
    FallbackReason,
    SessionState,
    Url,
)


@dataclass(frozen=True)
class Smalltalk(Custom):
    type = "smalltalk"
    intent: str


@dataclass(frozen=True)
class Help(Custom):
    type = "help"


@dataclass(frozen=True)
class Privacy(Custom):
    type = "privacy"


@dataclass(frozen=True)
class Line(Record):
    """A help line: ``phone`` to call, ``text`` to write to, ``url`` to read or chat."""

    name: str
    phone: str | None = field(default=None, metadata=ABSENT)
    text: str | None = field(default=None, metadata=ABSENT)
    url: Url | None = field(default=None, metadata=ABSENT)


@dataclass(frozen=True)
class Emergency(Custom):
    type = "emergency"
    kind: EmergencyKind
    lines: list[Line]


@dataclass(frozen=True)
class Confirm(Custom):
    type = "confirm"
    action: ConfirmAction


@dataclass(frozen=True)
class Session(Custom):
    """``url``: a link that resumes."""

    type = "session"
    state: SessionState
    code: str | None = field(default=None, metadata=ABSENT)
    url: Url | None = field(default=None, metadata=ABSENT)


@dataclass(frozen=True)
class Handoff(Custom):
    type = "handoff"
    contact: str | None


@dataclass(frozen=True)
class Fallback(Custom):
    type = "fallback"
    reason: FallbackReason
    suggestions: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Error(Custom):
    type = "error"
    retry: bool
