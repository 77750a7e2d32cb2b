"""One message in, a list of messages out, everything stored before it is said."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot import messages, metrics
from bot.dialogue import elsewhere, flow, handlers, noted, perform
from bot.dialogue.context import MAX_LENGTH, Act, Incoming, Turn
from bot.dialogue.reading.emergency_reading import read_emergency
from bot.dialogue.reading.interpret import interpret
from bot.dialogue.reading.wishes import without_denied_danger
from bot.dialogue.resources import Resources
from bot.dialogue.shown.screen import screen_of
from bot.messages import Error, Message
from bot.rendering import family, rest, text_only
from bot.rendering.limits import TEXT_ONLY
from bot.store import conversations
from bot.store.database import wipe
from bot.store.models import now
from bot.store.session import Failure, reading, worth_another_try, writing
from bot.typography import polish
from bot.understanding.memo import memo

log = logging.getLogger(__name__)
ATTEMPTS = 3
UNDOING = {"undo"}  # what it undid is not to be undone, but what came before
LONG_ABSENCE = timedelta(hours=1)
Wire = list[dict[str, Any]]


def handle(app: Resources, incoming: Incoming) -> Wire:
    with metrics.TURN_SECONDS.time(), memo():
        wire = _attempts(app, incoming)
    metrics.TURNS.labels("error" if wire is None else "ok").inc()
    return error_reply(app, incoming.conversation, incoming.channel) if wire is None else wire


def _attempts(app: Resources, incoming: Incoming) -> Wire | None:
    for attempt in range(ATTEMPTS):
        try:
            return _transaction(app, incoming)
        except Failure as error:
            if not worth_another_try(error):
                log.error("turn.database_failed: %s", error.__class__.__name__)
                break
            # Two first messages at once, or the same message twice: the second try finds the row.
            log.warning("turn.retry", extra={"attempt": attempt})
        except Exception:
            log.exception("turn.failed")
            break
    return None


def _transaction(app: Resources, incoming: Incoming) -> Wire:
    database = app.database.engine
    with writing(database) as db:
        conversation = conversations.find(db, incoming.conversation, lock=True)
        first = conversation is None
        if conversation is None:
            conversation = conversations.start(db, incoming.conversation, app.content.version)
        elif incoming.message_id:
            stored = conversations.reply_to(db, conversation.id, incoming.message_id)
            if stored is not None:
                return stored
        turn = Turn(app, db, conversation, incoming)
        if turn.upgrade():
            turn.say("questionnaire_changed")
        _play(turn, first)
        wire = family.render(incoming.channel, turn.messages)
        _keep(turn, wire)
    app.erased.told(incoming.conversation)
    if turn.erased:
        app.erased.add(turn.erased_others)
        wipe(database)
    app.purge_daily(database)
    return wire


def _play(turn: Turn, first: bool) -> None:
    _read_letter(turn)
    text = turn.incoming.text
    if len(text) > MAX_LENGTH:
        acts = [read_emergency(turn, text) or Act("too_long")]
    elif not text.strip():
        acts = [Act("empty")]
    else:
        acts = interpret(turn)
    if acts[0].name == "emergency":
        turn.conversation.seen_at = now()
        handlers.run(turn, acts[0])
        turn.messages.insert(0, turn.messages.pop())  # before anything else, whatever it is
        if first:
            turn.say(None, messages.Session("started"))
        return
    if first and _was_erased(turn):
        elsewhere.erased(turn)
        return
    acts = elsewhere.guard_all(turn, perform.in_order(turn, acts))
    if first:
        handlers.welcome(turn, acts[0])
    elif now() - turn.conversation.seen_at > LONG_ABSENCE:
        handlers.welcome_back(turn)
    turn.conversation.seen_at = now()
    before = noted.kept(turn)
    if without_denied_danger(text) != text:
        turn.say("danger_denied")
    again = perform.perform(turn, acts)
    if not turn.erased and UNDOING.isdisjoint(act.name for act in acts):
        noted.note(turn, before)
    if again:
        flow.ask_pending(turn, again=bool(turn.messages) and not turn.unseen)
    if not turn.messages and not turn.erased:  # whatever was meant, silence is no reply
        log.warning("turn.silent", extra={"acts": [act.name for act in acts]})
        handlers.run(turn, Act("not_understood"))


def _read_letter(turn: Turn) -> None:
    """On a channel without buttons, a letter offered by the last reply is a press of its button.

    A number stays a number: it is read as everywhere, in what the person last saw.
    """
    text, offered = turn.incoming.text, (turn.conversation.screen or {}).get("offered", {})
    if turn.incoming.channel in TEXT_ONLY and len(text) <= MAX_LENGTH:
        letters = {key: payload for key, payload in offered.items() if key.isalpha()}
        payload = text_only.chosen(letters, text)
        turn.incoming = replace(turn.incoming, text=payload or text)


def _was_erased(turn: Turn) -> bool:
    """Nothing is known of this conversation, but something was: its screen shows a question."""
    return turn.incoming.seen is not None or turn.conversation.id in turn.app.erased


def _keep(turn: Turn, wire: Wire) -> None:
    if turn.erased:
        return
    here = turn.conversation
    before = {**here.screen, "offered": {}} if here.screen else None  # a letter counts once
    if turn.leaves_no_trace:
        here.screen = before
        return
    here.screen = screen_of(turn.messages, turn.content.version) or before
    customs = [m.custom for m in turn.messages if not isinstance(m.custom, perform.ASKING)]
    told = [custom.type for custom in customs if custom is not None]
    turn.remember(said=told or None)  # "ça vient d'où, ce que tu viens de dire?"
    if turn.incoming.message_id:
        conversations.keep_reply(turn.db, turn.conversation.id, turn.incoming.message_id, wire)


def pending_messages(app: Resources, conversation: str) -> Wire:
    with reading(app.database.engine) as db:
        row = conversations.find(db, conversation)
        if row is None:
            return []
        turn = Turn(app, db, row, Incoming(conversation, ""))
        flow.ask_pending(turn)
        return rest.render(turn.messages)


def error_reply(app: Resources, conversation: str, channel: str | None = None) -> Wire:
    message = Message(polish(app.content.texts["error"]), custom=Error(retry=True))
    said = family.render(channel, [message])
    if channel in TEXT_ONLY:
        return said  # the question and its letters are those of the reply before, and still count
    try:
        return [*said, *pending_messages(app, conversation)]
    except Exception:
        return said
