"""The calendar files, read back line by line as RFC 5545 has them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from bot import clock
from bot.agenda import Event, add_months, calendar_file
from bot.content import Content
from bot.paths import ROOT
from bot.report import Report, report_of, roadmap_ics
from tests.report.conftest import DAY, PERSONAS

Made = Callable[[str], Report]
LINE = re.compile(r"[A-Z-]+(;[A-Z]+=[A-Z]+)?:")
UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[;,]")
PLAIN = ("\\n", "\n"), ("\\,", ","), ("\\;", ";"), ("\\\\", "\\")
OF_AN_EVENT = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION"}


def events(data: bytes) -> list[dict[str, str]]:
    """Every event, after what the standard asks of any calendar file."""
    assert data.endswith(b"\r\n")
    physical = data.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in physical)
    assert all(line.decode() for line in physical)  # no letter is cut in two
    lines = data.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert all(LINE.match(line) for line in lines)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert lines[1] == "VERSION:2.0"
    assert lines[2].startswith("PRODID:")
    found: list[dict[str, str]] = []
    alarm = False
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif line in ("BEGIN:VALARM", "END:VALARM"):
            alarm = not alarm
        elif found and not alarm and line not in ("END:VEVENT", "END:VCALENDAR"):
            key = name.partition(";")[0]
            assert key not in found[-1]
            found[-1][key] = value
            if key in ("SUMMARY", "DESCRIPTION"):
                assert not UNESCAPED.search(value)
            assert key not in ("DTSTART", "DTEND") or name.endswith(";VALUE=DATE")
    for event in found:
        assert event.keys() >= OF_AN_EVENT
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
        assert event["DTSTART"] < event["DTEND"]
    assert len({event["UID"] for event in found}) == len(found)
    return found


def plain(value: str) -> str:
    for written, meant in PLAIN:
        value = value.replace(written, meant)
    return value


@pytest.mark.parametrize("slug", PERSONAS)
def test_each_step_of_the_roadmap_has_its_day_and_who_does_it(
    made: Made, content: Content, slug: str
) -> None:
    report = made(slug)
    found = events(roadmap_ics(content, report))
    items = [(h, item) for h in report.roadmap for item in h.items]
    assert len(found) == len(items) + 1  # and doing the diagnostic again
    for event, (horizon, item) in zip(found, items, strict=False):
        assert plain(event["SUMMARY"]).startswith(item.title)
        assert item.lead in plain(event["SUMMARY"])
        assert f"Qui\u00a0: {item.lead}" in plain(event["DESCRIPTION"])
        assert event["DTSTART"] == f"{add_months(DAY, horizon.months):%Y%m%d}"
    assert found[-1]["DTSTART"] == "20271124"


def test_months_are_counted_from_the_end_of_the_diagnostic(content: Content) -> None:
    persona = PERSONAS["village-400"]

    def asked_on(day: date, since: date) -> list[dict[str, str]]:
        report = report_of(
            content, persona.answers, persona.profile(content), "complet", day, since=since
        )
        return events(roadmap_ics(content, report))

    end = date(2025, 11, 30)
    first, later = asked_on(end, end), asked_on(date(2026, 1, 15), end)
    assert [e["DTSTART"] for e in first] == [e["DTSTART"] for e in later]
    assert [e["UID"] for e in first] == [e["UID"] for e in later]  # the same events, not more
    assert first[0]["DTSTAMP"] < later[0]["DTSTAMP"]
    assert {e["DTSTART"] for e in first} == {"20260228", "20260530", "20261130"}
    assert {e["UID"] for e in first}.isdisjoint(e["UID"] for e in asked_on(end, date(2025, 11, 29)))


def test_two_towns_do_not_share_an_event(made: Made, content: Content) -> None:
    report = made("village-400")
    other = replace(report, place=replace(report.place, name="Ailleurs"))
    uids = [{e["UID"] for e in events(roadmap_ics(content, r))} for r in (report, other)]
    assert uids[0].isdisjoint(uids[1])


def test_nothing_to_do_is_still_a_calendar(content: Content) -> None:
    from bot.diagnostic.answers import Profile

    report = report_of(content, {}, Profile(), None, DAY)
    assert len(events(roadmap_ics(content, report))) == 1


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 10, 31), 3, date(2027, 1, 31)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_months_end_where_they_end(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then


@pytest.mark.parametrize(
    ("utc", "there"),
    [
        (datetime(2026, 3, 8, 4, 59), date(2026, 3, 7)),  # the last night of standard time
        (datetime(2026, 3, 9, 3, 59), date(2026, 3, 8)),
        (datetime(2026, 3, 9, 4, 1), date(2026, 3, 9)),
        (datetime(2026, 7, 2, 4, 30), date(2026, 7, 2)),
        (datetime(2026, 11, 1, 3, 59), date(2026, 10, 31)),
        (datetime(2026, 11, 2, 4, 30), date(2026, 11, 1)),  # standard time again
        (datetime(2027, 1, 1, 4, 59), date(2026, 12, 31)),
        (datetime(2027, 1, 1, 5, 0), date(2027, 1, 1)),
    ],
)
def test_a_day_is_that_of_quebec(utc: datetime, there: date) -> None:
    assert clock.day_of(utc) == there


def test_the_zone_is_that_of_montreal_with_or_without_the_system_s_table() -> None:
    code = (
        "from datetime import datetime; from zoneinfo import ZoneInfo; from bot import clock;"
        "clocks = clock.QUEBEC, ZoneInfo('America/Montreal');"
        "moments = [datetime(2026, m, d, 12) for m in range(1, 13) for d in (1, 8, 28)];"
        "print(len({c.utcoffset(m) for c in clocks for m in moments}),"
        "all(len({c.utcoffset(m) for c in clocks}) == 1 for m in moments))"
    )
    for path in ("", None):
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONTZPATH"}
        if path is not None:
            environment["PYTHONTZPATH"] = path  # no table of the system: tzdata's
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, cwd=ROOT
        )
        assert done.stdout.split() == ["2", "True"], done.stderr


def test_odd_words_are_escaped_and_long_lines_folded() -> None:
    odd = "a;b,c\\d\r\ne" + "é" * 100 + "\U0001f600" * 40
    event = Event("k", date(2026, 12, 31), odd, odd, reminder=3)
    (found,) = events(calendar_file("Nom; etc.", DAY, [event]))
    assert (found["DTSTART"], found["DTEND"]) == ("20261231", "20270101")
    assert plain(found["SUMMARY"]) == odd.replace("\r", "")
