"""What the onboarding shows: a step, a one-line reminder of it, the checklist, the dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot import messages
from bot.content.onboarding import OnboardingStep
from bot.diagnostic.questionnaire import progress
from bot.dialogue.context import Turn
from bot.dialogue.shown.onboarding_agenda import calendar_url
from bot.dialogue.shown.onboarding_dates import say_deadlines, when
from bot.dialogue.shown.results_object import scores_of, steps_of
from bot.messages import Button, OnboardingState
from bot.onboarding.journey import Journey, after
from bot.typography import plural

WELCOMING = {"dg", "employe"}  # they welcome the elected person
DIAGNOSTIC = "diagnostic-express"  # the item that the end of the diagnostic ticks
SHOWN_CONCEPTS = 2
SHOWN_STEPS = 3


def keep(turn: Turn, journey: Journey) -> Journey:
    turn.conversation.onboarding = journey.to_json()
    return journey


def set_aside(turn: Turn) -> None:
    """Leave the onboarding, without a word, for what the person asked instead."""
    if turn.onboarding_active and (journey := turn.journey):
        keep(turn, journey.left())


def steps_in_order(turn: Turn) -> list[str]:
    return list(turn.content.onboarding)


def side(turn: Turn) -> str:
    """Whom the texts address: the elected person, or who welcomes them."""
    return "welcoming" if turn.conversation.role in WELCOMING else "elected"


def step_of(turn: Turn, journey: Journey) -> OnboardingStep:
    return turn.content.onboarding[journey.step]


def place(turn: Turn, journey: Journey) -> dict[str, Any]:
    steps = steps_in_order(turn)
    return {"position": steps.index(journey.step) + 1, "total": len(steps)}


def custom(
    turn: Turn, journey: Journey, state: OnboardingState | None = None
) -> messages.Onboarding:
    return messages.Onboarding(
        step=journey.step,
        items=list(_items(turn, journey)),
        state=state,
        calendar=calendar_url(turn, journey),
        **place(turn, journey),
    )


def _items(turn: Turn, journey: Journey) -> Iterator[messages.Item]:
    """The step's checklist; each payload ticks its item, or unticks it when it is done."""
    for item in step_of(turn, journey).checklist:
        done = item.id in journey.done
        act = "onboarding_undone" if done else "onboarding_done"
        payload = turn.payload(act, journey.step, item.id)
        yield messages.Item(item.id, item.text, done, payload)


def next_button(turn: Turn, journey: Journey) -> Button:
    last = after(steps_in_order(turn), journey.step) is None
    key = "button_onboarding_end" if last else "button_onboarding_next"
    return turn.button(key, "onboarding_next", journey.step)


def show(turn: Turn, journey: Journey) -> None:
    """Go to the journey's step and say it: its text, its dates, its checklist."""
    step, today = step_of(turn, journey), turn.today()
    undated = bool(step.deadlines) and journey.oath is None and not step.expired(today)
    journey = keep(turn, replace(journey, asking="oath") if undated else journey)
    text = step.text_for(turn.conversation.role, today)
    turn.say("onboarding_step", title=step.title, text=text, **place(turn, journey))
    if undated:
        turn.say(f"onboarding_oath_ask_{side(turn)}")
    elif step.deadlines:
        say_deadlines(turn, journey)
    link = _diagnostic_link(turn, step)
    turn.say(
        "onboarding_list",
        custom(turn, journey),
        [*link, *_buttons(turn, journey, step)],
        when=when(turn, journey, step),
        items="\n".join(item_lines(turn, journey, step)),
        ask=turn.text(f"onboarding_ask_{side(turn)}", ask=step.ask),
    )


def item_lines(turn: Turn, journey: Journey, step: OnboardingStep) -> list[str]:
    return [
        turn.text(
            "onboarding_item_done" if item.id in journey.done else "onboarding_item",
            number=number,
            text=item.text,
        )
        for number, item in enumerate(step.checklist, 1)
    ]


