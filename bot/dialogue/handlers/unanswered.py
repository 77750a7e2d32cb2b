"""What was not answered: counted, and kept in words only when the person agrees."""

from __future__ import annotations

from bot import messages
from bot.dialogue.context import Act, Turn
from bot.dialogue.kept_question import masked
from bot.dialogue.registry import ASK_AGAIN, handles
from bot.dialogue.signed import payloads
from bot.messages import Button
from bot.store import unanswered

COUNTED = ("unknown_concept", "not_understood")


def count(turn: Turn, act: Act) -> None:
    """One more today; what is no sentence (an emoji, a button, a command) does not count."""
    if act.name in COUNTED and _said(turn):
        unanswered.count(turn.db, act.name)


def keep_button(turn: Turn) -> list[Button]:
    """The button that offers to keep this question; none for what is no sentence."""
    if not _said(turn):
        return []
    masks = turn.text("masked_email"), turn.text("masked_phone")
    token = turn.app.waiting.wait(turn.conversation.id, masked(turn.incoming.text, *masks))
    return [turn.button("button_keep_question", "keep_question", token)]


@handles("keep_question")
def keep(turn: Turn, act: Act) -> bool:
    text = turn.app.waiting.take(act.arguments[0])
    if text is None:
        turn.say("question_not_kept", messages.Privacy())
        return ASK_AGAIN
    unanswered.keep(turn.db, text)
    turn.say("question_kept", messages.Privacy())
    return ASK_AGAIN


def _said(turn: Turn) -> bool:
    text = turn.incoming.text
    words = any(c.isalpha() for c in text) and not text.startswith("/")
    return words and not payloads.looks_like_payload(text)
