"""Conversations and their stored replies."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from bot.store import cursors
from bot.store.models import Conversation, Diagnostic, Reply, col, random_id
from bot.store.session import Session


def find(db: Session, identifier: str, lock: bool = False) -> Conversation | None:
    """The conversation with its diagnostic; ``lock``: both, until the end of the turn.

    On PostgreSQL the two rows are locked, so that turns on one diagnostic follow one another;
    SQLite has one writer at a time.
    """
    found: Conversation | None = db.get(Conversation, identifier, with_for_update=lock or None)
    if found is not None and found.respondent is None:
        cursors.adopt(found)
    return found


def start(db: Session, identifier: str, content_version: int) -> Conversation:
    """A new conversation on a diagnostic of its own.

    Raises:
        IntegrityError: another turn made it meanwhile.
    """
    diagnostic = Diagnostic(content_version=content_version)
    conversation = Conversation(id=identifier, diagnostic=diagnostic)
    db.add(conversation)
    db.flush()
    return conversation


def on(db: Session, diagnostic: str) -> list[str]:
    """The conversations on this diagnostic."""
    return list(db.scalars(select(Conversation.id).where(Conversation.diagnostic_id == diagnostic)))


def join(db: Session, conversation: Conversation, found: Diagnostic) -> None:
    """Go on with another diagnostic, where the conversation last active on it was.

    The person answers as someone new: that two devices are one person is not known, and what is
    kept apart can be brought together later. Whoever comes back is who they were.
    """
    left = conversation.diagnostic
    db.flush()
    taken = cursors.last(db, found)
    cursors.leave(conversation)
    known = {**conversation.context.get("respondents", {}), left.id: conversation.respondent}
    conversation.respondent = known.pop(found.id, None) or random_id()
    conversation.context = {**conversation.context, "respondents": known}
    conversation.diagnostic = found
    conversation.generation = found.generation
    cursors.take(conversation, taken)
    db.flush()


def reply_to(db: Session, conversation: str, message_id: str) -> list[dict[str, Any]] | None:
    """What this message was answered, if it was."""
    stored: Reply | None = db.get(Reply, (conversation, message_id))
    return None if stored is None else list(stored.messages)


def keep_reply(
    db: Session, conversation: str, message_id: str, messages: list[dict[str, Any]]
) -> None:
    db.add(Reply(conversation_id=conversation, message_id=message_id, messages=messages))


def latest_replies(db: Session, conversation: str, count: int) -> list[dict[str, Any]]:
    """The items of the last ``count`` stored replies, oldest first."""
    latest = (
        select(Reply)
        .where(Reply.conversation_id == conversation)
        .order_by(col(Reply.at).desc())
        .limit(count)
    )
    return [item for reply in reversed(list(db.scalars(latest))) for item in reply.messages]
