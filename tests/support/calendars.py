"""Calendar files as two libraries of two languages read them: icalendar and ical.js."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import icalendar
import pytest

from bot.paths import ROOT

ICAL_JS = ROOT / "var" / "npm" / "node_modules" / "ical.js" / "dist" / "ical.js"
SCRIPT = ROOT / "tests" / "support" / "read_calendar.mjs"
DAY = 24 * 60 * 60  # seconds


@dataclass(frozen=True)
class Read:
    """An event: its first day and the first without it, the days before it of each alarm."""

    uid: str
    start: date
    end: date
    summary: str
    details: str
    alarms: tuple[int, ...] = ()


def by_icalendar(data: bytes, _zone: str = "") -> tuple[str, list[Read]]:
    """The calendar's name as it is written, and its events; a date has no zone.

    Neither library knows the property of the name, and each leaves its escapes.
    """
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar.errors == []
    found = []
    for event in calendar.walk("VEVENT"):
        assert event.errors == []
        start, end = event.decoded("DTSTART"), event.decoded("DTEND")
        assert not isinstance(start, datetime)
        assert not isinstance(end, datetime)
        assert event["TRANSP"] == "TRANSPARENT"
        assert event.decoded("DTSTAMP").utcoffset().total_seconds() == 0
        alarms = event.walk("VALARM")
        for alarm in alarms:
            assert alarm["ACTION"] == "DISPLAY"
            assert alarm["DESCRIPTION"] == event["SUMMARY"]
        found.append(
            Read(
                uid=str(event["UID"]),
                start=start,
                end=end,
                summary=str(event["SUMMARY"]),
                details=str(event["DESCRIPTION"]),
                alarms=tuple(-alarm.decoded("TRIGGER").days for alarm in alarms),
            )
        )
    return str(calendar["X-WR-CALNAME"]), found


def by_ical_js(data: bytes, zone: str = "America/Montreal") -> tuple[str, list[Read]]:
    """The same, on a machine of this time zone."""
    if shutil.which("node") is None:
        pytest.skip("no node, which runs ical.js")
    if not ICAL_JS.is_file():
        pytest.skip("ical.js is not there: sh scripts/npm.sh")
    done = subprocess.run(
        ["node", str(SCRIPT), ICAL_JS.as_uri()],
        input=data,
        capture_output=True,
        timeout=60,
        env={**os.environ, "TZ": zone},
    )
    assert done.returncode == 0, done.stderr.decode()
    read = json.loads(done.stdout)
    found = []
    for event in read["events"]:
        assert event["whole_days"]
        assert event["here"] == [event["start"], event["end"]]
        for alarm in event["alarms"]:
            assert alarm["action"] == "DISPLAY"
            assert alarm["says"] == event["summary"]
            assert alarm["seconds"] % DAY == 0
        found.append(
            Read(
                uid=event["uid"],
                start=date.fromisoformat(event["start"]),
                end=date.fromisoformat(event["end"]),
                summary=event["summary"],
                details=event["details"],
                alarms=tuple(-alarm["seconds"] // DAY for alarm in event["alarms"]),
            )
        )
    return read["name"], found


READERS: list[Callable[..., tuple[str, list[Read]]]] = [by_icalendar, by_ical_js]
