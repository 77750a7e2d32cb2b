"""The roadmap as a calendar file: each step on the day by which it is proposed."""

from __future__ import annotations

from collections.abc import Iterator

from bot.agenda import Event, calendar_file
from bot.content import Content
from bot.report.model import Report
from bot.report.words import Words, long_date

REMINDER = 14  # days


def roadmap_ics(content: Content, report: Report) -> bytes:
    words = Words(content)
    unknown = words.say("report_place_mrc" if report.place.mrc else "report_place_unknown")
    name = words.say("report_agenda_name", name=report.place.name or unknown)
    return calendar_file(name, report.day, _events(words, report))


def _events(words: Words, report: Report) -> Iterator[Event]:
    since = long_date(report.since)
    own = f"{report.place.name} {report.since}"  # another town's steps are other events
    for horizon in report.roadmap:
        for item in horizon.items:
            step = report.recommendations[item.number - 1]
            yield Event(
                key=f"{own} {report.steps[item.number - 1].step.id}",
                day=horizon.day,
                summary=words.say("report_agenda_step", title=item.title, lead=item.lead),
                details=words.say(
                    "report_agenda_details",
                    how=step.how,
                    lead=item.lead,
                    effort=item.effort,
                    cost=item.cost,
                    months=horizon.months,
                    date=since,
                ),
                reminder=REMINDER,
            )
    if report.roadmap:
        yield Event(
            key=f"{own} again",
            day=report.roadmap[-1].day,
            summary=words.say("report_agenda_again"),
            details=words.say("report_agenda_again_details", date=since),
            reminder=REMINDER,
        )
