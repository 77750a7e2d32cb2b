"""The dates of the onboarding, in words: a past one is said as past."""

from __future__ import annotations

from datetime import date

from bot.agenda import add_months
from bot.content.onboarding import Deadline, OnboardingStep
from bot.dialogue.context import Act, Turn
from bot.dialogue.shown.onboarding_agenda import calendar_url
from bot.onboarding.dates import last_general_election, tense, window
from bot.onboarding.journey import Journey
from bot.typography import long_date


def when(turn: Turn, journey: Journey, step: OnboardingStep) -> str:
    """The period of a step: in days, or in dates once the oath is known."""
    start, end = step.days
    if journey.oath is None:
        return turn.text("onboarding_when", start=start, end=end)
    first, last = window(journey.oath, start, end)
    return turn.text(f"onboarding_when_{tense(first, last, turn.today())}", **_period(first, last))


def _period(first: date, last: date) -> dict[str, str]:
    return {"start": long_date(first, year=first.year != last.year), "end": long_date(last)}


def say_deadlines(turn: Turn, journey: Journey) -> None:
    """The legal delays, counted from the oath; both dates when the mandate is not known."""
    if journey.oath is None:
        return
    lines = [
        _deadline(turn, journey, journey.oath, deadline)
        for step in turn.content.onboarding.values()
        if not step.expired(turn.today())
        for deadline in step.deadlines
    ]
    if lines:
        oath = long_date(journey.oath)
        turn.say("onboarding_deadlines", oath=oath, lines="\n".join(lines))


def _deadline(turn: Turn, journey: Journey, oath: date, deadline: Deadline) -> str:
    allowed = deadline.months
    first, following = add_months(oath, allowed.first), add_months(oath, allowed.following)
    if journey.first_mandate is None and first != following:
        return turn.text(
            "onboarding_deadline_either",
            name=deadline.name,
            first=_limit(turn, first),
            following=_limit(turn, following),
            basis=deadline.basis,
        )
    limit = first if journey.first_mandate else following
    return turn.text(
        "onboarding_deadline_past" if limit < turn.today() else "onboarding_deadline_coming",
        name=deadline.name,
        date=long_date(limit),
        basis=deadline.basis,
    )


def _limit(turn: Turn, limit: date) -> str:
    past = limit < turn.today()
    key = "onboarding_either_past" if past else "onboarding_either_coming"
    return turn.text(key, date=long_date(limit))


def say_windows(turn: Turn, journey: Journey) -> None:
    """The period of every step, for who told the oath."""
    if journey.oath is None:
        return
    lines = []
    for number, step in enumerate(turn.content.onboarding.values(), 1):
        first, last = window(journey.oath, *step.days)
        past = tense(first, last, turn.today()) == "past"
        key = "onboarding_window_line_past" if past else "onboarding_window_line"
        lines.append(turn.text(key, number=number, title=step.title, **_period(first, last)))
    turn.say("onboarding_windows", oath=long_date(journey.oath), lines="\n".join(lines))


def say_calendar(turn: Turn, journey: Journey) -> None:
    """Where these dates are as a file, for who told the oath."""
    if address := calendar_url(turn, journey):
        turn.say("onboarding_calendar", address=address)


def say_no_oath(turn: Turn, act: Act) -> None:
    """Why nothing can be counted from the date told: to come, too old, not a day…"""
    told = long_date(date.fromisoformat(act.arguments[0])) if act.arguments else ""
    election = long_date(last_general_election(turn.today()))
    turn.say(act.name, date=told, election=election)
