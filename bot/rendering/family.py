"""The renderer of a channel: plain texts for those without buttons, Rasa's items for the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.messages import Message
from bot.rendering import rest, text_only
from bot.rendering.limits import TEXT_ONLY

Wire = list[dict[str, Any]]


def render(channel: str | None, messages: Sequence[Message]) -> Wire:
    """What this channel says of a turn; a channel that is not known has buttons and objects."""
    limit = TEXT_ONLY.get(channel or "")
    if limit is None:
        return rest.render(messages)
    told = text_only.render(messages, limit.most, limit.length)
    return [{"text": text} for text in told.texts]
