"""Pause, resume code, restart, deletion."""

from __future__ import annotations

import time

from sqlalchemy import delete, select
from sqlalchemy.sql import Delete

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
from bot.store import report_links
from bot.store.models import AnswerEvent, Conversation, Diagnostic, Reply
from bot.typography import plural

FREE_SLIPS = 3
FIRST_WAIT, MAX_WAIT = 5, 3600


def has_something(turn: Turn) -> bool:
    """Whether anything of the person's is kept: an answer, the profile, a step."""
    d = turn.diagnostic
    return bool(
        d.answers
        or d.municipality
        or d.mrc
        or d.population
        or d.stratum
        or d.role
        or d.mode
        or d.onboarding
    )


@handles("pause", "ask_code")
def pause(turn: Turn, act: Act) -> bool:
    if not has_something(turn):
        return nothing_stored(turn, act)
    code = resume_code.of(turn.settings.secret, turn.diagnostic.id)
    turn.diagnostic.code_hash = resume_code.digest(code)
    if act.name == "ask_code":
        turn.say("code", messages.Session("code", code), code=code)
        return ASK_AGAIN
    remaining = flow.remaining(turn)
    turn.say(
        "paused" if remaining else "paused_done",
        messages.Session("paused", code),
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
    found = resume_code.find(turn.db, act.arguments[0], lock=True)
    if found is None:
        slips += 1
        late = slips - FREE_SLIPS
        until = time.time() + min(MAX_WAIT, FIRST_WAIT * 2 ** (late - 1)) if late > 0 else None
        turn.remember(slips=slips, wait_until=until)
        turn.say("code_refused", messages.Session("refused"))
        return ASK_AGAIN
    left = turn.diagnostic
    turn.conversation.diagnostic = found
    if left.id != found.id:
        _leave(turn, left)
    turn.remember(slips=None, wait_until=None, choice=None)
    counts = progress(turn.content, found.mode, turn.answers)
    place = turn.municipality
    turn.say(
        "resumed",
        messages.Session("resumed"),
        place=f"{place.name}, " if place else "",
        answered=plural(counts.answered, "réponse"),
        total=counts.total,
    )
    if counts.answered and not counts.remaining and found.stage == "idle":
        show(turn)
    if found.stage == "idle":
        onboarding_view.offer(turn)
    return ASK_AGAIN


def _leave(turn: Turn, left: Diagnostic) -> None:
    """The diagnostic that this conversation leaves: its answers stay reachable by their code."""
    turn.db.flush()
    if left.answers or left.onboarding:
        code = resume_code.of(turn.settings.secret, left.id)
        left.code_hash = resume_code.digest(code)
        turn.say("resumed_other", code=code)
        turn.remember(left=[*turn.context.get("left", []), left.id])
        return
    if not _shared(turn, left):
        _delete_diagnostic(turn, left)


def _shared(turn: Turn, diagnostic: Diagnostic) -> bool:
    users = select(Conversation.id).where(Conversation.diagnostic_id == diagnostic.id)
    return turn.db.scalars(users).first() is not None


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
    if turn.diagnostic.stage == "idle":
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
    diagnostic = turn.diagnostic
    turn.db.execute(_events_of(diagnostic))
    report_links.revoke(turn.db, diagnostic)  # whoever has one was shown other answers
    diagnostic.answers.clear()
    diagnostic.generation += 1
    diagnostic.mode = diagnostic.return_to = diagnostic.pending = None
    diagnostic.stage = "idle"
    diagnostic.asked = [field for field in diagnostic.asked if field != "mode"]
    turn.remember(confirm=None, choice=None, failures=None, projects=None)
    turn.db.flush()


def _events_of(diagnostic: Diagnostic) -> Delete:
    return (
        delete(AnswerEvent)
        .where(AnswerEvent.diagnostic_id == diagnostic.id)
        .execution_options(synchronize_session=False)
    )


def _delete_diagnostic(turn: Turn, old: Diagnostic) -> None:
    turn.db.execute(_events_of(old))
    turn.db.delete(old)
    turn.db.flush()


def erase(turn: Turn) -> None:
    """Delete the diagnostic and every conversation that shares it, with their replies."""
    turn.erased = True
    old = turn.diagnostic
    shared = select(Conversation.id).where(Conversation.diagnostic_id == old.id)
    for statement in (
        delete(Reply).where(Reply.conversation_id.in_(shared)),
        delete(Conversation).where(
            Conversation.diagnostic_id == old.id, Conversation.id != turn.conversation.id
        ),
    ):
        turn.db.execute(statement.execution_options(synchronize_session=False))
    left = turn.context.get("left", [])
    turn.db.delete(turn.conversation)
    turn.db.flush()
    _delete_diagnostic(turn, old)
    for identifier in left:  # what this conversation answered before it resumed another one
        other = turn.db.get(Diagnostic, identifier)
        if other is not None and not _shared(turn, other):
            _delete_diagnostic(turn, other)
