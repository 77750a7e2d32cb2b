"""Questions without an answer: how many a day, and the texts that people let us keep.

Neither holds anything that leads to a person or a conversation: a day, no time, no order.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from sqlalchemy import select, update

from bot.store.models import KeptQuestion, UnansweredCount, col, now
from bot.store.session import Session


def count(db: Session, kind: str) -> None:
    """Add one to today's counter of this kind.

    Raises:
        IntegrityError: another turn made the counter meanwhile; the turn is played again.
    """
    today = now().date()
    done = db.execute(
        update(UnansweredCount)
        .where(UnansweredCount.day == today, UnansweredCount.kind == kind)
        .values(count=UnansweredCount.count + 1)
        .execution_options(synchronize_session=False)
    )
    if not done.rowcount:
        db.add(UnansweredCount(day=today, kind=kind, count=1))
        db.flush()


def keep(db: Session, text: str) -> None:
    """Keep a text that the person agreed to give; the caller has masked and shortened it."""
    db.add(KeptQuestion(day=now().date(), text=text))


def weekly(db: Session) -> dict[date, Counter[str]]:
    """``{Monday: {kind: count}}``, latest week first."""
    weeks: dict[date, Counter[str]] = {}
    for row in db.scalars(select(UnansweredCount).order_by(col(UnansweredCount.day).desc())):
        monday = row.day - timedelta(days=row.day.weekday())
        weeks.setdefault(monday, Counter())[row.kind] += row.count
    return weeks


def kept(db: Session) -> list[tuple[date, str]]:
    """The kept texts with their day, latest first."""
    rows = db.scalars(
        select(KeptQuestion).order_by(col(KeptQuestion.day).desc(), KeptQuestion.text)
    )
    return [(row.day, row.text) for row in rows]
