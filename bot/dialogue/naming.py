"""Which question a sentence names, and the new level of a correction."""

from __future__ import annotations

import re

from bot.diagnostic.questionnaire import mode_questions, previous_question
from bot.dialogue.context import Act, Turn
from bot.understanding.normalise import fold, normalise
from bot.understanding.numbers import ORDINAL, ordinal, spelt_number
from bot.understanding.stated_levels import NUMBERS, stated_level
from bot.understanding.topics import topic_matcher

MAX_LEVEL = 4
ABOUT_ANSWER = re.compile(
    r"\b(reponses?|repondu|questions?|celle|me suis (tromp|mel|fourvoy|raviz|ravis)\w*|mal compris"
    r"|(veux|voudrais|aimerais|peux|peut|faut|dois|a)"
    r" (changer|corriger|modifier|rectifier|refaire))\b"
)
SEPARATOR = re.compile(r"[,;.]|\bet\b|\bpuis\b|\bpis\b", re.IGNORECASE)
PREVIOUS = re.compile(r"\b(precedente?|d avant|derniere reponse)\b")
CORRECTION = re.compile(
    r"\b(chang\w*|corrig\w*|correction|modifi\w*|rectifi\w*|tromp\w*|finalement|plutot|erreur"
    r"|refaire|reven\w*|revien\w*|retourn\w*|au lieu|en fait|oups|pas (bon|bonne)|mal repondu"
    r"|mal compris|me ravise|je revise|me suis (mel|fourvoy)\w*)\b"
)
POSITION = re.compile(
    r"\b(?:questions?|reponse|numero|no)\s+(?:numero\s+)?(?P<number>\d{1,2}|[a-z]+(?: et un)?)\b"
)
OF_A_LEVEL = re.compile(r"(option|reponse|choix|niveau|case|bouton|possibilite)\b")
LEVEL_NUMBER = r"(?:niveau )?([0-4])"
LEVEL_WORD = (
    r"(?:niveau|c est|cest|mets|mettez|finalement|plutot|un beau|donne|vaut|mieux) "
    r"(?:plus )?(?:un |le |au |a |niveau )?(zero|un|deux|trois|quatre)"
)
SAID_LEVEL = re.compile(
    rf"(?P<no>\b(?:pas|au lieu de|plutot que) (?:un |le |du )?)?\b(?:{LEVEL_NUMBER}|{LEVEL_WORD})\b"
)


def read_correction(turn: Turn, text: str) -> Act | None:
    """ "Je veux changer ma réponse sur la cybersécurité / à la question 5 / pour G5, c'est 3"."""
    several = _several(turn, text)
    if several:
        return several
    folded = fold(text)
    changing = CORRECTION.search(folded) is not None or _wants_change(turn)
    question = _by_code_or_position(turn, folded) or (_by_rank(turn, folded) if changing else None)
    if question is None and changing:
        about = ABOUT_ANSWER.search(folded) or _wants_change(turn)
        named = topic_matcher(turn.content).match(text) if about else []
        if len(named) == 1:
            question = named[0]
        elif PREVIOUS.search(folded):
            question = _previous(turn)
        elif named and _wants_change(turn):
            return Act("which_correction", tuple(named))
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
    position = POSITION.search(normalise(folded))
    return _at(turn, _number(position["number"])) if position else None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else max(0, spelt_number(word))


def _by_rank(turn: Turn, folded: str) -> str | None:
    """ "La septième question"; "la cinquième", when no level is counted so."""
    for match in ORDINAL.finditer(folded):
        following = folded[match.end() :].strip()
        if not OF_A_LEVEL.match(following):
            return _at(turn, ordinal(match))
    return None


def _at(turn: Turn, position: int) -> str | None:
    order = mode_questions(turn.content, turn.diagnostic.mode)
    return order[position - 1] if 1 <= position <= len(order) else None


def _new_level(turn: Turn, question: str, folded: str) -> int | None:
    """The level said beside the question's name: "à la question 5 c'est 3 finalement"."""
    rest = re.sub(rf"\b{question.lower()}\b", " ", POSITION.sub(" ", folded))
    ranks = [
        ordinal(match) - 1
        for match in ORDINAL.finditer(rest)
        if OF_A_LEVEL.match(rest[match.end() :].strip())
    ]
    if len(ranks) == 1 and ranks[0] <= MAX_LEVEL:
        return ranks[0]
    rest = ORDINAL.sub(" ", rest)
    said = [_level(match) for match in SAID_LEVEL.finditer(rest) if not match["no"]]
    if len(set(said)) == 1:
        return said[0]
    tail = re.split(r"\b(?:c est|plutot|mets|mettez|niveau)\b", rest)[-1].strip()
    return stated_level(turn.content, question, tail) if tail and tail != rest.strip() else None


def _level(match: re.Match[str]) -> int:
    digit, word = match.group(2), match.group(3)
    return int(digit) if digit else NUMBERS[word]
