"""Erases what nobody has used for 180 days, as the privacy text promises."""

from __future__ import annotations

import logging
import time
from datetime import timedelta

from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.store import erase
from bot.store.database import wipe
from bot.store.models import now
from bot.store.session import writing

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
    moment = now()
    with writing(engine) as db:
        erased = erase.unused(
            db, moment - timedelta(days=days), moment - timedelta(days=DAYS_REPLIES)
        )
    wipe(engine)  # also of the replies and kept questions that were erased
    return erased
