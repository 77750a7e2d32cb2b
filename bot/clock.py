"""Today's date, as ``Boussole`` takes it when it is given no other."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

# Eastern standard time; in summer, off by one hour around midnight, which no deadline of months
# notices, and no table of time zones need be installed.
QUEBEC = timezone(timedelta(hours=-5))


def today() -> date:
    """The date in Québec, wherever the server is."""
    return datetime.now(QUEBEC).date()
