"""Which question a sentence names, and the new level of a correction."""

from __future__ import annotations

import re

from bot.diagnostic.questionnaire import mode_questions
from bot.dialogue.context import Act, Turn
from bot.understanding.levels import stated_level
from bot.understanding.normalise import fold

SMALL_WORDS = {"la", "le", "les", "l", "d", "de", "des", "du", "et", "en", "vos", "a", "aux"}
ABOUT_ANSWER = re.compile(r"\b(reponse|repondu|question|chang\w*|corrig\w*|modifi\w*|tromp\w*)\b")
CORRECTION = re.compile(
    r"\b(chang\w*|corrig\w*|modifi\w*|tromp\w*|finalement|plutot|erreur|refaire|revenir|reveni[rt]"
    r"|retourn\w*|au lieu|en fait|oups|pas (bon|bonne)|mal repondu)\b"
)


def read_correction(turn: Turn, text: str) -> Act | None:
    """ "Je veux changer ma réponse sur la cybersécurité / à la question 5 / pour G5, c'est 3"."""
    folded = fold(text)
    if not CORRECTION.search(folded):
        return None
    question = _by_code_or_position(turn, folded)
    if question is None and (ABOUT_ANSWER.search(folded) or _wants_change(turn)):
        question = _by_topic(turn, folded)
    if question is None:
        return None
    level = _new_level(turn, question, folded)
    return Act("correct", (question,) if level is None else (question, str(level)))


def _wants_change(turn: Turn) -> bool:
    return turn.incoming.intent == "change_answer" and turn.incoming.confidence >= 0.4


def _by_code_or_position(turn: Turn, folded: str) -> str | None:
    codes = [q for q in turn.content.questions if re.search(rf"\b{q.lower()}\b", folded)]
    if len(codes) == 1:
        return codes[0]
    order = mode_questions(turn.content, turn.diagnostic.mode)
    position = re.search(r"\b(?:question|numero|no)\s+(?:numero\s+)?(\d{1,2})\b", folded)
    if position and 1 <= int(position.group(1)) <= len(order):
        return order[int(position.group(1)) - 1]
    return None


def _by_topic(turn: Turn, folded: str) -> str | None:
    """The question whose topic shares most words with the sentence; None when in doubt."""
    said = set(folded.split())
    scored = sorted(
        (
            (len(words & said) / len(words), question)
            for question, words in _topic_words(turn).items()
            if words & said
        ),
        reverse=True,
    )
    clear = scored and (len(scored) == 1 or scored[0][0] > scored[1][0])
    return scored[0][1] if clear else None


def _topic_words(turn: Turn) -> dict[str, set[str]]:
    questions = turn.content.questions
    return {q: set(fold(questions[q].topic).split()) - SMALL_WORDS for q in questions}


def _new_level(turn: Turn, question: str, folded: str) -> int | None:
    said = re.search(
        r"(?:niveau|c est|plutot|mets|mettre|mettez|etait|a|au|pour)\s+([0-4])$", folded
    )
    if said and not folded.endswith(f"question {said.group(1)}"):
        return int(said.group(1))
    tail = re.split(r"\b(?:c est|plutot|mets|mettez)\b", folded)[-1].strip()
    return stated_level(turn.content, question, tail) if tail != folded and tail else None
