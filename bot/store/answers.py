"""Answers and their history."""

from __future__ import annotations

from sqlalchemy import delete

from bot.store.models import AnswerEvent, Conversation, Diagnostic, StoredAnswer, col, now
from bot.store.session import Session


def write(
    db: Session,
    conversation: Conversation,
    question: str,
    status: str,
    level: int | None,
    source: str,
    passes: int = 0,
) -> None:
    """The present answer and its line of history, by this conversation's respondent."""
    diagnostic, moment = conversation.diagnostic, now()
    row = diagnostic.answers.get(question)
    if row is None:
        row = StoredAnswer(question=question, status=status, source=source)
        diagnostic.answers[question] = row
    row.status, row.level, row.source, row.passes = status, level, source, passes
    row.respondent = conversation.respondent
    row.answered_at = diagnostic.updated_at = moment
    db.add(
        AnswerEvent(
            diagnostic_id=diagnostic.id,
            question=question,
            status=status,
            level=level,
            source=source,
            respondent=conversation.respondent,
            at=moment,
        )
    )


def clear(db: Session, conversation: Conversation, question: str, source: str) -> None:
    """Take the present answer away, if there is one; its history stays, and says so."""
    diagnostic, moment = conversation.diagnostic, now()
    if diagnostic.answers.pop(question, None) is None:
        return
    diagnostic.updated_at, diagnostic.finished_at = moment, None
    db.add(
        AnswerEvent(
            diagnostic_id=diagnostic.id,
            question=question,
            status="cleared",
            level=None,
            source=source,
            respondent=conversation.respondent,
            at=moment,
        )
    )
    db.flush()


def forget_all(db: Session, diagnostic: Diagnostic) -> None:
    """The answers, their whole history, and what was told of steps, for a restart."""
    diagnostic.answers.clear()
    diagnostic.steps_told = []
    db.execute(
        delete(AnswerEvent)
        .where(col(AnswerEvent.diagnostic_id) == diagnostic.id)
        .execution_options(synchronize_session=False)
    )
    db.flush()
