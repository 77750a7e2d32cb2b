"""A level said as such: a digit, "niveau 2", an ordinal, a name of the scale, or a label."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from bot.content import Content
from bot.understanding.normalise import fold

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
OPENING = re.compile(
    r"^(celle la|celle ci|c est|on est|nous sommes|je dirais|disons|mettons|la|le|l|au|a|ca)\s+"
)


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
