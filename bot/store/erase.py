"""Every erasure of a person's data: deletion, restart, a diagnostic left behind, what is unused.

What belongs to a diagnostic (conversations with their replies, answers with their history, report
links) goes with it, by the foreign keys.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from bot.store import answers, conversations, report_links
from bot.store.models import Conversation, Diagnostic, KeptQuestion, Reply, ReportLink, col, now
from bot.store.session import Session


def everything(db: Session, conversation: Conversation) -> list[str]:
    """The diagnostic with all that share it, and what this conversation left behind alone.

    The rows are no longer the session's: what is still set on them is not written.

    Returns:
        The other conversations that were on it.
    """
    shared, left = conversation.diagnostic.id, list(conversation.context.get("left", []))
    others = [each for each in conversations.on(db, shared) if each != conversation.id]
    db.flush()
    db.expunge_all()
    _diagnostics(db, [shared])
    _diagnostics(db, [each for each in left if not conversations.on(db, each)])
    return others


def answers_of(db: Session, diagnostic: Diagnostic) -> None:
    """For a restart: the answers and the report links, whose readers were shown other answers."""
    answers.forget_all(db, diagnostic)
    report_links.revoke(db, diagnostic)
    diagnostic.generation += 1
    diagnostic.finished_at = diagnostic.left_cursor = None
    db.flush()


def if_unused(db: Session, diagnostic: Diagnostic) -> None:
    """A diagnostic that its conversation left without anything in it, unless others share it."""
    db.flush()
    if not conversations.on(db, diagnostic.id):
        db.expunge(diagnostic)
        _diagnostics(db, [diagnostic.id])


def unused(db: Session, since: datetime, replies_since: datetime) -> int:
    """What was not used since then, old replies and kept questions, dead links.

    A diagnostic is used when one of its conversations is, or when it changes.

    Returns:
        How many diagnostics were erased.
    """
    used = select(Conversation.diagnostic_id).where(col(Conversation.seen_at) >= since)
    _all(db, Reply, col(Reply.at) < replies_since)
    _all(db, KeptQuestion, col(KeptQuestion.day) < since.date())
    _all(db, ReportLink, col(ReportLink.expires_at) <= now())
    return _all(db, Diagnostic, col(Diagnostic.updated_at) < since, col(Diagnostic.id).not_in(used))


def _diagnostics(db: Session, identifiers: list[str]) -> None:
    if identifiers:
        _all(db, Diagnostic, col(Diagnostic.id).in_(identifiers))


def _all(db: Session, table: type, *conditions: object) -> int:
    statement = delete(table).where(*conditions).execution_options(synchronize_session=False)
    return int(db.execute(statement).rowcount)