def _buttons(turn: Turn, journey: Journey, step: OnboardingStep) -> list[Button]:
    buttons = [next_button(turn, journey)]
    if not set(step.items) <= set(journey.done):
        buttons.append(turn.button("button_onboarding_done", "onboarding_done", step.id))
    written = [c for c in step.concepts if c in turn.content.cards][:SHOWN_CONCEPTS]
    buttons += [
        Button(turn.content.cards[c].title, turn.payload("concept", c, "definition"))
        for c in written
    ]
    if step.sources:
        buttons.append(turn.button("button_onboarding_sources", "onboarding_sources", step.id))
    buttons.append(turn.button("button_onboarding_leave", "onboarding_leave"))
    return buttons


def _diagnostic_link(turn: Turn, step: OnboardingStep) -> list[Button]:
    """The way to the express diagnostic, or what it yielded, said at the two last steps."""
    if step.id not in ("diagnostic", "choix"):
        return []
    counts = progress(turn.content, turn.conversation.mode, turn.answers)
    begun = turn.conversation.mode is not None
    results = turn.button("button_onboarding_results", "see_results")
    if step.id == "choix" and counts.answered:
        found = steps_of(turn, scores_of(turn))[:SHOWN_STEPS]
        if found:
            turn.say("onboarding_steps", steps="; ".join(s.step.title for s in found))
        return [turn.button("button_steps", "next_steps"), results]
    if begun and not counts.remaining:
        turn.say("onboarding_diagnostic_done")
        return [results]
    if step.id == "choix":
        turn.say("onboarding_no_steps")
    if begun:
        answered = plural(counts.answered, "réponse")
        turn.say("onboarding_diagnostic_begun", answered=answered, count=counts.total)
        return [turn.button("button_onboarding_continue", "start_diagnostic")]
    return [turn.button("button_onboarding_express", "express_mode")]


def remind(turn: Turn) -> None:
    """One line after something else was answered, with the way back to the step."""
    journey = turn.journey
    if journey is not None:
        turn.say(
            "onboarding_remind",
            custom(turn, journey, "reminded"),
            [
                turn.button("button_onboarding_show", "onboarding_show"),
                next_button(turn, journey),
            ],
            title=step_of(turn, journey).title,
            **place(turn, journey),
        )


def tick_diagnostic(turn: Turn) -> None:
    """The diagnostic has just been finished: its item is ticked, and that is said."""
    journey, items = turn.journey, turn.content.onboarding["diagnostic"].checklist
    if journey is not None and DIAGNOSTIC not in journey.done:
        keep(turn, journey.check([DIAGNOSTIC]))
        text = next(item.text for item in items if item.id == DIAGNOSTIC)
        turn.say("onboarding_diagnostic_ticked", item=text)


def offer(turn: Turn) -> None:
    """Say that the onboarding was left before its end, with the button to resume it."""
    journey = turn.journey
    if journey is not None and not (journey.active or journey.finished):
        button = turn.button("button_onboarding_resume", "new_official")
        turn.say("onboarding_offer", None, [button], **place(turn, journey))


def say_state(turn: Turn, journey: Journey) -> None:
    """ "Où j'en suis": each step with its checks, and the buttons of the present one's items."""
    steps, done = turn.content.onboarding, set(journey.done)
    lines = [
        turn.text(
            "onboarding_state_here" if step.id == journey.step else "onboarding_state_line",
            mark="☑" if set(step.items) <= done else "☐",
            number=number,
            title=step.title,
            checked=len(done & set(step.items)),
            count=len(step.items),
        )
        for number, step in enumerate(steps.values(), 1)
    ]
    here = step_of(turn, journey)
    buttons = [
        Button(item.text, turn.payload("onboarding_done", here.id, item.id))
        for item in here.checklist
        if item.id not in done
    ]
    turn.say(
        "onboarding_state",
        custom(turn, journey, "listed"),
        [*buttons, next_button(turn, journey)],
        lines="\n".join(lines),
        **counted(turn, journey),
        **place(turn, journey),
    )


def counted(turn: Turn, journey: Journey) -> dict[str, Any]:
    """How many items are checked, of how many."""
    items = [item for step in turn.content.onboarding.values() for item in step.items]
    checked = sum(item in journey.done for item in items)
    return {"checked": plural(checked, "point"), "count": len(items)}
