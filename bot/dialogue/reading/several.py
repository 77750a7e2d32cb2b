"""Several answers corrected in one message, each named and given its level."""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.repair import order_of
from bot.understanding.naming import (
    ANNOUNCED,
    SEPARATOR,
    by_code_or_position,
    named_question,
    new_level,
)
from bot.understanding.normalise import fold
from bot.understanding.stated_levels import stated_level

SHORT_NAME = 4  # words of a part that may name a question without a word before


def several(turn: Turn, text: str) -> Act | None:
    """ "Pour la question 2 c'est 3 et pour G5, 1": each part names a question and a level."""
    order, no_longer = order_of(turn), form("phrases", "no_longer")
    found: dict[str, int] = {}
    named_so: set[str] = set()
    coded = False  # "ramenez la réponse 3 à 1; la 9, je la maintiens": one that is named, and told
    waiting = None  # "pour G5, 1": named, its level comes in a part that follows
    plain = False  # the part before named it
    for part in (p for half in text.split(":") for p in SEPARATOR.split(half)):
        folded = fold(part)
        topics = turn.models.topics.match(part)
        question = named_question(turn.content, order, folded)
        story = waiting and len(folded.split()) > SHORT_NAME and not ANNOUNCED.match(folded)
        told = waiting in named_so or story  # "la question 1, la vision: c'est 1"
        question = question or (topics[0] if len(topics) == 1 and not told else None)
        if by_code_or_position(turn.content, order, folded):
            named_so.add(str(question))
        meant = question or waiting
        level = new_level(turn.content, meant, no_longer.sub(" ", folded)) if meant else None
        if question is None and waiting and not plain and not _bare(turn, waiting, part):
            level = None  # "le conseil vient d'en voter 2": a figure of the story
        plain = question is not None
        waiting = None if level is not None else question or waiting
        if meant is not None and level is not None:
            found[meant] = level
            coded = coded or meant in named_so
    if len(found) == 1 and coded:
        ((one, new),) = found.items()
        return Act("correct", (one, str(new)))
    if len(found) < 2:
        return None
    return Act("correct_all", tuple(f"{question}={level}" for question, level in found.items()))


def _bare(turn: Turn, question: str, part: str) -> bool:
    """ "Donc 3": a part that tells a level and nothing else."""
    said = fold(part)
    while (found := form("answering", "concluding").match(said)) and found.end() < len(said):
        said = said[found.end() :].strip()
    return stated_level(turn.content, question, said) is not None
