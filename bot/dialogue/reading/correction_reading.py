"""Which question a sentence names, and the new level of a correction."""

from __future__ import annotations

import re

from bot.diagnostic.questionnaire import mode_questions, previous_question
from bot.dialogue.context import Act, Turn
from bot.understanding import naming
from bot.understanding.naming import ANNOUNCED, LEVEL_TOLD, SEPARATOR
from bot.understanding.normalise import fold

ABOUT_ANSWER = re.compile(
    r"\b(reponses?|repondu|questions?|celle|me suis (tromp|mel|fourvoy|raviz|ravis)\w*|mal compris"
    r"|(veux|voudrais|aimerais|peux|peut|faut|dois|a)"
    r" (changer|corriger|modifier|rectifier|refaire))\b"
)
SURE = 0.6
PREVIOUS = re.compile(r"\b(precedente?|d avant|derniere reponse)\b")
CORRECTION = re.compile(
    r"\b(chang\w*|corrig\w*|correction|modifi\w*|rectifi\w*|tromp\w*|finalement|plutot|erreur"
    r"|refaire|reven\w*|revien\w*|retourn\w*|au lieu|en fait|oups|pas (bon|bonne)|mal repondu"
    r"|de travers|mal compris|me ravise|je revise|me suis (mel|fourvoy)\w*)\b"
)


def read_correction(turn: Turn, text: str) -> Act | None:
    """ "Je veux changer ma réponse sur la cybersécurité / à la question 5 / pour G5, c'est 3"."""
    if corrected := several(turn, text):
        return corrected
    folded = fold(text)
    changing = CORRECTION.search(folded) is not None or wants_change(turn)
    question = _by_code_or_position(turn, folded) or (_by_rank(turn, folded) if changing else None)
    if question is None and changing:
        about = ABOUT_ANSWER.search(folded) or wants_change(turn)
        named = turn.models.topics.match(text) if about else []
        if len(named) == 1:
            question = named[0]
        elif PREVIOUS.search(folded):
            question = _previous(turn)
        elif named and wants_change(turn):
            return Act("which_correction", tuple(named))
    if question is None and not changing and LEVEL_TOLD.search(folded):
        # "Pour les fuites, mettez 3": another question by its topic, and a level.
        named = turn.models.topics.match(text)
        question = named[0] if len(named) == 1 and named[0] != turn.conversation.pending else None
    if question is None:
        return None
    level = new_level(turn, question, folded)
    if level is None and not changing:  # "c'est quoi la question 5" corrects nothing
        return None
    return Act("correct", (question,) if level is None else (question, str(level)))


def plain_correction(turn: Turn, text: str) -> Act | None:
    """A correction that says its question as such, or its level, or that is one for sure."""
    found = read_correction(turn, text) if turn.pending_question or turn.answers else None
    if found is None or found.name == "which_correction":
        return None
    told = found.name == "correct_all" or len(found.arguments) > 1
    coded = _by_code_or_position(turn, fold(text)) is not None
    sure = turn.incoming.intent == "change_answer" and turn.incoming.confidence >= SURE
    return found if told or coded or sure else None


def several(turn: Turn, text: str, announced: bool = True) -> Act | None:
    """ "Pour la question 2 c'est 3 et pour G5, 1": each part names a question and a level.

    Args:
        announced: a topic counts only when it is announced as such; not of a known correction.
    """
    found: dict[str, int] = {}
    waiting = None  # "pour G5, 1": named, its level comes in the next part
    for part in SEPARATOR.split(text):
        folded = fold(part)
        question = _by_code_or_position(turn, folded) or _by_topic(turn, part, folded, announced)
        meant = question or waiting
        level = new_level(turn, meant, folded) if meant else None
        waiting = question if level is None else None
        if meant is not None and level is not None:
            found[meant] = level
    if len(found) < 2:
        return None
    return Act("correct_all", tuple(f"{question}={level}" for question, level in found.items()))


def _by_topic(turn: Turn, part: str, folded: str, announced: bool) -> str | None:
    """ "Pour les fuites, c'est 2": a topic announced as such, with a level at the end."""
    if announced and not (ANNOUNCED.match(folded) and LEVEL_TOLD.search(folded)):
        return None
    named = turn.models.topics.match(part)
    return named[0] if len(named) == 1 else None


def _previous(turn: Turn) -> str | None:
    pending = turn.pending_question
    mode = turn.conversation.mode
    return previous_question(turn.content, mode, turn.answers, pending.id if pending else None)


def wants_change(turn: Turn) -> bool:
    """Whether the classifier holds the message, more or less, for a correction."""
    return turn.incoming.intent == "change_answer" and turn.incoming.confidence >= 0.4


def _by_code_or_position(turn: Turn, folded: str) -> str | None:
    return naming.by_code_or_position(turn.content, _order(turn), folded)


def _by_rank(turn: Turn, folded: str) -> str | None:
    return naming.by_rank(_order(turn), folded)


def named_question(turn: Turn, folded: str) -> str | None:
    """The question named by its code, its position or its rank."""
    return naming.named_question(turn.content, _order(turn), folded)


def new_level(turn: Turn, question: str, folded: str) -> int | None:
    """The level said beside the question's name: "à la question 5 c'est 3 finalement"."""
    return naming.new_level(turn.content, question, folded)


def _order(turn: Turn) -> list[str]:
    return mode_questions(turn.content, turn.conversation.mode)
