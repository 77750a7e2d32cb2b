"""Today's date: the one place that a test replaces to freeze the clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

# Eastern standard time; in summer, off by one hour around midnight, which no deadline of months
# notices, and no table of time zones need be installed.
QUEBEC = timezone(timedelta(hours=-5))


def today() -> date:
    """The date in Québec, wherever the server is. Call it as ``clock.today()``."""
    return datetime.now(QUEBEC).date()
