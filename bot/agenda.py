"""Calendar files (RFC 5545): events of whole days, which no time zone moves.

A day's event carries a date and no hour, so that it falls on the same day wherever it is read and
whatever daylight saving does. The same event has the same identifier from one file to the next:
a calendar that takes the file again changes its events and adds none.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

PRODUCT = "-//Boussole//Boussole//FR-CA"
LINE_OCTETS = 75
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


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
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    for event in events:
        lines += _event(event, made)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + "\r\n" for line in lines).encode()


def _event(event: Event, made: date) -> Iterator[str]:
    after = event.day + timedelta(days=1)  # DTEND is the first day without it
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE_URL, 'boussole:' + event.key)}"
    yield f"DTSTAMP:{made:%Y%m%d}T120000Z"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    yield f"SUMMARY:{_text(event.summary)}"
    yield f"DESCRIPTION:{_text(event.details)}"
    yield "CATEGORIES:Boussole"
    yield "TRANSP:TRANSPARENT"  # nobody is busy all day for it
    if event.reminder:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{event.reminder}D")
        yield from (f"DESCRIPTION:{_text(event.summary)}", "END:VALARM")
    yield "END:VEVENT"


def _text(value: str) -> str:
    return value.translate(ESCAPED)


def _folded(line: str) -> str:
    """At most 75 octets a line, no letter cut in two; what follows begins with a space."""
    parts, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LINE_OCTETS:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += octets
    return "\r\n".join(parts)
