"""Several answers corrected in one message, each named and given its level."""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.repair import order_of
from bot.dialogue.reading.wishes import says
from bot.understanding.naming import (
    ANNOUNCED,
    LEVEL_TOLD,
    SEPARATOR,
    by_code_or_position,
    named_question,
    new_level,
)
from bot.understanding.normalise import fold
from bot.understanding.stated_levels import stated_level

SHORT_NAME = 4  # words of a part that may name a question without a word before


def several(turn: Turn, text: str) -> list[Act]:
    """ "Pour la question 2 c'est 3 et pour G5, 1": each part names a question and a level. Of a
    part that names something else, which answer is meant is asked, and nothing is stored."""
    order, no_longer = order_of(turn), form("phrases", "no_longer")
    found: dict[str, int] = {}
    named_so: set[str] = set()
    coded = False  # "ramenez la réponse 3 à 1; la 9, je la maintiens": one that is named, and told
    waiting = None  # "pour G5, 1": named, its level comes in a part that follows
    plain = False  # the part before named it
    # A part tells the level of something that is no known topic.
    unsure = any(names_another(turn, half) for half in text.split(";"))
    for part in (p for half in text.split(":") for p in SEPARATOR.split(half)):
        folded = fold(part)
        if names_another(turn, part):
            unsure, waiting, plain = True, None, False
            continue
        topics = _surely_named(turn, part)
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
    return [*_corrected(found, coded or unsure), *([Act("which_correction")] if unsure else [])]


def _corrected(found: dict[str, int], alone: bool) -> list[Act]:
    """The corrections that are sure; one is left to the decision, unless it may stand alone."""
    if len(found) == 1 and alone:
        ((one, new),) = found.items()
        return [Act("correct", (one, str(new)))]
    if len(found) < 2:
        return []
    return [Act("correct_all", tuple(f"{question}={level}" for question, level in found.items()))]


def with_its_level(part: str) -> bool:
    """ "Les bornes, 3": a part that says a name and a level, and nothing else."""
    folded = fold(part)
    named = form("repair", "named_with_level").fullmatch(folded)
    return bool(named) and form("repair", "not_a_name").search(folded) is None


def names_another(turn: Turn, part: str) -> bool:
    """ "Les girafes, mets 3": the level of a thing that is no topic, or may be of several."""
    if not with_its_level(part) or named_question(turn.content, order_of(turn), fold(part)):
        return False
    return len(_surely_named(turn, part)) != 1


def _surely_named(turn: Turn, part: str) -> list[str]:
    """The topics that are named; one that was not answered yet, only word for word."""
    topics = turn.models.topics.match(part)
    literal = turn.models.topics.literally(fold(part))
    return [q for q in topics if len(topics) > 1 or q in turn.answers or q in literal]


def cleared(turn: Turn, text: str) -> list[Act]:
    """ "Efface la Loi 25 et la cybersécurité", "…pas les achats": each of the answers that are
    surely named and not kept; nothing when one alone is named, or a level is told."""
    parts = [part for part in SEPARATOR.split(text) if fold(part)]
    left = [part for part in parts if not _keeps(part)]
    changes = "?" in text or any(LEVEL_TOLD.search(fold(part)) for part in parts)
    if changes or not form("repair", "erasing").search(fold(text)):
        return []
    order = order_of(turn)
    found: list[str] = []
    for part in left:
        named = named_question(turn.content, order, fold(part))
        topics = _surely_named(turn, form("repair", "erasing").sub(" ", fold(part)))
        question = named or (topics[0] if len(topics) == 1 else None)
        if question in turn.answers and question not in found:
            found.append(str(question))
    enough = len(found) > (0 if len(left) < len(parts) else 1)
    return [Act("clear_answer", (question,)) for question in found] if enough else []


def _keeps(part: str) -> bool:
    """ "Mais garde l'éclairage", "pas les achats"."""
    return says("keeping", part) or form("phrases", "denied_name").search(fold(part)) is not None


def _bare(turn: Turn, question: str, part: str) -> bool:
    """ "Donc 3": a part that tells a level and nothing else."""
    said = fold(part)
    while (found := form("answering", "concluding").match(said)) and found.end() < len(said):
        said = said[found.end() :].strip()
    return stated_level(turn.content, question, said) is not None
