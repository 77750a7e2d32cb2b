"""Which question a sentence names, and the new level of a correction."""

from __future__ import annotations

import re

from bot.diagnostic.questionnaire import mode_questions, previous_question
from bot.dialogue.context import Act, Turn
from bot.understanding.normalise import fold, normalise
from bot.understanding.numbers import NUMBER_WORD, ORDINAL, ordinal, spelt_number
from bot.understanding.stated_levels import NUMBERS, stated_level

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
    r"|de travers|mal compris|me ravise|je revise|me suis (mel|fourvoy)\w*)\b"
)
POSITION = re.compile(
    r"\b(?:questions?|q|reponse|numero|no|la|a)\s*(?:numero\s+)?"
    rf"(?P<number>\d{{1,2}}|{NUMBER_WORD})\b"
)
ALONE = {"la", "a"}  # "la 9", "à 27": a position only where nothing is a level
MINE = re.compile(r"\b(ma|mes|notre|nos) $")
OF_A_LEVEL = re.compile(r"(option|reponse|choix|niveau|case|bouton|possibilite)\b")
# A level told as such, at the end of the sentence or nearly so.
LEVEL_TOLD = re.compile(
    r"\b(?:(?:niveau|niv|option|mets?|mettez|mettrais?|mettre|donnez?|donnerais|c est|serait"
    r"|vaut|merite|monte\w*|baisse\w*|descend\w*|passe\w*|plutot|un|le|la|a|au) )"
    r"(?:[0-4]|zero|un|deux|trois|quatre)(?: \w+){0,2}$"
)
NUMBER = re.compile(
    r"(?:\b(?:niv|niveau) )?\b([0-4])\b|\b(zero|deux|trois|quatre)\b(?! (?:ans|fois|questions?))"
    r"|\b(?:niveau|option|mettre|mets|mettez) (un)\b"
)
ANNOUNCED = re.compile(r"(?:\w+ ){0,3}?(pour|pr|sur|concernant|a propos|au sujet)\b")
# "Pas 3", "au lieu de 1", "j'avais mis 0": the level of before.
OLD_LEVEL = re.compile(
    r"\b(pas|non|au lieu|a la place|plutot que|mon|ma|j ai (mis|dit|repondu|pese)|mis"
    r"|avais (mis|dit|repondu))( (de|du|d|a|au|le|la|un|mon|que|niveau|niv))*$"
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
        named = turn.models.topics.match(text) if about else []
        if len(named) == 1:
            question = named[0]
        elif PREVIOUS.search(folded):
            question = _previous(turn)
        elif named and _wants_change(turn):
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


def _several(turn: Turn, text: str) -> Act | None:
    """ "Pour la question 2 c'est 3 et pour G5, 1": each part names a question and a level."""
    found: dict[str, int] = {}
    waiting = None  # "pour G5, 1": named, its level comes in the next part
    for part in SEPARATOR.split(text):
        folded = fold(part)
        question = _by_code_or_position(turn, folded) or _by_topic(turn, part, folded)
        meant = question or waiting
        level = new_level(turn, meant, folded) if meant else None
        waiting = question if level is None else None
        if meant is not None and level is not None:
            found[meant] = level
    if len(found) < 2:
        return None
    return Act("correct_all", tuple(f"{question}={level}" for question, level in found.items()))


def _by_topic(turn: Turn, part: str, folded: str) -> str | None:
    """ "Pour les fuites, c'est 2": a topic announced as such, with a level at the end."""
    if not (ANNOUNCED.match(folded) and LEVEL_TOLD.search(folded)):
        return None
    named = turn.models.topics.match(part)
    return named[0] if len(named) == 1 else None


def _previous(turn: Turn) -> str | None:
    pending = turn.pending_question
    mode = turn.conversation.mode
    return previous_question(turn.content, mode, turn.answers, pending.id if pending else None)


def _wants_change(turn: Turn) -> bool:
    return turn.incoming.intent == "change_answer" and turn.incoming.confidence >= 0.4


def _by_code_or_position(turn: Turn, folded: str) -> str | None:
    # "Pour G5", not "200 m2 d'asphalte": a code is not a unit after a number.
    codes = [q for q in turn.content.questions if re.search(rf"(?<!\d )\b{q.lower()}\b", folded)]
    if len(codes) == 1:
        return codes[0]
    for match in POSITION.finditer(normalise(folded)):
        named = match[0].split()[0] not in ALONE
        found = _at(turn, _position(match["number"])) if named else None
        if found:
            return found
    return None


def named_question(turn: Turn, folded: str) -> str | None:
    """The question named by its code, its position or its rank."""
    return _by_code_or_position(turn, folded) or _by_rank(turn, folded)


def _position(word: str) -> int:
    return int(word) if word.isdigit() else max(0, spelt_number(word))


def _by_rank(turn: Turn, folded: str) -> str | None:
    """ "La septième question"; "la cinquième", "la 9", "à 27", when no level is counted so."""
    ranks = [m for m in ORDINAL.finditer(folded) if not MINE.search(folded[: m.start()])]
    if ranks and not any(_of_a_level(folded, match) for match in ranks):
        return _at(turn, ordinal(ranks[0]))
    for match in POSITION.finditer(folded):
        position = _position(match["number"])
        if match[0].split()[0] in ALONE and (position > MAX_LEVEL or match.start() == 0):
            return _at(turn, position)
    return None


def _of_a_level(folded: str, rank: re.Match[str]) -> bool:
    """ "La quatrième option" is a level; "ma première réponse" is the one of before."""
    mine = MINE.search(folded[: rank.start()])
    return not mine and OF_A_LEVEL.match(folded[rank.end() :].strip()) is not None


def _at(turn: Turn, position: int) -> str | None:
    order = mode_questions(turn.content, turn.conversation.mode)
    return order[position - 1] if 1 <= position <= len(order) else None


def new_level(turn: Turn, question: str, folded: str) -> int | None:
    """The level said beside the question's name: "à la question 5 c'est 3 finalement"."""
    rest = re.sub(rf"\b{question.lower()}\b", " ", folded)
    for match in POSITION.finditer(rest):
        position = _position(match["number"])
        if match[0].split()[0] not in ALONE or position > MAX_LEVEL:
            rest = rest.replace(match[0], " ") if position else rest
    ranks = [ordinal(m) - 1 for m in ORDINAL.finditer(rest) if _of_a_level(rest, m)]
    if ranks and ranks[0] <= MAX_LEVEL:
        return ranks[0]
    if re.search(r"\bderniere (option|reponse|case)\b", rest):
        return MAX_LEVEL
    rest = ORDINAL.sub(" ", rest)
    said = [m for m in NUMBER.finditer(rest) if not OLD_LEVEL.search(rest[: m.start()].strip())]
    if said:
        return _level(said[-1])
    tail = re.split(r"\b(?:c est|plutot|mets|mettez|niveau)\b", rest)[-1].strip()
    return stated_level(turn.content, question, tail) if tail and tail != rest.strip() else None


def _level(match: re.Match[str]) -> int:
    word = match[1] or match[2] or match[3]
    return int(word) if word.isdigit() else NUMBERS[word]
