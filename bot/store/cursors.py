"""Where a person is: taken along by a resume code, left behind, or found in an older database."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.store.models import Conversation, Diagnostic, col, random_id
from bot.store.session import Session


@dataclass(frozen=True)
class Cursor:
    """What ``Conversation`` keeps of a person's place; the names are its own."""

    stage: str = "idle"
    pending: str | None = None
    return_to: str | None = None
    asked: list[str] = field(default_factory=list)
    mode: str | None = None
    role: str | None = None
    onboarding: dict[str, Any] | None = None


def of(conversation: Conversation) -> Cursor:
    return Cursor(
        conversation.stage,
        conversation.pending,
        conversation.return_to,
        conversation.asked,
        conversation.mode,
        conversation.role,
        conversation.onboarding,
    )


def last(db: Session, diagnostic: Diagnostic) -> Cursor:
    """Where the conversation last active on this diagnostic is, or was when it left."""
    left = diagnostic.left_cursor
    latest: Conversation | None = db.scalars(
        select(Conversation)
        .where(Conversation.diagnostic_id == diagnostic.id)
        .order_by(col(Conversation.seen_at).desc())
        .limit(1)
    ).first()
    if latest is not None and latest.respondent is None:
        adopt(latest)
    if left and (latest is None or latest.seen_at < datetime.fromisoformat(left["at"])):
        return Cursor(**{name: value for name, value in left.items() if name != "at"})
    return of(latest) if latest is not None else Cursor()


def leave(conversation: Conversation) -> None:
    """Before another diagnostic: keep with the present one where its person was."""
    at = conversation.seen_at.isoformat()
    conversation.diagnostic.left_cursor = {"at": at, **asdict(of(conversation))}


def take(conversation: Conversation, cursor: Cursor) -> None:
    """Go to a place. A role told here stays; so does an onboarding begun here, set aside, unless
    one comes along: then it stays with the diagnostic that is left."""
    conversation.stage, conversation.pending = cursor.stage, cursor.pending
    conversation.return_to, conversation.mode = cursor.return_to, cursor.mode
    conversation.asked = list(dict.fromkeys([*cursor.asked, *conversation.asked]))
    conversation.role = conversation.role or cursor.role
    own = conversation.onboarding
    conversation.onboarding = cursor.onboarding or ({**own, "active": False} if own else None)


def adopt(conversation: Conversation) -> None:
    """Take over what the version before kept with the diagnostic, at the first turn here."""
    old = conversation.diagnostic
    conversation.respondent = random_id()
    conversation.generation = old.generation
    conversation.stage, conversation.pending = old.old_stage, old.old_pending
    conversation.return_to, conversation.asked = old.old_return_to, list(old.old_asked)
    conversation.mode, conversation.role = old.old_mode, old.old_role
    conversation.onboarding = old.old_onboarding
