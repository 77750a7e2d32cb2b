"""Several answers corrected in one message, each named and given its level."""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.repair import order_of
from bot.understanding.naming import SEPARATOR, by_code_or_position, named_question, new_level
from bot.understanding.normalise import fold


def several(turn: Turn, text: str) -> Act | None:
    """ "Pour la question 2 c'est 3 et pour G5, 1": each part names a question and a level."""
    order, no_longer = order_of(turn), form("phrases", "no_longer")
    found: dict[str, int] = {}
    named_so: set[str] = set()
    coded = False  # "ramenez la réponse 3 à 1; la 9, je la maintiens": one that is named, and told
    waiting = None  # "pour G5, 1": named, its level comes in the next part
    for part in SEPARATOR.split(text):
        folded = fold(part)
        topics = turn.models.topics.match(part)
        question = named_question(turn.content, order, folded)
        question = question or (topics[0] if len(topics) == 1 else None)
        if by_code_or_position(turn.content, order, folded):
            named_so.add(str(question))
        meant = question or waiting
        level = new_level(turn.content, meant, no_longer.sub(" ", folded)) if meant else None
        waiting = question if level is None else None
        if meant is not None and level is not None:
            found[meant] = level
            coded = coded or meant in named_so
    if len(found) == 1 and coded:
        ((one, new),) = found.items()
        return Act("correct", (one, str(new)))
    if len(found) < 2:
        return None
    return Act("correct_all", tuple(f"{question}={level}" for question, level in found.items()))
