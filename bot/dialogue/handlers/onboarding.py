"""The onboarding of newly elected officials: seven steps, left and resumed at will."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot import clock, messages
from bot.dialogue import flow, resume_code
from bot.dialogue import onboarding_view as view
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.profile import profile
from bot.dialogue.onboarding_dates import say_deadlines, say_windows
from bot.dialogue.onboarding_reading import SWORN, oath_act
from bot.dialogue.registry import ASK_AGAIN, DONE, Handler, handles
from bot.dialogue.typography import long_date
from bot.messages import Button
from bot.onboarding.dates import last_general_election
from bot.onboarding.journey import Journey, after, before
from bot.understanding.dates import said_date
from bot.understanding.normalise import fold
from bot.understanding.profile import role_in

Step = Callable[[Turn, Act, Journey], bool]
# "Élue mairesse", "je suis préfet": one's own role, not "l'ancien maire est parti".
OWN_ROLE = re.compile(r"\b(elue?|suis|chus?|devenue?|me v la|voici|comme|titre de|nouve\w+)\b(.*)")


@handles("new_official")
def new_official(turn: Turn, act: Act) -> bool:
    """Begin, or resume at the step where the person was."""
    journey = turn.journey
    if journey is None:
        return _begin(turn)
    if not journey.active:
        turn.say("onboarding_again" if journey.finished else "onboarding_resumed")
    view.show(turn, journey.resumed(view.steps_in_order(turn)[0]))
    return DONE


def on_the_way(*names: str) -> Callable[[Step], Step]:
    """Register a handler that needs a journey; without one (an old button), it begins."""

    def register(function: Step) -> Step:
        def handler(turn: Turn, act: Act) -> bool:
            journey = turn.journey
            return function(turn, act, journey) if journey else _begin(turn)

        registered: Handler = handles(*names)(handler)
        assert registered is handler
        return function

    return register


def _begin(turn: Turn) -> bool:
    """Welcome, show the first step, and ask the role when nothing tells it."""
    diagnostic, folded = turn.diagnostic, fold(turn.incoming.text)
    own = OWN_ROLE.search(folded)
    diagnostic.role = diagnostic.role or (role_in(own.group(2)) if own else None)
    journey = Journey(view.steps_in_order(turn)[0])
    said = said_date(turn.incoming.text, clock.today()) if SWORN.search(folded) else None
    if said and (told := oath_act(said, clock.today())).name == "onboarding_oath":
        journey = replace(journey, oath=date.fromisoformat(told.arguments[0]))
    turn.say("onboarding_begin" + view.welcoming(turn))
    ask_role = diagnostic.role is None and "role" not in diagnostic.asked
    flow.done_with(turn, "role")
    view.show(turn, replace(journey, asking="role") if ask_role else journey)
    if ask_role:
        roles = turn.content.instrument.roles
        buttons = [Button(r.button, turn.payload("onboarding_role", r.id)) for r in roles]
        buttons.append(turn.button("button_skip_prompt", "onboarding_role_skip"))
        turn.say("onboarding_role", messages.Prompt("role"), buttons)
    return DONE


@on_the_way("onboarding_next")
def forward(turn: Turn, act: Act, journey: Journey) -> bool:
    """The step after the one of the button, so that pressing it twice goes forward once."""
    here = act.arguments[0] if act.arguments else journey.step
    following = after(view.steps_in_order(turn), here)
    if following is None:
        return _end(turn, journey.at(here))
    view.show(turn, journey.at(following))
    return DONE


@on_the_way("onboarding_back")
def back(turn: Turn, act: Act, journey: Journey) -> bool:
    view.show(turn, journey.at(before(view.steps_in_order(turn), journey.step)))
    return DONE


@on_the_way("onboarding_show")
def show(turn: Turn, act: Act, journey: Journey) -> bool:
    view.show(turn, journey.at(journey.step))
    return DONE


def _end(turn: Turn, journey: Journey) -> bool:
    view.keep(turn, journey.ended())
    counted = view.counted(turn, journey)
    done = view.custom(turn, journey, "finished")
    turn.say("onboarding_end" + view.welcoming(turn), done, **counted)
    return _back_to_the_diagnostic(turn)


def _back_to_the_diagnostic(turn: Turn) -> bool:
    """What was pending when the onboarding began comes back; a prompt answered since does not."""
    if turn.pending_prompt in turn.diagnostic.asked:
        flow.begin(turn)
        return DONE
    return ASK_AGAIN


@on_the_way("onboarding_leave")
def leave(turn: Turn, act: Act, journey: Journey) -> bool:
    """ "Plus tard": back to the question that waits; without one, the same as "pause"."""
    if turn.diagnostic.stage == "idle":
        return pause(turn, act, journey)
    view.keep(turn, journey.left())
    turn.say("onboarding_left", view.custom(turn, journey, "left"), **view.place(turn, journey))
    return _back_to_the_diagnostic(turn)


@on_the_way("onboarding_pause")
def pause(turn: Turn, act: Act, journey: Journey) -> bool:
    view.keep(turn, journey.left())
    code = resume_code.of(turn.settings.secret, turn.diagnostic.id)
    turn.diagnostic.code_hash = resume_code.digest(code)
    paused = messages.Session("paused", code)
    turn.say("onboarding_paused", paused, code=code, **view.place(turn, journey))
    return DONE


@on_the_way("onboarding_done", "onboarding_undone")
def check(turn: Turn, act: Act, journey: Journey) -> bool:
    """Check, or uncheck, the items named; all those of the step when none is."""
    step = turn.content.onboarding[act.arguments[0]]
    items = list(act.arguments[1:]) or step.items
    if act.name == "onboarding_undone":
        journey, key = journey.uncheck(items), "onboarding_undone"
    else:
        journey = journey.check(items)
        whole = set(step.items) <= set(journey.done)
        key = "onboarding_done" if whole else "onboarding_item_checked"
    view.keep(turn, journey)
    complete = [s for s in turn.content.onboarding.values() if set(s.items) <= set(journey.done)]
    turn.say(
        key,
        view.custom(turn, journey, "checked"),
        [view.next_button(turn, journey)],
        title=step.title,
        items="; ".join(item.text for item in step.checklist if item.id in items),
        complete=len(complete),
        total=len(turn.content.onboarding),
    )
    return DONE if journey.active else ASK_AGAIN


@on_the_way("onboarding_state")
def state(turn: Turn, act: Act, journey: Journey) -> bool:
    view.say_state(turn, journey)
    return DONE if journey.active else ASK_AGAIN


@on_the_way("onboarding_role", "onboarding_profile")
def own_profile(turn: Turn, act: Act, journey: Journey) -> bool:
    """A role told changes the step's words: it is shown again in them."""
    role = turn.diagnostic.role
    told = (f"role={act.arguments[0]}",) if act.name == "onboarding_role" else act.arguments
    profile(turn, Act("profile", told, act.source))
    if turn.diagnostic.role == role or not journey.active:
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
        say_deadlines(turn, journey)
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
    view.keep(turn, replace(journey, asking="oath"))
    told = long_date(date.fromisoformat(act.arguments[0])) if act.arguments else ""
    election = long_date(last_general_election(clock.today()))
    turn.say(act.name, date=told, election=election)
    return ASK_AGAIN


