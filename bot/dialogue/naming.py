"""Which question a sentence names, and the new level of a correction."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.diagnostic.questionnaire import mode_questions, previous_question
from bot.dialogue.context import Act, Turn
from bot.understanding.normalise import fold
from bot.understanding.stated_levels import stated_level

SMALL_WORDS = {"la", "le", "les", "l", "d", "de", "des", "du", "et", "en", "vos", "a", "aux"}
ABOUT_ANSWER = re.compile(
    r"\b(reponses?|repondu|question|me suis tromp\w*"
    r"|(veux|voudrais|peux|peut|faut|dois) (changer|corriger|modifier))\b"
)
SEPARATOR = re.compile(r"[,;.]|\bet\b|\bpuis\b|\bpis\b", re.IGNORECASE)
PREVIOUS = re.compile(r"\b(precedente?|d avant|derniere reponse)\b")
CORRECTION = re.compile(
    r"\b(chang\w*|corrig\w*|modifi\w*|tromp\w*|finalement|plutot|erreur|refaire|revenir|reveni[rt]"
    r"|retourn\w*|au lieu|en fait|oups|pas (bon|bonne)|mal repondu)\b"
)


def read_correction(turn: Turn, text: str) -> Act | None:
    """ "Je veux changer ma réponse sur la cybersécurité / à la question 5 / pour G5, c'est 3"."""
    several = _several(turn, text)
    if several:
        return several
    folded = fold(text)
    changing = CORRECTION.search(folded) is not None
    question = _by_code_or_position(turn, folded)
    if question is None and changing:
        if ABOUT_ANSWER.search(folded) or _wants_change(turn):
            question = _by_topic(turn, folded)
        if question is None and PREVIOUS.search(folded):
            question = _previous(turn)
    if question is None:
        return None
    level = _new_level(turn, question, folded)
    if level is None and not changing:  # "c'est quoi la question 5" corrects nothing
        return None
    return Act("correct", (question,) if level is None else (question, str(level)))


def _several(turn: Turn, text: str) -> Act | None:
    """ "Pour la question 2 c'est 3 et pour G5, 1": each part names a question and a level."""
    found: dict[str, int] = {}
    for part in SEPARATOR.split(text):
        folded = fold(part)
        question = _by_code_or_position(turn, folded)
        level = _new_level(turn, question, folded) if question else None
        if question is not None and level is not None:
            found[question] = level
    if len(found) < 2:
        return None
    return Act("correct_all", tuple(f"{question}={level}" for question, level in found.items()))


def _previous(turn: Turn) -> str | None:
    pending = turn.pending_question
    mode = turn.diagnostic.mode
    return previous_question(turn.content, mode, turn.answers, pending.id if pending else None)


def _wants_change(turn: Turn) -> bool:
    return turn.incoming.intent == "change_answer" and turn.incoming.confidence >= 0.4


def _by_code_or_position(turn: Turn, folded: str) -> str | None:
    # "Pour G5", not "200 m2 d'asphalte": a code is not a unit after a number.
    codes = [q for q in turn.content.questions if re.search(rf"(?<!\d )\b{q.lower()}\b", folded)]
    if len(codes) == 1:
        return codes[0]
    order = mode_questions(turn.content, turn.diagnostic.mode)
    position = re.search(r"\b(?:question|reponse|numero|no)\s+(?:numero\s+)?(\d{1,2})\b", folded)
    if position and 1 <= int(position.group(1)) <= len(order):
        return order[int(position.group(1)) - 1]
    return None


def _by_topic(turn: Turn, folded: str) -> str | None:
    """The question named by its whole topic, an alias (the longest wins), or words of its topic."""
    named = [
        (len(alias), question.id)
        for question in turn.content.questions.values()
        for alias in map(fold, question.aliases)
        if re.search(rf"\b{re.escape(alias)}\b", folded)
    ]
    said = set(folded.split())
    shared = [
        (len(words & said) / len(words), question)
        for question, words in _topic_words(turn).items()
        if words & said
    ]
    whole = [found for found in shared if found[0] == 1]
    return _clear_best(whole) or _clear_best(named) or _clear_best(shared)


def _clear_best(scored: Sequence[tuple[float, str]]) -> str | None:
    """The best-scored question; None when another one scores as much."""
    ranked = sorted(scored, reverse=True)
    if not ranked:
        return None
    score, question = ranked[0]
    tied = any(other != question for s, other in ranked if s == score)
    return None if tied else question


def _topic_words(turn: Turn) -> dict[str, set[str]]:
    questions = turn.content.questions
    return {q: set(fold(questions[q].topic).split()) - SMALL_WORDS for q in questions}


def _new_level(turn: Turn, question: str, folded: str) -> int | None:
    """The level said beside the question's name: "à la question 5 c'est 3 finalement"."""
    rest = re.sub(r"\b(?:question|reponse|numero|no)\s+(?:numero\s+)?\d{1,2}\b", " ", folded)
    rest = re.sub(rf"\b{question.lower()}\b", " ", rest)
    said = re.findall(r"\b([0-4])\b", rest)
    if len(said) == 1:
        return int(said[0])
    tail = re.split(r"\b(?:c est|plutot|mets|mettez|niveau)\b", rest)[-1].strip()
    return stated_level(turn.content, question, tail) if tail and tail != rest.strip() else None
