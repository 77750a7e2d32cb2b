"""Which question a sentence names, and the new level of a correction."""

from __future__ import annotations

import re

from bot.content import Content
from bot.understanding.normalise import normalise
from bot.understanding.numbers import NUMBER_WORD, ORDINAL, ordinal, spelt_number
from bot.understanding.stated_levels import NUMBERS, stated_level

MAX_LEVEL = 4
# "Pour G5", not "200 m2 d'asphalte": a code is not a unit after a number.
CODE = re.compile(r"(?<!\d )\b[a-z]\d\b")
SEPARATOR = re.compile(r"[,;.]|\bet\b|\bpuis\b|\bpis\b", re.IGNORECASE)
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


def questions_in_order(content: Content, mode: str) -> list[str]:
    asked = content.instrument.modes[mode].questions
    return list(content.questions) if asked == "all" else list(asked)


def by_code_or_position(content: Content, order: list[str], folded: str) -> str | None:
    codes: set[str] = {found.upper() for found in CODE.findall(folded)} & content.questions.keys()
    if len(codes) == 1:
        return codes.pop()
    for match in POSITION.finditer(normalise(folded)):
        named = match[0].split()[0] not in ALONE
        found = _at(order, _position(match["number"])) if named else None
        if found:
            return found
    return None


def named_question(content: Content, order: list[str], folded: str) -> str | None:
    """The question named by its code, its position or its rank.

    Args:
        order: the questions of the mode, in the order in which they are asked.
    """
    return by_code_or_position(content, order, folded) or by_rank(order, folded)


def _position(word: str) -> int:
    return int(word) if word.isdigit() else max(0, spelt_number(word))


def by_rank(order: list[str], folded: str) -> str | None:
    """ "La septième question"; "la cinquième", "la 9", "à 27", when no level is counted so."""
    ranks = [m for m in ORDINAL.finditer(folded) if not MINE.search(folded[: m.start()])]
    if ranks and not any(_of_a_level(folded, match) for match in ranks):
        return _at(order, ordinal(ranks[0]))
    for match in POSITION.finditer(folded):
        position = _position(match["number"])
        if match[0].split()[0] in ALONE and (position > MAX_LEVEL or match.start() == 0):
            return _at(order, position)
    return None


def _of_a_level(folded: str, rank: re.Match[str]) -> bool:
    """ "La quatrième option" is a level; "ma première réponse" is the one of before."""
    mine = MINE.search(folded[: rank.start()])
    return not mine and OF_A_LEVEL.match(folded[rank.end() :].strip()) is not None


def _at(order: list[str], position: int) -> str | None:
    return order[position - 1] if 1 <= position <= len(order) else None


def new_level(content: Content, question: str, folded: str) -> int | None:
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
    return stated_level(content, question, tail) if tail and tail != rest.strip() else None


def _level(match: re.Match[str]) -> int:
    word = match[1] or match[2] or match[3]
    return int(word) if word.isdigit() else NUMBERS[word]
