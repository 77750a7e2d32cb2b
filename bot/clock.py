"""Today's date, as ``Boussole`` takes it when it is given no other."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def _quebec() -> tzinfo:
    """Québec's time; America/Montreal is an old name of this zone, which newer systems leave out.

    Without a table of time zones, Eastern standard time: an hour off in summer.
    """
    try:
        return ZoneInfo("America/Toronto")
    except ZoneInfoNotFoundError:
        return timezone(timedelta(hours=-5))


QUEBEC = _quebec()


def today() -> date:
    """The date in Québec, wherever the server is."""
    return datetime.now(QUEBEC).date()


def day_of(moment: datetime) -> date:
    """The date in Québec of a moment as the store keeps it, in UTC without a zone."""
    return moment.replace(tzinfo=timezone.utc).astimezone(QUEBEC).date()
