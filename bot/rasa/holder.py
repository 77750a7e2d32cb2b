"""The application of the Rasa process. Rasa makes our channels by itself: they ask for it here."""

from __future__ import annotations

from functools import cache

from bot.app import Boussole


@cache
def app() -> Boussole:
    """Made once, when the first channel is served; a test gives a channel another one."""
    return Boussole.of_this_process()
