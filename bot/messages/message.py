"""What is said at once: a text for people, its buttons, and the object for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.messages.base import Custom


@dataclass(frozen=True)
class Button:
    """``level``: the number printed in the title, of a button that chooses a level."""

    title: str
    payload: str
    level: int | None = None


@dataclass(frozen=True)
class Message:
    """A text with its buttons, then its object."""

    text: str | None = None
    custom: Custom | None = None
    buttons: tuple[Button, ...] = ()

    def to_wire(self) -> list[dict[str, Any]]:
        """Items in the contract's order: the text with its buttons, then the object."""
        items: list[dict[str, Any]] = []
        if self.text:
            item: dict[str, Any] = {"text": self.text}
            if self.buttons:
                item["buttons"] = [
                    {"title": button.title, "payload": button.payload} for button in self.buttons
                ]
            items.append(item)
        if self.custom:
            items.append({"custom": self.custom.to_dict()})
        return items
