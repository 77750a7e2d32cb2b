"""The onboarding of newly elected officials: seven steps, left and resumed at will."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from bot import messages
from bot.content.onboarding import OnboardingStep
from bot.dialogue import flow
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.profile import profile
from bot.dialogue.reading.onboarding_dates import told_dates
from bot.dialogue.reading.onboarding_reading import oath_act
from bot.dialogue.reading.onboarding_words import own_role, said
from bot.dialogue.reading.profile_reading import read_profile
from bot.dialogue.registry import ASK_AGAIN, DONE, handles
from bot.dialogue.shown import onboarding_view as view
from bot.dialogue.shown.onboarding_dates import say_no_oath
from bot.dialogue.signed import resume_code
from bot.messages import Button
from bot.onboarding.journey import Journey, after, before
from bot.understanding.normalise import fold
from bot.understanding.profile import role_in

Step = Callable[[Turn, Act, Journey], bool]


@handles("new_official")
def new_official(turn: Turn, act: Act) -> bool:
    """Begin, or resume at the step where the person was."""
    journey = turn.journey
    if journey is None:
        return _begin(turn, act)
    if not journey.active:
        turn.say("onboarding_again" if journey.finished else "onboarding_resumed")
    view.show(turn, journey.resumed(view.steps_in_order(turn)[0]))
    return DONE


def on_the_way(*names: str) -> Callable[[Step], Step]:
    """Register a handler that needs a journey; without one (an old button), it begins."""

    def register(function: Step) -> Step:
        def handler(turn: Turn, act: Act) -> bool:
            journey = turn.journey
            return function(turn, act, journey) if journey else _begin(turn, act)

        handles(*names)(handler)
        return function

    return register


def _begin(turn: Turn, act: Act) -> bool:
    """Welcome, show the first step, and ask the role when nothing tells it."""
    here, folded = turn.conversation, fold(turn.incoming.text)
    own = own_role(folded)
    here.role = here.role or (role_in(own) if own else None)
    journey = Journey(view.steps_in_order(turn)[0])
    dates = told_dates(turn.incoming.text, turn.today())
    journey = replace(journey, elected=dates.elected)
    told = (
        oath_act(dates.oath, turn.today()) if dates.oath and said("sworn").search(folded) else None
    )
    if told and told.name == "onboarding_oath":
        journey = replace(journey, oath=date.fromisoformat(told.arguments[0]))
    if turn.diagnostic.finished_at is not None:
        journey = journey.check([view.DIAGNOSTIC])
    view.keep(turn, journey)
    _keep_place(turn, act)
    turn.say(f"onboarding_begin_{view.side(turn)}")
    ask_role = here.role is None and "role" not in here.asked
    flow.done_with(turn, "role")
    view.show(turn, replace(journey, asking="role") if ask_role else journey)
    if told and told.name != "onboarding_oath":
        say_no_oath(turn, told)
    if ask_role:
        roles = turn.content.instrument.roles
        buttons = [Button(r.button, turn.payload("onboarding_role", r.id)) for r in roles]
        buttons.append(turn.button("button_skip_prompt", "onboarding_role_skip"))
        turn.say("onboarding_role", messages.Prompt("role"), buttons)
    return DONE


def _keep_place(turn: Turn, act: Act) -> None:
    """The municipality or the MRC, when the sentence that begins names one."""
    said = read_profile(turn, turn.incoming.text, alone=False, guess=False)
    kept = ("municipality=", "mrc=", "told=", "other=", "population=")
    places = [a for a in said.arguments if a.startswith(kept)] if said else []
    if places:
        profile(turn, Act("profile", tuple(places), act.source))


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
    """The present step in full, or the one that is named."""
    view.show(turn, journey.at(act.arguments[0] if act.arguments else journey.step))
    return DONE


def _end(turn: Turn, journey: Journey) -> bool:
    view.keep(turn, journey.ended())
    counted = view.counted(turn, journey)
    done = view.custom(turn, journey, "finished")
    turn.say(f"onboarding_end_{view.side(turn)}", done, **counted)
    return _back_to_the_diagnostic(turn)


def _back_to_the_diagnostic(turn: Turn) -> bool:
    """What was pending when the onboarding began comes back; a prompt answered since does not."""
    if turn.pending_prompt in turn.conversation.asked:
        flow.begin(turn)
        return DONE
    return ASK_AGAIN


@on_the_way("onboarding_leave")
def leave(turn: Turn, act: Act, journey: Journey) -> bool:
    """ "Plus tard": back to the question that waits; without one, the same as "pause"."""
    if turn.conversation.stage == "idle":
        return pause(turn, act, journey)
    view.keep(turn, journey.left())
    turn.say("onboarding_left", view.custom(turn, journey, "left"), **view.place(turn, journey))
    return _back_to_the_diagnostic(turn)


@on_the_way("onboarding_pause")
def pause(turn: Turn, act: Act, journey: Journey) -> bool:
    view.keep(turn, journey.left())
    code = resume_code.of(turn.settings.secret, turn.diagnostic.id)
    turn.diagnostic.code_hash = resume_code.digest(code)
    paused = messages.Session("paused", code, resume_code.link(turn.settings.public_url, code))
    turn.say("onboarding_paused", paused, code=code, **view.place(turn, journey))
    return DONE


@on_the_way("onboarding_done", "onboarding_undone")
def check(turn: Turn, act: Act, journey: Journey) -> bool:
    """Check, or uncheck, the items of a button; all those of the step when it names none."""
    step = turn.content.onboarding[act.arguments[0]]
    items = list(act.arguments[1:]) or step.items
    if act.name == "onboarding_undone":
        return _checked(turn, journey, step, [], items)
    return _checked(turn, journey, step, items, [])


@on_the_way("onboarding_ticks")
def told(turn: Turn, act: Act, journey: Journey) -> bool:
    """Check and uncheck what a message says of the items; nothing, when it says nothing of any."""
    step = turn.content.onboarding[act.arguments[0] if act.arguments else journey.step]
    parts = [argument.partition("=") for argument in act.arguments[1:]]
    done = [item for how, _, item in parts if how == "done"]
    undone = [item for how, _, item in parts if how == "undone" and item in journey.done]
    if not done and not undone:
        if parts:
            checked = view.custom(turn, journey, "checked")
            turn.say("onboarding_nothing_ticked", checked, [view.next_button(turn, journey)])
        else:
            turn.say("onboarding_nothing_ticked")
            view.say_state(turn, journey)
        return DONE if journey.active else ASK_AGAIN
    _checked(turn, journey, step, done, undone)
    if not journey.active and said("back_here").search(fold(turn.incoming.text)):
        assert turn.journey is not None
        view.show(turn, turn.journey.resumed(view.steps_in_order(turn)[0]))
        return DONE
    return DONE if journey.active else ASK_AGAIN


def _checked(
    turn: Turn, journey: Journey, step: OnboardingStep, done: list[str], undone: list[str]
) -> bool:
    """Say what is ticked of this step, then of the others that were named with it."""
    journey = view.keep(turn, journey.check(done).uncheck(undone))
    steps = turn.content.onboarding
    complete = [s for s in steps.values() if set(s.items) <= set(journey.done)]
    lines: list[tuple[str, dict[str, Any]]] = []
    for place, each in enumerate(steps.values(), 1):
        for how, items in (("undone", undone), ("checked", done)):
            if named := [item.text for item in each.checklist if item.id in items]:
                own = _undone_key(each, undone) if how == "undone" else _done_key(each, journey)
                key = own if each.id == step.id else f"onboarding_there_{how}"
                values = {"title": each.title, "items": "; ".join(named), "position": place}
                lines.append((key, values))
    lines.sort(key=lambda line: line[0].startswith("onboarding_there"))
    for line, (key, values) in enumerate(lines, 1):
        last = line == len(lines)
        turn.say(
            key,
            view.custom(turn, journey, "checked") if last else None,
            [view.next_button(turn, journey)] if last else (),
            complete=len(complete),
            total=len(steps),
            **values,
        )
    return DONE if journey.active else ASK_AGAIN


def _done_key(step: OnboardingStep, journey: Journey) -> str:
    whole = set(step.items) <= set(journey.done)
    return "onboarding_done" if whole else "onboarding_item_checked"


def _undone_key(step: OnboardingStep, undone: list[str]) -> str:
    whole = set(step.items) <= set(undone)
    return "onboarding_undone" if whole else "onboarding_item_undone"


@on_the_way("onboarding_state")
def state(turn: Turn, act: Act, journey: Journey) -> bool:
    view.say_state(turn, journey)
    return DONE if journey.active else ASK_AGAIN


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
