"""What the person tells during the onboarding: role, oath, mandate; and the dates it gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.onboarding import on_the_way
from bot.dialogue.handlers.profile import profile
from bot.dialogue.registry import ASK_AGAIN, DONE
from bot.dialogue.shown import onboarding_dates
from bot.dialogue.shown import onboarding_view as view
from bot.onboarding.journey import Journey
from bot.typography import long_date


@on_the_way("onboarding_role", "onboarding_profile")
def own_profile(turn: Turn, act: Act, journey: Journey) -> bool:
    """A role told changes the step's words: it is shown again in them."""
    role = turn.conversation.role
    told = (f"role={act.arguments[0]}",) if act.name == "onboarding_role" else act.arguments
    profile(turn, Act("profile", told, act.source))
    if turn.conversation.role == role or not journey.active:
        return ASK_AGAIN
    view.show(turn, journey.at(journey.step))
    return DONE


@on_the_way("onboarding_role_skip")
def skip_role(turn: Turn, act: Act, journey: Journey) -> bool:
    view.keep(turn, replace(journey, asking=None))
    turn.say("onboarding_role_skipped")
    return ASK_AGAIN


@on_the_way("onboarding_oath")
def oath(turn: Turn, act: Act, journey: Journey) -> bool:
    """Keep the date; ask whether the mandate is the first, then give the dates."""
    told = date.fromisoformat(act.arguments[0])
    mandate = act.arguments[1] == "first" if len(act.arguments) > 1 else journey.first_mandate
    journey = view.keep(turn, replace(journey, oath=told, first_mandate=mandate, asking=None))
    turn.say("onboarding_oath_set", date=long_date(told))
    if mandate is not None:
        onboarding_dates.say_deadlines(turn, journey)
        onboarding_dates.say_calendar(turn, journey)
        return ASK_AGAIN
    view.keep(turn, replace(journey, asking="mandate"))
    buttons = [
        turn.button(f"button_onboarding_{kind}", "onboarding_mandate", kind)
        for kind in ("first", "following", "unknown")
    ]
    turn.say("onboarding_mandate_ask", view.custom(turn, journey, "asked"), buttons)
    return DONE


@on_the_way(
    "onboarding_oath_future",
    "onboarding_oath_old",
    "onboarding_oath_election",
    "onboarding_oath_impossible",
    "onboarding_oath_vague",
)
def no_oath(turn: Turn, act: Act, journey: Journey) -> bool:
    """A date that nothing can be counted from: said why, and asked again."""
    if act.name == "onboarding_oath_election" and act.arguments:
        journey = replace(journey, elected=date.fromisoformat(act.arguments[0]))
    view.keep(turn, replace(journey, asking="oath"))
    onboarding_dates.say_no_oath(turn, act)
    return ASK_AGAIN


@on_the_way("onboarding_mandate")
def mandate(turn: Turn, act: Act, journey: Journey) -> bool:
    kind = act.arguments[0]
    first = {"first": True, "following": False}.get(kind)
    journey = view.keep(turn, replace(journey, first_mandate=first, asking=None))
    turn.say("onboarding_mandate_unknown" if first is None else f"onboarding_mandate_set_{kind}")
    onboarding_dates.say_deadlines(turn, journey)
    onboarding_dates.say_calendar(turn, journey)
    return ASK_AGAIN


@on_the_way("onboarding_dates")
def dates(turn: Turn, act: Act, journey: Journey) -> bool:
    if journey.oath is None:
        view.keep(turn, replace(journey, asking="oath"))
        turn.say(f"onboarding_oath_ask_{view.side(turn)}")
    onboarding_dates.say_deadlines(turn, journey)
    onboarding_dates.say_windows(turn, journey)
    onboarding_dates.say_calendar(turn, journey)
    return ASK_AGAIN
