"""The calendar files, opened by two libraries: what calendars would show of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from bot.agenda import Event, calendar_file
from bot.content import Content
from bot.dialogue.shown.onboarding_agenda import REMINDER as BEFORE_A_DELAY
from bot.dialogue.shown.onboarding_agenda import onboarding_ics
from bot.report import Report, roadmap_ics
from bot.report.agenda import REMINDER
from tests.report.conftest import DAY, PERSONAS
from tests.report.test_agenda import plain
from tests.support.calendars import READERS, Read

Reader = Callable[..., tuple[str, list[Read]]]
NEXT = timedelta(days=1)
NOWHERE = {True: "votre MRC", False: "votre municipalité"}
# Both changes of hour of 2026 and of 2027, their eves and morrows; ends of years and of February.
TURNING = [
    date(2026, 3, 7), date(2026, 3, 8), date(2026, 3, 9),
    date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 2),
    date(2026, 12, 31), date(2027, 1, 1), date(2027, 3, 14), date(2027, 11, 7),
    date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1), date(2099, 12, 31),
]  # fmt: skip
ZONES = ("America/Montreal", "America/Blanc-Sablon", "UTC", "Pacific/Auckland")


@pytest.fixture(params=READERS, ids=lambda reader: reader.__name__)
def reader(request: pytest.FixtureRequest) -> Reader:
    return request.param


@pytest.mark.parametrize("slug", PERSONAS)
def test_the_roadmap_is_read_as_it_was_meant(
    reader: Reader, made: Callable[[str], Report], content: Content, slug: str
) -> None:
    report = made(slug)
    name, found = reader(roadmap_ics(content, report))
    assert plain(name).endswith(report.place.name or NOWHERE[report.place.mrc])
    items = [(h, item) for h in report.roadmap for item in h.items]
    assert len(found) == len(items) + 1
    for event, (horizon, item) in zip(found, items, strict=False):
        assert event.start == horizon.day
        assert event.summary.startswith(item.title)
        assert f"Qui\u00a0: {item.lead}" in event.details
    assert all(event.end == event.start + NEXT for event in found)
    assert all(event.alarms == (REMINDER,) for event in found)
    assert len({event.uid for event in found}) == len(found)


@pytest.mark.parametrize("oath", ["2025-11-17", "2027-08-31", "2027-11-30"])
def test_the_onboarding_is_read_as_it_was_meant(
    reader: Reader, content: Content, oath: str
) -> None:
    data = onboarding_ics(content, oath, "premier.ics", date(2026, 1, 15))
    assert data is not None
    _, found = reader(data)
    steps = [event for event in found if not event.alarms]
    assert [event.start for event in steps] == [
        date.fromisoformat(oath) + timedelta(days=step.days[0])
        for step in content.onboarding.values()
    ]
    assert {event.alarms for event in found} == {(), (BEFORE_A_DELAY,)}
    assert all(event.end == event.start + NEXT for event in found)
    assert any("\n- " in event.details for event in steps)  # the list to tick keeps its lines


@pytest.mark.parametrize("zone", ZONES)
def test_no_hour_change_nor_end_of_year_moves_a_day(reader: Reader, zone: str) -> None:
    events = [Event(str(day), day, f"le {day}", "…", reminder=14) for day in TURNING]
    _, found = reader(calendar_file("Jours", DAY, events), zone)
    assert [(e.start, e.end) for e in found] == [(day, day + NEXT) for day in TURNING]


def test_odd_words_come_back_as_they_were(reader: Reader) -> None:
    odd = 'a;b,c\\d:"e"\nf' + "é" * 100 + "\U0001f600" * 40
    name, (found,) = reader(calendar_file(odd, DAY, [Event("k", DAY, odd, odd, reminder=3)]))
    assert (plain(name), found.summary, found.details) == (odd, odd, odd)


def test_the_same_report_gives_the_same_file(
    made: Callable[[str], Report], content: Content
) -> None:
    report = made("reference")
    assert roadmap_ics(content, report) == roadmap_ics(content, report)
