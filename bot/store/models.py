"""Tables, as typed dataclasses. No name, no address; no text of a message, but a question given.

A dataclass's field carries its column, so that mypy sees a wrong attribute. In a query, ``col``
says that a field of the class is meant as its column.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field
from datetime import date, datetime, timezone
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    SmallInteger,
    String,
)
from sqlalchemy.orm import deferred, registry, relationship
from sqlalchemy.orm.collections import attribute_mapped_collection

# "No default", said in so many words: mypy lets a query name only a field that has one.
REQUIRED: Any = MISSING
mapping: Any = registry()
metadata: Any = mapping.metadata


def now() -> datetime:
    """The current time in UTC, without a zone: the same on SQLite and PostgreSQL."""
    return datetime.now(timezone.utc).replace(tzinfo=None)


def random_id() -> str:
    return str(uuid4())


def col(attribute: object) -> Any:
    """``Class.field`` as SQLAlchemy knows it, for what only a column can do (``in_``, ``is_``)."""
    return attribute


def _sa(*arguments: Any, **options: Any) -> dict[str, Any]:
    return {"sa": Column(*arguments, **options)}


def _old(*arguments: Any, **options: Any) -> dict[str, Any]:
    """A column of the version before, read only when it is asked for."""
    return {"sa": deferred(Column(*arguments, **options), group="old")}


def _belongs_to(target: str, length: int = 36, **options: Any) -> dict[str, Any]:
    """A key of another table, with which this row is erased."""
    return _sa(String(length), ForeignKey(target, ondelete="CASCADE"), nullable=False, **options)


@mapping.mapped
@dataclass(eq=False, repr=False, kw_only=True)
class Diagnostic:
    """One municipality's diagnostic; several conversations may share it (resume code).

    Attributes:
        population: inhabitants said by the person, when no municipality is known.
        generation: grows at each restart, so that the buttons of before are dead.
        content_version: version of the questionnaire at the first answer.
        finished_at: when the last question of a mode was answered; None while one remains for
            whoever went on last.
        left_cursor: where the conversation was that last left for another diagnostic
            (``bot.store.cursors``), for whoever resumes this one.
        steps_told: what was told of proposed steps, ``[step, state]``, oldest first; the state is
            ``done``, ``refused`` or ``later``.
        answers: the present ones, by question.
    """

    __tablename__ = "diagnostics"
    __sa_dataclass_metadata_key__ = "sa"

    id: str = field(default_factory=random_id, metadata=_sa(String(36), primary_key=True))
    code_hash: str | None = field(default=None, metadata=_sa(String(64), unique=True))
    created_at: datetime = field(default_factory=now, metadata=_sa(DateTime, nullable=False))
    updated_at: datetime = field(
        default_factory=now, metadata=_sa(DateTime, nullable=False, onupdate=now, index=True)
    )
    municipality: str | None = field(default=None, metadata=_sa(String(5)))
    mrc: str | None = field(default=None, metadata=_sa(String(80)))
    population: int | None = field(default=None, metadata=_sa(Integer))
    stratum: str | None = field(default=None, metadata=_sa(String(2)))
    generation: int = field(default=0, metadata=_sa(Integer, nullable=False))
    content_version: int = field(default=1, metadata=_sa(Integer, nullable=False))
    finished_at: datetime | None = field(default=None, metadata=_sa(DateTime))
    left_cursor: dict[str, Any] | None = field(default=None, metadata=_sa(JSON(none_as_null=True)))
    steps_told: list[list[str]] = field(
        default_factory=list, metadata=_sa(JSON, nullable=False, server_default="[]")
    )
    answers: dict[str, StoredAnswer] = field(
        default_factory=dict,
        metadata={
            "sa": relationship(
                "StoredAnswer",
                collection_class=attribute_mapped_collection("question"),
                cascade="all, delete-orphan",
                passive_deletes=True,
                lazy="selectin",
            )
        },
    )

    # Until migration 0005 the cursor of every conversation was here. A server of the version
    # before, still running during an update, reads and writes these; a conversation takes them
    # over at its first turn here (``cursors.adopt``). The next release drops them.
    old_stage: str = field(
        init=False,
        default=REQUIRED,
        metadata=_old("stage", String(10), nullable=False, default="idle"),
    )
    old_pending: str | None = field(
        init=False, default=REQUIRED, metadata=_old("pending", String(20))
    )
    old_return_to: str | None = field(
        init=False, default=REQUIRED, metadata=_old("return_to", String(20))
    )
    old_asked: list[str] = field(
        init=False, default=REQUIRED, metadata=_old("asked", JSON, nullable=False, default=list)
    )
    old_mode: str | None = field(init=False, default=REQUIRED, metadata=_old("mode", String(10)))
    old_role: str | None = field(init=False, default=REQUIRED, metadata=_old("role", String(20)))
    old_onboarding: dict[str, Any] | None = field(
        init=False, default=REQUIRED, metadata=_old("onboarding", JSON(none_as_null=True))
    )


@mapping.mapped
@dataclass(eq=False, repr=False, kw_only=True)
class Conversation:
    """One conversation, as a channel identifies it: one person's place in a diagnostic.

    Attributes:
        respondent: who answers, in this diagnostic; random, so that an answer leads to no channel.
            None for a conversation that only the version before has seen.
        generation: the diagnostic's, when this conversation was last told of it.
        stage: ``idle``, ``prompt`` or ``question``: what ``pending`` is.
        pending: the prompt's field or the question's identifier, as shown here.
        return_to: the question that was pending before the first "revenir" or correction.
        asked: prompts already put, so that a skipped one is not put again.
        onboarding: where the person is in the onboarding (``bot.onboarding.Journey``), if begun.
        screen: the list that the person last saw (``bot.dialogue.shown.screen``).
        context: short-lived things such as the choice just offered or a confirmation.
    """

    __tablename__ = "conversations"
    __sa_dataclass_metadata_key__ = "sa"

    id: str = field(default=REQUIRED, metadata=_sa(String(255), primary_key=True))
    diagnostic_id: str = field(
        init=False, default=REQUIRED, metadata=_belongs_to("diagnostics.id", index=True)
    )
    created_at: datetime = field(default_factory=now, metadata=_sa(DateTime, nullable=False))
    seen_at: datetime = field(
        default_factory=now, metadata=_sa(DateTime, nullable=False, index=True)
    )
    respondent: str | None = field(default_factory=random_id, metadata=_sa(String(36)))
    generation: int = field(default=0, metadata=_sa(Integer, nullable=False, server_default="0"))
    stage: str = field(
        default="idle", metadata=_sa(String(10), nullable=False, server_default="idle")
    )
    pending: str | None = field(default=None, metadata=_sa(String(20)))
    return_to: str | None = field(default=None, metadata=_sa(String(20)))
    asked: list[str] = field(
        default_factory=list, metadata=_sa(JSON, nullable=False, server_default="[]")
    )
    mode: str | None = field(default=None, metadata=_sa(String(10)))
    role: str | None = field(default=None, metadata=_sa(String(20)))
    onboarding: dict[str, Any] | None = field(default=None, metadata=_sa(JSON(none_as_null=True)))
    screen: dict[str, Any] | None = field(default=None, metadata=_sa(JSON(none_as_null=True)))
    context: dict[str, Any] = field(default_factory=dict, metadata=_sa(JSON, nullable=False))
    diagnostic: Diagnostic = field(
        default=REQUIRED, metadata={"sa": relationship("Diagnostic", lazy="joined", innerjoin=True)}
    )


@mapping.mapped
@dataclass(eq=False, repr=False, kw_only=True)
class StoredAnswer:
    """The present answer to a question; ``AnswerEvent`` keeps the earlier ones.

    Attributes:
        respondent: who gave it; None when the version before stored it.
    """

    __tablename__ = "answers"
    __sa_dataclass_metadata_key__ = "sa"

    diagnostic_id: str = field(
        init=False, default=REQUIRED, metadata=_belongs_to("diagnostics.id", primary_key=True)
    )
    question: str = field(default=REQUIRED, metadata=_sa(String(4), primary_key=True))
    status: str = field(default=REQUIRED, metadata=_sa(String(16), nullable=False))
    level: int | None = field(default=None, metadata=_sa(SmallInteger))
    passes: int = field(default=0, metadata=_sa(SmallInteger, nullable=False))
    source: str = field(default=REQUIRED, metadata=_sa(String(8), nullable=False))
    respondent: str | None = field(default=None, metadata=_sa(String(36)))
    answered_at: datetime = field(default_factory=now, metadata=_sa(DateTime, nullable=False))


@mapping.mapped
@dataclass(eq=False, repr=False, kw_only=True)
class AnswerEvent:
    """One line for each time an answer was given or changed, and by whom."""

    __tablename__ = "answer_events"
    __sa_dataclass_metadata_key__ = "sa"

    id: int = field(init=False, default=REQUIRED, metadata=_sa(Integer, primary_key=True))
    diagnostic_id: str = field(default=REQUIRED, metadata=_belongs_to("diagnostics.id", index=True))
    question: str = field(default=REQUIRED, metadata=_sa(String(4), nullable=False))
    status: str = field(default=REQUIRED, metadata=_sa(String(16), nullable=False))
    level: int | None = field(default=None, metadata=_sa(SmallInteger))
    source: str = field(default=REQUIRED, metadata=_sa(String(8), nullable=False))
    respondent: str | None = field(default=None, metadata=_sa(String(36)))
    at: datetime = field(default_factory=now, metadata=_sa(DateTime, nullable=False))


@mapping.mapped
@dataclass(eq=False, repr=False, kw_only=True)
class Reply:
    """The reply to a message that carried an identifier, given again when it is resent."""

    __tablename__ = "replies"
    __sa_dataclass_metadata_key__ = "sa"

    conversation_id: str = field(
        default=REQUIRED, metadata=_belongs_to("conversations.id", length=255, primary_key=True)
    )
    message_id: str = field(default=REQUIRED, metadata=_sa(String(128), primary_key=True))
    messages: list[dict[str, Any]] = field(default=REQUIRED, metadata=_sa(JSON, nullable=False))
    at: datetime = field(default_factory=now, metadata=_sa(DateTime, nullable=False, index=True))


@mapping.mapped
@dataclass(eq=False, repr=False, kw_only=True)
class ReportLink:
    """A read-only address of one diagnostic's report; the database keeps only its digest."""

    __tablename__ = "report_links"
    __sa_dataclass_metadata_key__ = "sa"

    token_hash: str = field(default=REQUIRED, metadata=_sa(String(64), primary_key=True))
    diagnostic_id: str = field(default=REQUIRED, metadata=_belongs_to("diagnostics.id", index=True))
    created_at: datetime = field(default_factory=now, metadata=_sa(DateTime, nullable=False))
    expires_at: datetime = field(
        default=REQUIRED, metadata=_sa(DateTime, nullable=False, index=True)
    )


@mapping.mapped
@dataclass(eq=False, repr=False, kw_only=True)
class UnansweredCount:
    """How many questions of a day had no answer; nothing of who asked, nor of what."""

    __tablename__ = "unanswered_counts"
    __sa_dataclass_metadata_key__ = "sa"

    day: date = field(default=REQUIRED, metadata=_sa(Date, primary_key=True))
    kind: str = field(default=REQUIRED, metadata=_sa(String(20), primary_key=True))
    count: int = field(default=REQUIRED, metadata=_sa(Integer, nullable=False))


@mapping.mapped
@dataclass(eq=False, repr=False, kw_only=True)
class KeptQuestion:
    """A question that a person agreed to give; random identifier and no time, so no link."""

    __tablename__ = "kept_questions"
    __sa_dataclass_metadata_key__ = "sa"

    id: str = field(default_factory=random_id, metadata=_sa(String(36), primary_key=True))
    day: date = field(default=REQUIRED, metadata=_sa(Date, nullable=False))
    text: str = field(default=REQUIRED, metadata=_sa(String(300), nullable=False))
