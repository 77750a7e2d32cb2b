"""The dates of the onboarding as a calendar file: all that it needs is in its address.

Nothing is read nor kept to make it, so that the address leads to nobody's answers and is good as
long as one likes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.agenda import Event, add_months, calendar_file
from bot.content import Content
from bot.content.onboarding import Deadline, OnboardingStep
from bot.dialogue.context import Turn
from bot.onboarding.dates import window
from bot.onboarding.journey import Journey
from bot.report.addresses import PATH
from bot.typography import long_date, polish

MANDATES: dict[str, bool | None] = {"premier": True, "suivant": False, "accueil": None}
FIRST_YEAR, LAST_YEAR = 2000, 2100
REMINDER = 30  # days before the end of a legal delay


def calendar_url(turn: Turn, journey: Journey) -> str | None:
    """Where this person's file is; None until the oath is told."""
    if journey.oath is None:
        return None
    name = next(name for name, first in MANDATES.items() if first is journey.first_mandate)
    return f"{turn.settings.public_url}{PATH}/agenda/{journey.oath}/{name}.ics"


def onboarding_ics(content: Content, oath: str, name: str, today: date) -> bytes | None:
    """The file of an address; None when the address is not one of ours."""
    mandate, _, kind = name.rpartition(".")
    try:
        day = date.fromisoformat(oath)
    except ValueError:
        return None
    if mandate not in MANDATES or kind != "ics" or not FIRST_YEAR <= day.year < LAST_YEAR:
        return None
    title = content.texts["onboarding_agenda_name"]
    return calendar_file(title, today, _events(content, day, MANDATES[mandate], today))


def _events(content: Content, oath: date, first: bool | None, today: date) -> Iterator[Event]:
    steps = content.onboarding
    for position, step in enumerate(steps.values(), 1):
        start, end = window(oath, *step.days)
        yield Event(
            key=f"accueil {oath} {step.id}",
            day=start,
            summary=_say(content, "step", position=position, total=len(steps), title=step.title),
            details=_details(content, step, end, today),
        )
        for deadline in () if step.expired(today) else step.deadlines:
            for kind, months in _delays(deadline, first):
                yield Event(
                    key=f"accueil {oath} {deadline.id} {kind}",
                    day=add_months(oath, months),
                    summary=_say(content, kind, name=deadline.name),
                    details=_say(content, "basis", basis=deadline.basis, oath=long_date(oath)),
                    reminder=REMINDER,
                )


def _details(content: Content, step: OnboardingStep, end: date, today: date) -> str:
    items = "\n".join(f"- {item.text}" for item in step.checklist)
    text = step.text_for(None, today)
    return _say(content, "details", end=long_date(end), text=text, items=items)


def _delays(deadline: Deadline, first: bool | None) -> list[tuple[str, int]]:
    allowed = deadline.months
    if first is None and allowed.first != allowed.following:
        return [("first", allowed.first), ("following", allowed.following)]
    return [("deadline", allowed.following if first is False else allowed.first)]


def _say(content: Content, key: str, **values: object) -> str:
    return polish(content.texts[f"onboarding_agenda_{key}"].format(**values))
