"""Replies handed to a platform, which delivers a message again when the answer was slow.

A stored reply is emptied as its texts are handed over: a second delivery finds what is left, and
nothing once all was said. Whoever hands it over holds it for a while, so that two servers do not
say the same thing.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.store.models import Reply, now
from bot.store.session import Session

Item = dict[str, Any]
HELD = timedelta(seconds=30)  # longer than sending one reply may take
UNTIL, BY = "held_until", "held_by"


class HandedOverElsewhere(Exception):
    """Another server, or another request here, is handing this reply over."""


def claim(db: Session, conversation: str, message_id: str, by: str) -> list[Item] | None:
    """The items that are left to hand over, held by their caller; None: no reply is stored.

    Raises:
        HandedOverElsewhere: somebody else holds them.
    """
    reply = _locked(db, conversation, message_id)
    if reply is None:
        return None
    left = list(reply.messages)
    held = left[0] if left and left[0].get(BY, by) != by else None
    if held is not None and now() < datetime.fromisoformat(held[UNTIL]):
        raise HandedOverElsewhere
    until = (now() + HELD).isoformat()
    reply.messages = [{**item, UNTIL: until, BY: by} for item in left]
    return left


def taken(db: Session, conversation: str, message_id: str) -> None:
    """The first of the items was handed over."""
    reply = _locked(db, conversation, message_id)
    if reply is not None:
        reply.messages = list(reply.messages)[1:]


def _locked(db: Session, conversation: str, message_id: str) -> Reply | None:
    found: Reply | None = db.get(Reply, (conversation, message_id), with_for_update=True)
    return found
