"""How far people go: completion and drop-off per question, for Prometheus. Only totals.

Read from the database, so every server tells the same figures: take one of them, never the sum.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import timedelta

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.store.database import Database
from bot.store.models import Conversation, Diagnostic, StoredAnswer, col, now
from bot.store.session import Session, reading

LEFT_AFTER = timedelta(hours=1)
FRESH = 30.0  # seconds: a table of 100 000 diagnostics is not counted at each scrape


class Figures(Collector):
    """Collector of the default registry's kind; an unreachable database gives ``boussole_up 0``."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._at = -FRESH
        self._last: list[GaugeMetricFamily] = []

    def collect(self) -> Iterable[GaugeMetricFamily]:
        if time.monotonic() - self._at >= FRESH:
            try:
                self._last = list(self._read())
                self._at = time.monotonic()
            except SQLAlchemyError:
                return [_gauge("boussole_database_up", "1 when the database answers", 0)]
        return [*self._last, _gauge("boussole_database_up", "1 when the database answers", 1)]

    def describe(self) -> Iterable[GaugeMetricFamily]:
        return []  # otherwise registering reads the database

    def _read(self) -> Iterator[GaugeMetricFamily]:
        with reading(self._database.engine) as db:
            yield from _diagnostics(db)
            yield from _questions(db)


def _gauge(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, meaning, value)


def _diagnostics(db: Session) -> Iterator[GaugeMetricFamily]:
    family = GaugeMetricFamily(
        "boussole_diagnostics",
        "Diagnostics kept, by questionnaire (in each that its people chose) and state "
        "(finished, going_on, left: for an hour)",
        labels=["mode", "state"],
    )
    mode = col(Conversation.mode)
    finished = col(Diagnostic.finished_at).is_not(None)
    left = col(Diagnostic.updated_at) < now() - LEFT_AFTER
    rows = db.execute(
        select(mode, finished, left, func.count(func.distinct(Diagnostic.id)))
        .join(Diagnostic, col(Diagnostic.id) == Conversation.diagnostic_id)
        .where(mode.is_not(None))
        .group_by(mode, finished, left)
    )
    totals: dict[tuple[str, str], int] = {}
    for mode, is_finished, is_left, count in rows:
        state = "finished" if is_finished else "left" if is_left else "going_on"
        totals[mode, state] = totals.get((mode, state), 0) + count
    for labels, count in sorted(totals.items()):
        family.add_metric(labels, count)
    yield family


def _questions(db: Session) -> Iterator[GaugeMetricFamily]:
    answered = GaugeMetricFamily(
        "boussole_question_answers", "Present answers, by question and status",
        labels=["question", "status"],
    )  # fmt: skip
    for question, status, count in db.execute(
        select(StoredAnswer.question, StoredAnswer.status, func.count())
        .group_by(StoredAnswer.question, StoredAnswer.status)
        .order_by(StoredAnswer.question, StoredAnswer.status)
    ):
        answered.add_metric([question, status], count)
    yield answered
    dropped = GaugeMetricFamily(
        "boussole_question_drop_off",
        "People at this question of a diagnostic left for an hour",
        labels=["question"],
    )
    for question, count in db.execute(
        select(Conversation.pending, func.count())
        .join(Diagnostic, col(Diagnostic.id) == Conversation.diagnostic_id)
        .where(col(Conversation.stage) == "question")
        .where(col(Diagnostic.updated_at) < now() - LEFT_AFTER)
        .group_by(Conversation.pending)
        .order_by(Conversation.pending)
    ):
        dropped.add_metric([question], count)
    yield dropped
