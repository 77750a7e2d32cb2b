"""Calendar files (RFC 5545): events of whole days, which no time zone moves.

A day's event carries a date and no hour, so that it falls on the same day wherever it is read and
whatever daylight saving does. The same event has the same identifier from one file to the next:
a calendar that takes the file again changes its events and adds none.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from uuid import NAMESPACE_URL, uuid5

import icalendar

PRODUCT = "-//Boussole//Boussole//FR-CA"
NOON = time(12)


@dataclass(frozen=True)
class Event:
    """Something of a whole day.

    Attributes:
        key: what makes it the same event from one file to the next; it is not written.
        reminder: days before it, at which the calendar reminds of it; None for no reminder.
    """

    key: str
    day: date
    summary: str
    details: str
    reminder: int | None = None


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def calendar_file(name: str, made: date, events: Iterable[Event]) -> bytes:
    """The file, UTF-8.

    Args:
        name: what the calendar is called where it is opened apart.
        made: the day on which these events were made: a later one replaces an earlier one.
    """
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    # Said to be a text: the library escapes nothing of a property that the standard does not name.
    calendar.add("x-wr-calname", icalendar.vText(name))
    for event in events:
        calendar.add_component(_event(event, made))
    return bytes(calendar.to_ical())


def _event(event: Event, made: date) -> icalendar.Event:
    written = icalendar.Event()
    written.add("uid", str(uuid5(NAMESPACE_URL, "boussole:" + event.key)))
    written.add("dtstamp", datetime.combine(made, NOON, tzinfo=timezone.utc))
    # A date, not a moment: the library then writes VALUE=DATE, and no zone.
    written.add("dtstart", event.day)
    written.add("dtend", event.day + timedelta(days=1))  # the first day without it
    written.add("summary", event.summary)
    written.add("description", event.details)
    written.add("categories", ["Boussole"])
    written.add("transp", "TRANSPARENT")  # nobody is busy all day for it
    if event.reminder:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", timedelta(days=-event.reminder))
        alarm.add("description", event.summary)
        written.add_component(alarm)
    return written
