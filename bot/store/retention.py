"""Erases what nobody has used for 180 days, as the privacy text promises."""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.store.database import wipe
from bot.store.models import (
    AnswerEvent,
    Conversation,
    Diagnostic,
    KeptQuestion,
    Reply,
    ReportLink,
    StoredAnswer,
    now,
)

log = logging.getLogger(__name__)
DAY = 24 * 3600.0
DAYS_UNUSED = 180
DAYS_REPLIES = 7  # a client resends within minutes; a week is ample


class DailyPurge:
    """``purge``, a day after the start and then once a day; never an error of the turn."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, engine: Engine) -> None:
        if time.monotonic() - self._last < DAY:
            return
        self._last = time.monotonic()
        try:
            purge(engine)
        except SQLAlchemyError as error:
            log.warning("purge failed: %s", type(error).__name__)


def purge(engine: Engine, days: int = DAYS_UNUSED) -> int:
    """Erase the diagnostics unused for ``days`` days, old replies and kept questions, dead links.

    A diagnostic is used when one of its conversations is, or when it changes.

    Returns:
        How many diagnostics were erased.
    """
    with Session(engine, future=True) as db, db.begin():
        erased = _purge(db, now() - timedelta(days=days))
    wipe(engine)  # also of the replies and kept questions that were erased
    return erased


def _purge(db: Session, limit: datetime) -> int:
    db.execute(delete(Reply).where(Reply.at < now() - timedelta(days=DAYS_REPLIES)))
    db.execute(delete(KeptQuestion).where(KeptQuestion.day < limit.date()))
    db.execute(delete(ReportLink).where(ReportLink.expires_at <= now()))
    used = select(Conversation.diagnostic_id).where(Conversation.seen_at >= limit)
    old = list(
        db.scalars(
            select(Diagnostic.id)
            .where(Diagnostic.updated_at < limit)
            .where(Diagnostic.id.not_in(used))
        )
    )
    if not old:
        return 0
    conversations = select(Conversation.id).where(Conversation.diagnostic_id.in_(old))
    for statement in (
        delete(Reply).where(Reply.conversation_id.in_(conversations)),
        delete(Conversation).where(Conversation.diagnostic_id.in_(old)),
        delete(StoredAnswer).where(StoredAnswer.diagnostic_id.in_(old)),
        delete(AnswerEvent).where(AnswerEvent.diagnostic_id.in_(old)),
        delete(ReportLink).where(ReportLink.diagnostic_id.in_(old)),
        delete(Diagnostic).where(Diagnostic.id.in_(old)),
    ):
        db.execute(statement.execution_options(synchronize_session=False))
    return len(old)