@on_the_way("onboarding_mandate")
def mandate(turn: Turn, act: Act, journey: Journey) -> bool:
    kind = act.arguments[0]
    first = {"first": True, "following": False}.get(kind)
    journey = view.keep(turn, replace(journey, first_mandate=first, asking=None))
    turn.say("onboarding_mandate_unknown" if first is None else f"onboarding_mandate_set_{kind}")
    say_deadlines(turn, journey)
    return ASK_AGAIN


@on_the_way("onboarding_dates")
def dates(turn: Turn, act: Act, journey: Journey) -> bool:
    if journey.oath is None:
        view.keep(turn, replace(journey, asking="oath"))
        turn.say("onboarding_oath_ask" + view.welcoming(turn))
    say_deadlines(turn, journey)
    say_windows(turn, journey)
    return ASK_AGAIN


@on_the_way("onboarding_sources")
def sources(turn: Turn, act: Act, journey: Journey) -> bool:
    step = turn.content.onboarding[act.arguments[0] if act.arguments else journey.step]
    if not step.sources:
        turn.say("onboarding_sources_none", messages.Help())
        return ASK_AGAIN
    turn.say("onboarding_sources", messages.Help())
    for source in (turn.content.sources[s] for s in sorted(step.cited)):
        turn.say("onboarding_source", title=source.title, url=source.url)
    return ASK_AGAIN


@on_the_way("onboarding_help", "onboarding_unknown")
def help_(turn: Turn, act: Act, journey: Journey) -> bool:
    turn.say(act.name, messages.Help())
    return ASK_AGAIN
