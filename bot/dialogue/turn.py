"""One message in, a list of messages out, everything stored before it is said."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from bot import metrics
from bot.dialogue import flow, handlers
from bot.dialogue.context import MAX_LENGTH, Act, Incoming, Turn
from bot.dialogue.reading.interpret import interpret
from bot.dialogue.resources import Resources
from bot.messages import Error, Message
from bot.rendering import rest
from bot.store.database import wipe
from bot.store.models import Conversation, Diagnostic, Reply, now
from bot.typography import polish

log = logging.getLogger(__name__)
ATTEMPTS = 3
RETRIED_BY_POSTGRESQL = ("40P01", "40001")  # deadlock, serialisation
LONG_ABSENCE = timedelta(hours=1)
Wire = list[dict[str, Any]]


def handle(app: Resources, incoming: Incoming) -> Wire:
    with metrics.TURN_SECONDS.time():
        wire = _attempts(app, incoming)
    metrics.TURNS.labels("error" if wire is None else "ok").inc()
    return error_reply(app, incoming.conversation) if wire is None else wire


def _attempts(app: Resources, incoming: Incoming) -> Wire | None:
    for attempt in range(ATTEMPTS):
        try:
            return _transaction(app, incoming)
        except IntegrityError:
            # Two first messages at once, or the same message twice: the second try finds the row.
            log.warning("turn.retry", extra={"attempt": attempt})
        except SQLAlchemyError as error:
            if getattr(getattr(error, "orig", None), "pgcode", None) in RETRIED_BY_POSTGRESQL:
                continue
            log.error("turn.database_failed: %s", error.__class__.__name__)
            break
        except Exception:
            log.exception("turn.failed")
            break
    return None


def _transaction(app: Resources, incoming: Incoming) -> Wire:
    database = app.database.engine
    with Session(database, future=True) as db, db.begin():
        conversation = _conversation(db, incoming.conversation)
        known = conversation is not None
        if known and incoming.message_id:
            stored = db.get(Reply, (incoming.conversation, incoming.message_id))
            if stored is not None:
                return list(stored.messages)
        conversation = conversation or _open(app, db, incoming.conversation)
        turn = Turn(app, db, conversation, incoming)
        if turn.upgrade():
            turn.say("questionnaire_changed")
        _play(turn, first=not known)
        wire = rest.render(turn.messages)
        _keep(turn, wire)
    if turn.erased:
        wipe(database)
    app.purge_daily(database)
    return wire


def _conversation(db: Session, identifier: str) -> Conversation | None:
    # On PostgreSQL the rows of the conversation and of its diagnostic are locked until the end of
    # the turn; SQLite has one writer at a time.
    return db.get(Conversation, identifier, with_for_update=True)


def _open(app: Resources, db: Session, identifier: str) -> Conversation:
    conversation = Conversation(
        id=identifier, diagnostic=Diagnostic(content_version=app.content.version), context={}
    )
    db.add(conversation)
    db.flush()
    return conversation


def _play(turn: Turn, first: bool) -> None:
    text = turn.incoming.text
    if len(text) > MAX_LENGTH:
        act = Act("too_long")
    elif not text.strip():
        act = Act("empty")
    else:
        act = interpret(turn, first)
    if first:
        handlers.welcome(turn, act)
    elif now() - turn.conversation.seen_at > LONG_ABSENCE:
        handlers.welcome_back(turn)
    turn.conversation.seen_at = now()
    if handlers.run(turn, act):
        flow.ask_pending(turn, again=bool(turn.messages))


def _keep(turn: Turn, wire: Wire) -> None:
    if turn.incoming.message_id and not turn.erased:
        turn.db.add(
            Reply(
                conversation_id=turn.conversation.id,
                message_id=turn.incoming.message_id,
                messages=wire,
            )
        )


def pending_messages(app: Resources, conversation: str) -> Wire:
    with Session(app.database.engine.execution_options(sqlite_begin="DEFERRED"), future=True) as db:
        row = db.get(Conversation, conversation)
        if row is None or row.diagnostic is None:
            return []
        turn = Turn(app, db, row, Incoming(conversation, ""))
        with db.no_autoflush:
            flow.ask_pending(turn)
            db.rollback()
        return rest.render(turn.messages)


def error_reply(app: Resources, conversation: str) -> Wire:
    said = rest.render([Message(polish(app.content.texts["error"]), custom=Error(retry=True))])
    try:
        return [*said, *pending_messages(app, conversation)]
    except Exception:
        return said
