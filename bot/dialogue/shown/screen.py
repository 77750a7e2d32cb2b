"""What a person last saw that can be chosen from: a question's levels, or other buttons."""

from __future__ import annotations

from typing import Any

from bot import messages
from bot.messages import Message
from bot.rendering.text_only import offers

FULL = range(5)


def screen_of(shown: list[Message], version: int) -> dict[str, Any] | None:
    """The last question or list of these messages; None when they show none.

    Args:
        version: of the questionnaire.

    Returns:
        ``type`` (of the object it came with), ``question`` and ``levels`` in the order shown when
        it offers levels, ``offered``: what can be typed, and the payload that it stands for.
    """
    with_lists = [m for m in shown if m.buttons or isinstance(m.custom, messages.AnswerChoice)]
    if not with_lists:
        return None
    last = with_lists[-1].custom
    screen: dict[str, Any] = {"type": last.type if last else None, "version": version}
    if isinstance(last, messages.Question):
        screen |= {"question": last.question, "levels": list(FULL)}
    elif isinstance(last, messages.AnswerChoice):
        screen |= {"question": last.question, "levels": list(last.levels)}
    return screen | {"offered": offers(shown)}
