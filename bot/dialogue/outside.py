"""What a channel does outside of a turn: tell where a conversation is, hand over, erase."""

from __future__ import annotations

from typing import Any

from bot.dialogue import flow
from bot.dialogue.context import Incoming, Turn
from bot.dialogue.handlers.session import erase as erase_turn
from bot.dialogue.resources import Resources
from bot.rendering import rest
from bot.store import conversations, deliveries
from bot.store.database import wipe
from bot.store.session import reading, writing

Wire = list[dict[str, Any]]
TURNS = 30  # what a screen needs; the rest is in the review and the results


def history(app: Resources, conversation: str) -> Wire:
    """The latest stored replies, oldest first, then the pending question if it is not the last.

    Replies are kept a week and erased with the conversation; what the person wrote is not kept.

    Raises:
        SQLAlchemyError: the store cannot be read.
    """
    with reading(app.database.engine) as db:
        row = conversations.find(db, conversation)
        if row is None:
            return []
        told = conversations.latest_replies(db, conversation, TURNS)
        turn = Turn(app, db, row, Incoming(conversation, ""))
        flow.ask_pending(turn)
        pending = rest.render(turn.messages)
        return told if _asked(told) == _asked(pending) else told + pending


def _asked(items: Wire) -> tuple[str, str] | None:
    """What the last question or prompt of these items asks."""
    for item in reversed(items):
        custom = item.get("custom") or {}
        if custom.get("type") == "question":
            return "question", custom["options"][0]["payload"]  # tells a restarted diagnostic apart
        if custom.get("type") == "prompt":
            return "prompt", custom["field"]
    return None


def erase(app: Resources, conversation: str) -> bool:
    """Erase the conversation and its diagnostic, as "efface mes données" does; False if unknown.

    Raises:
        SQLAlchemyError: the store cannot be written.
    """
    database = app.database.engine
    with writing(database) as db:
        row = conversations.find(db, conversation, lock=True)
        if row is None:
            return False
        turn = Turn(app, db, row, Incoming(conversation, ""))
        erase_turn(turn)
    app.erased.add(turn.erased_others)
    wipe(database)
    return True


def to_hand_over(app: Resources, conversation: str, message_id: str, by: str) -> Wire | None:
    """See ``bot.store.deliveries.claim``."""
    with writing(app.database.engine) as db:
        return deliveries.claim(db, conversation, message_id, by)


def handed_over(app: Resources, conversation: str, message_id: str) -> None:
    """See ``bot.store.deliveries.taken``."""
    with writing(app.database.engine) as db:
        deliveries.taken(db, conversation, message_id)
