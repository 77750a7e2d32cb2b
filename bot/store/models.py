"""Tables. No name, no address; no text of a message, but a question that the person gives."""

from __future__ import annotations

from datetime import datetime, timezone
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
from sqlalchemy.orm import declarative_base, relationship
from sqlalchemy.orm.collections import attribute_mapped_collection

Base: Any = declarative_base()


def now() -> datetime:
    """The current time in UTC, without a zone: the same on SQLite and PostgreSQL."""
    return datetime.now(timezone.utc).replace(tzinfo=None)


class Diagnostic(Base):
    """One municipality's diagnostic; several conversations may share it (resume code).

    Attributes:
        population: inhabitants said by the person, when no municipality is known.
        stage: ``idle``, ``prompt`` or ``question``: what ``pending`` is.
        pending: the prompt's field or the question's identifier.
        return_to: the question that was pending before the first "revenir" or correction.
        asked: prompts already put, so that a skipped one is not put again.
        generation: grows at each restart, so that the buttons of before are dead.
        content_version: version of the questionnaire at the first answer.
        onboarding: where the person is in the onboarding (``bot.onboarding.Journey``), if begun.
    """

    __tablename__ = "diagnostics"

    id = Column(String(36), primary_key=True, default=lambda: str(uuid4()))
    code_hash = Column(String(64), unique=True)
    created_at = Column(DateTime, nullable=False, default=now)
    updated_at = Column(DateTime, nullable=False, default=now, onupdate=now, index=True)
    municipality = Column(String(5))
    mrc = Column(String(80))
    population = Column(Integer)
    stratum = Column(String(2))
    role = Column(String(20))
    mode = Column(String(10))
    stage = Column(String(10), nullable=False, default="idle")
    pending = Column(String(20))
    return_to = Column(String(20))
    asked = Column(JSON, nullable=False, default=list)
    generation = Column(Integer, nullable=False, default=0)
    content_version = Column(Integer, nullable=False, default=1)
    onboarding = Column(JSON(none_as_null=True))

    answers = relationship(
        "StoredAnswer",
        collection_class=attribute_mapped_collection("question"),
        cascade="all, delete-orphan",
        lazy="selectin",
    )


class Conversation(Base):
    """One conversation, as a channel identifies it.

    Attributes:
        context: short-lived things such as the choice just offered or a confirmation.
    """

    __tablename__ = "conversations"

    id = Column(String(255), primary_key=True)
    diagnostic_id = Column(String(36), ForeignKey("diagnostics.id"), nullable=False, index=True)
    created_at = Column(DateTime, nullable=False, default=now)
    seen_at = Column(DateTime, nullable=False, default=now, index=True)
    context = Column(JSON, nullable=False, default=dict)

    diagnostic = relationship("Diagnostic", lazy="joined", innerjoin=True)


class StoredAnswer(Base):
    """The present answer to a question; ``AnswerEvent`` keeps the earlier ones."""

    __tablename__ = "answers"

    diagnostic_id = Column(String(36), ForeignKey("diagnostics.id"), primary_key=True)
    question = Column(String(4), primary_key=True)
    status = Column(String(16), nullable=False)
    level = Column(SmallInteger)
    passes = Column(SmallInteger, nullable=False, default=0)
    source = Column(String(8), nullable=False)
    answered_at = Column(DateTime, nullable=False, default=now)


class AnswerEvent(Base):
    """One line for each time an answer was given or changed."""

    __tablename__ = "answer_events"

    id = Column(Integer, primary_key=True)
    diagnostic_id = Column(String(36), ForeignKey("diagnostics.id"), nullable=False, index=True)
    question = Column(String(4), nullable=False)
    status = Column(String(16), nullable=False)
    level = Column(SmallInteger)
    source = Column(String(8), nullable=False)
    at = Column(DateTime, nullable=False, default=now)


class Reply(Base):
    """The reply to a message that carried an identifier, given again when it is resent."""

    __tablename__ = "replies"

    conversation_id = Column(String(255), ForeignKey("conversations.id"), primary_key=True)
    message_id = Column(String(128), primary_key=True)
    messages = Column(JSON, nullable=False)
    at = Column(DateTime, nullable=False, default=now, index=True)


class ReportLink(Base):
    """A read-only address of one diagnostic's report; the database keeps only its digest.

    It goes with its diagnostic, however that is erased.
    """

    __tablename__ = "report_links"

    token_hash = Column(String(64), primary_key=True)
    diagnostic_id = Column(
        String(36), ForeignKey("diagnostics.id", ondelete="CASCADE"), nullable=False, index=True
    )
    created_at = Column(DateTime, nullable=False, default=now)
    expires_at = Column(DateTime, nullable=False, index=True)


class UnansweredCount(Base):
    """How many questions of a day had no answer; nothing of who asked, nor of what."""

    __tablename__ = "unanswered_counts"

    day = Column(Date, primary_key=True)
    kind = Column(String(20), primary_key=True)
    count = Column(Integer, nullable=False)


class KeptQuestion(Base):
    """A question that a person agreed to give; random identifier and no time, so no link."""

    __tablename__ = "kept_questions"

    id = Column(String(36), primary_key=True, default=lambda: str(uuid4()))
    day = Column(Date, nullable=False)
    text = Column(String(300), nullable=False)
