"""The table of handlers: act name -> function."""

from __future__ import annotations

from collections.abc import Callable

from bot.dialogue.context import Act, Turn

Handler = Callable[[Turn, Act], bool]
HANDLERS: dict[str, Handler] = {}
ASK_AGAIN = True
DONE = False


def handles(*names: str) -> Callable[[Handler], Handler]:
    """Register a function for these acts."""

    def register(function: Handler) -> Handler:
        for name in names:
            assert name not in HANDLERS, f"two handlers for {name}"
            HANDLERS[name] = function
        return function

    return register
