"""Matches a free answer against the five levels of the pending question.

A wrong level stored in silence is the worst error: when in doubt, the answer is a choice of
levels for the person, not a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from rapidfuzz import fuzz

from bot.content import Content
from bot.understanding.encoder import Array, vectors
from bot.understanding.normalise import fold, normalise

STORE_SCORE = 0.72
STORE_MARGIN = 0.08
OFFER_SCORE = 0.42
OFFER_BAND = 0.12
LABEL_RATIO = 93.0
ORDINALS = ("premier", "deuxieme", "troisieme", "quatrieme", "cinquieme")
ORDINAL_FORMS = {
    "premiere": 0, "1er": 0, "1ere": 0, "1re": 0, "second": 1, "seconde": 1, "2e": 1, "2eme": 1,
    "3e": 2, "3eme": 2, "4e": 3, "4eme": 3, "5e": 4, "5eme": 4, "derniere": 4, "dernier": 4,
}  # fmt: skip
NUMBERS = {"zero": 0, "un": 1, "deux": 2, "trois": 3, "quatre": 4}
POLITE = re.compile(
    r"\b(svp|s il vous plait|merci|je pense|environ|finalement|plutot|en fait|mettez|mets|ok|ah|ben"
    r"|bon|euh|donc|alors|attends|non|je crois)\b"
)
OPENING = re.compile(r"^(c est|on est|nous sommes|je dirais|disons|mettons|la|le|l|au|a|ca)\s+")
NEGATION = re.compile(r"\b(pas|jamais|aucune?|rien|sans|plus|non|ni|zero|personne|pantoute)\b")
NOTHING = re.compile(r"^(\w+ ){0,4}(rien|aucune?|pas grand chose|pas du tout|zero)( \w+){0,3}$")
# A wish, a plan or a past is not a present practice.
NOT_NOW = re.compile(
    r"\b(aimer\w*|voudr\w*|souhait\w*|prevu\w*|prevoi\w*|compte\w*|allons|va|vont|bientot"
    r"|prochaine?|futur|pas encore|pensait|songe\w*|coupe\w*|abandonne\w*|arrete\w*|cesse\w*"
    r"|avait|avions|avant|autrefois|ancien\w*|annule\w*|expire\w*)\b"
)
HEDGES = re.compile(
    r"\b(entre|ou bien|peut etre|plus ou moins|moitie|je pense pas|ca depend|oui et non"
    r"|quelque part|hesite|ni)\b"
)


@dataclass(frozen=True)
class LevelMatch:
    """Outcome for one question.

    Attributes:
        level: 0-4 when it is clear enough to store, else None.
        offered: levels worth offering, ascending; empty when the text is not an answer.
        score: best similarity, 0-1.
    """

    level: int | None
    offered: tuple[int, ...]
    score: float


NO_MATCH = LevelMatch(None, (), 0.0)


def stated_level(content: Content, question_id: str, text: str) -> int | None:
    """A level said as such: digit, "niveau 2", ordinal, name of the scale, or the label."""
    # "-1", "<3", "3 %", "3?" are no levels, though folding drops the signs.
    if re.search(r"-\s*\d|[<>%$€=+*/²³?]|^\W*:", text):
        return None
    folded = fold(text)
    bare = POLITE.sub("", folded).strip()
    while (shorter := OPENING.sub("", bare).strip()) != bare:
        bare = shorter
    if match := re.fullmatch(r"(?:niveau|reponse|choix|option|numero|no)?\s*([0-4])", bare):
        return int(match.group(1))
    if re.fullmatch(r"(?:niveau|reponse|choix|option|numero)\s+(zero|un|deux|trois|quatre)", bare):
        return NUMBERS[bare.split()[-1]]
    if bare in NUMBERS and bare != "un":
        return NUMBERS[bare]
    ordinal = re.fullmatch(
        r"(?:la |le )?(\w+)(?: (?:option|reponse|choix|niveau|case|bouton|possibilite))?", bare
    )
    if ordinal and (place := _ordinal(ordinal.group(1))) is not None:
        return place
    if (level := _scale_name(content, bare)) is not None:
        return level
    return _label(content, question_id, folded)


def _ordinal(word: str) -> int | None:
    if word in ORDINALS:
        return ORDINALS.index(word)
    return ORDINAL_FORMS.get(word)


def _scale_name(content: Content, bare: str) -> int | None:
    bare = bare.removeprefix("niveau ")
    names = [fold(level.name) for level in content.instrument.scale]
    return next(
        (i for i, name in enumerate(names) if bare in (name, name + "e", name.rstrip("e"))), None
    )


def _label(content: Content, question_id: str, folded: str) -> int | None:
    scored = []
    for number, level in enumerate(content.questions[question_id].levels):
        label = fold(level.label)
        titled = re.fullmatch(rf"(?:{number} )?{re.escape(label)}", folded)
        scored.append((100.0 if titled else fuzz.ratio(label, folded), number))
    scored.sort(reverse=True)
    clear = scored[0][0] >= LABEL_RATIO and scored[0][0] - scored[1][0] >= 10
    return scored[0][1] if clear else None


def out_of_scale_number(text: str) -> bool:
    """True for a bare number that names no level ("7", "12")."""
    return re.fullmatch(r"(?:niveau )?[\d ]+", fold(text)) is not None


class LevelMatcher:
    """Nearest examples among the label, the descriptor and the sample answers of each level."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self._cache: dict[str, tuple[Array, Array, Array]] = {}

    def match(self, question_id: str, text: str) -> LevelMatch:
        stated = stated_level(self.content, question_id, text)
        if stated is not None:
            return LevelMatch(stated, (stated,), 1.0)
        normal = normalise(text)
        if len(normal) < 3 or out_of_scale_number(text):
            return NO_MATCH
        matrix, numbers, negated = self.prepare(question_id)
        similarities = matrix @ vectors([normal])[0]
        scores = np.array([similarities[numbers == level].max() for level in range(5)])
        order = np.argsort(-scores)
        best, second = float(scores[order[0]]), float(scores[order[1]])
        denies = NEGATION.search(normal) is not None
        if best < OFFER_SCORE:
            return LevelMatch(None, (0, 1) if NOTHING.search(normal) else (), best)
        offered = {int(n) for n in order[:3] if scores[n] >= best - OFFER_BAND}
        offered |= {int(order[0]), int(order[1])}
        if denies:
            offered |= {0}  # a lack may well be the lowest level
        clear = best >= STORE_SCORE and best - second >= STORE_MARGIN
        # "On ne s'entend pas" resembles "on s'entend": never store across a negation.
        agrees = bool(negated[int(similarities.argmax())]) == denies
        doubtful = HEDGES.search(normal) or NOT_NOW.search(normal)
        level = int(order[0]) if clear and agrees and not doubtful else None
        return LevelMatch(level, tuple(sorted(offered)), best)

    def prepare(self, question_id: str) -> tuple[Array, Array, Array]:
        """Of the question's sentences: vectors (n, 512), levels (n,), whether they deny (n,)."""
        if question_id not in self._cache:
            texts, numbers = [], []
            for number, level in enumerate(self.content.questions[question_id].levels):
                for text in (level.label, level.description, *level.examples):
                    texts.append(normalise(text))
                    numbers.append(number)
            negated = [NEGATION.search(text) is not None for text in texts]
            self._cache[question_id] = (vectors(texts), np.array(numbers), np.array(negated))
        return self._cache[question_id]


@lru_cache(maxsize=4)
def level_matcher(content: Content) -> LevelMatcher:
    return LevelMatcher(content)
