"""What is said at once: a text for people, its buttons, and the object for programs."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

from bot.messages.base import Custom


@dataclass(frozen=True)
class Button:
    """``level``: the number printed in the title, of a button that chooses a level."""

    title: str
    payload: str
    level: int | None = None


@dataclass(frozen=True)
class Message:
    """A text with its buttons, then its object; ``bot.rendering`` makes of it what a channel says.

    Attributes:
        text_only: said in place of ``text`` where there are no buttons or cards; None: the same.
    """

    text: str | None = None
    _: KW_ONLY
    text_only: str | None = None
    custom: Custom | None = None
    buttons: tuple[Button, ...] = ()
