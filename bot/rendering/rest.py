"""Rasa's REST format: a list of items, a text with its buttons, then its object."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.messages import Message

Wire = list[dict[str, Any]]


def render(messages: Iterable[Message]) -> Wire:
    """Items in reading order; the text first, the object by itself (docs/contrat.md, transport)."""
    return [item for message in messages for item in _items(message)]


def _items(message: Message) -> Wire:
    items: Wire = []
    if message.text:
        item: dict[str, Any] = {"text": message.text}
        if message.buttons:
            item["buttons"] = [{"title": b.title, "payload": b.payload} for b in message.buttons]
        items.append(item)
    if message.custom:
        items.append({"custom": message.custom.to_dict()})
    return items
