"""Today's date, as ``Boussole`` takes it when it is given no other."""

from __future__ import annotations

from datetime import date, datetime, timezone
from zoneinfo import ZoneInfo

# Québec's time: the name that America/Montreal was given. Where the system keeps no table of zones,
# tzdata has one.
QUEBEC = ZoneInfo("America/Toronto")


def today() -> date:
    """The date in Québec, wherever the server is."""
    return datetime.now(QUEBEC).date()


def day_of(moment: datetime) -> date:
    """The date in Québec of a moment as the store keeps it, in UTC without a zone."""
    return moment.replace(tzinfo=timezone.utc).astimezone(QUEBEC).date()
