"""Pause, resume code, restart, deletion."""

from __future__ import annotations

import time

from bot import messages
from bot.diagnostic.questionnaire import progress
from bot.dialogue import flow
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.results import show
from bot.dialogue.handlers.service import help_, nothing_stored
from bot.dialogue.registry import ASK_AGAIN, DONE, handles
from bot.dialogue.shown import onboarding_view
from bot.dialogue.signed import resume_code
from bot.messages import ConfirmAction
from bot.store import codes, conversations
from bot.store import erase as store_erase
from bot.store.models import Diagnostic
from bot.typography import plural

FREE_SLIPS = 3
FIRST_WAIT, MAX_WAIT = 5, 3600


def has_something(turn: Turn) -> bool:
    """Whether anything of the person's is kept: an answer, the profile, a step."""
    d, here = turn.diagnostic, turn.conversation
    return bool(
        d.answers
        or d.municipality
        or d.mrc
        or d.population
        or d.stratum
        or here.role
        or here.mode
        or here.onboarding
    )


@handles("pause", "ask_code")
def pause(turn: Turn, act: Act) -> bool:
    if not has_something(turn):
        return nothing_stored(turn, act)
    code = resume_code.of(turn.settings.secret, turn.diagnostic.id)
    turn.diagnostic.code_hash = resume_code.digest(code)
    link = resume_code.link(turn.settings.public_url, code)
    if act.name == "ask_code":
        turn.say("code", messages.Session("code", code, link), code=code)
        return ASK_AGAIN
    remaining = flow.remaining(turn)
    turn.say(
        "paused" if remaining else "paused_done",
        messages.Session("paused", code, link),
        code=code,
        remaining=plural(remaining, "question"),
        minutes=flow.minutes(remaining),
    )
    return DONE


@handles("resume_code")
def ask_for_code(turn: Turn, act: Act) -> bool:
    turn.say("resume_ask", messages.Help())
    return ASK_AGAIN


@handles("resume")
def resume(turn: Turn, act: Act) -> bool:
    """Join the diagnostic of this code; wrong codes cost more and more time after three."""
    slips = int(turn.context.get("slips", 0))
    wait = float(turn.context.get("wait_until", 0)) - time.time()
    if wait > 0:
        turn.say("code_slow", messages.Session("refused"), seconds=int(wait) + 1)
        return ASK_AGAIN
    found = codes.find(turn.db, resume_code.digest(act.arguments[0]), lock=True)
    if found is None:
        slips += 1
        late = slips - FREE_SLIPS
        until = time.time() + min(MAX_WAIT, FIRST_WAIT * 2 ** (late - 1)) if late > 0 else None
        turn.remember(slips=slips, wait_until=until)
        turn.say("code_refused", messages.Session("refused"))
        return ASK_AGAIN
    here, left = turn.conversation, turn.diagnostic
    if left.id != found.id:
        kept = bool(left.answers or here.onboarding)
        conversations.join(turn.db, here, found)
        _leave(turn, left, kept)
        turn.upgrade()
    turn.remember(slips=None, wait_until=None, choice=None, confirm=None, stopped=None)
    counts = progress(turn.content, here.mode, turn.answers)
    place = turn.municipality
    turn.say(
        "resumed",
        messages.Session("resumed"),
        place=f"{place.name}, " if place else "",
        answered=plural(counts.answered, "réponse"),
        total=counts.total,
    )
    if counts.answered and not counts.remaining and here.stage == "idle":
        show(turn)
    if here.stage == "idle":
        onboarding_view.offer(turn)
    return ASK_AGAIN


def _leave(turn: Turn, left: Diagnostic, kept: bool) -> None:
    """The diagnostic that this conversation leaves: its answers stay reachable by their code."""
    if not kept:
        store_erase.if_unused(turn.db, left)
        return
    code = resume_code.of(turn.settings.secret, left.id)
    left.code_hash = resume_code.digest(code)
    turn.say("resumed_other", code=code)
    behind = [*turn.context.get("left", []), left.id]
    turn.remember(left=list(dict.fromkeys(behind)))


@handles("restart_diagnostic", "delete_data")
def ask_confirmation(turn: Turn, act: Act) -> bool:
    if not has_something(turn):
        return nothing_stored(turn, act)
    action: ConfirmAction = "restart" if act.name == "restart_diagnostic" else "delete"
    turn.remember(confirm=action)
    turn.say(
        f"confirm_{action}",
        messages.Confirm(action),
        [turn.button("button_confirm", "confirm", action), turn.button("button_cancel", "cancel")],
    )
    return DONE


@handles("cancel")
def cancel(turn: Turn, act: Act) -> bool:
    turn.remember(confirm=None)
    if any(isinstance(m.custom, messages.Answer) for m in turn.messages):  # corrected besides
        turn.say("kept_all")
        return ASK_AGAIN
    if turn.idle and turn.answers:
        buttons = [
            turn.button("button_onboarding_results", "see_results"),
            turn.button("button_pause", "pause"),
        ]
        turn.say("kept", messages.Help(), buttons)
        return DONE
    if turn.idle:
        turn.say("kept")
        return help_(turn, act)
    turn.say("kept")
    return ASK_AGAIN


@handles("confirm")
def confirm(turn: Turn, act: Act) -> bool:
    action = act.arguments[0]
    if turn.context.get("confirm") != action:  # an old button, pressed after something else
        return ask_confirmation(
            turn, Act("restart_diagnostic" if action == "restart" else "delete_data")
        )
    if action == "delete":
        turn.say("deleted", messages.Session("deleted"))
        erase(turn)
        return DONE
    _start_over(turn)
    turn.say("restarted", messages.Session("restarted"))
    flow.begin(turn)
    return DONE


def _start_over(turn: Turn) -> None:
    """Forget the answers; the profile and the resume code stay, the old buttons die."""
    store_erase.answers_of(turn.db, turn.diagnostic)
    from_the_start(turn)
    turn.conversation.mode = None
    turn.conversation.asked = [field for field in turn.conversation.asked if field != "mode"]


def from_the_start(turn: Turn) -> None:
    """This conversation's place, once the answers are gone."""
    here = turn.conversation
    here.generation = turn.diagnostic.generation
    here.stage, here.pending, here.return_to = "idle", None, None
    turn.remember(
        confirm=None,
        choice=None,
        failures=None,
        projects=None,
        noted=None,
        results_shown=None,
        proposed=None,
    )


def erase(turn: Turn) -> None:
    """Delete the diagnostic and every conversation that shares it, with their replies."""
    turn.erased = True
    turn.erased_others = store_erase.everything(turn.db, turn.conversation)
    turn.app.waiting.forget({turn.conversation.id, *turn.erased_others})
