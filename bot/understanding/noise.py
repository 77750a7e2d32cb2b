"""Mistakes of people who type fast: each training sentence is also learnt with one or two."""

from __future__ import annotations

import random
import re

LONG = 8  # words from which a sentence gets two mistakes
SHORTEST = 4  # letters; a shorter word is left whole
JOINED = 0.45  # share of sentences whose apostrophes are dropped
SLIPS = 0.6  # share of keyboard slips; the rest is agreement and conjugation
NEIGHBOURS = {
    "a": "qz", "e": "rz", "i": "uo", "o": "ip", "u": "yi", "n": "bm", "m": "nl", "s": "dq",
    "t": "ry", "r": "et", "l": "km", "p": "om", "c": "vx", "d": "sf",
}  # fmt: skip
# What sounds alike is written for one another.
ENDINGS = (
    (r"er$", "é"), (r"é$", "er"), (r"ez$", "er"), (r"és?$", "ée"), (r"ée$", "é"), (r"s$", ""),
    (r"e$", ""), (r"ent$", "e"), (r"x$", ""), (r"([aiou])$", r"\1s"),
)  # fmt: skip
_APOSTROPHE = re.compile(r"\b(\w)['’](\w)")


def with_mistakes(text: str, chance: random.Random) -> str:
    """The sentence with a mistake or two."""
    if chance.random() < JOINED:
        text = _APOSTROPHE.sub(r"\1\2" if chance.random() < 0.7 else r"\1 \2", text)
    words = text.split(" ")
    for _ in range(1 if len(words) < LONG else 2):
        place = chance.randrange(len(words))
        spoil = _slip if chance.random() < SLIPS else _agreement
        words[place] = spoil(words[place], chance)
    return " ".join(words)


def _slip(word: str, chance: random.Random) -> str:
    """A letter dropped, doubled, swapped with the next one, or missed by a key."""
    if len(word) < SHORTEST:
        return word
    at = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    kind = chance.choices(("dropped", "doubled", "swapped", "missed"), (3, 3, 2, 2))[0]
    if kind == "dropped":
        return before + after
    if kind == "doubled":
        return before + letter * 2 + after
    if kind == "swapped":
        return before + after[0] + letter + after[1:]
    return before + chance.choice(NEIGHBOURS.get(letter, letter)) + after


def _agreement(word: str, chance: random.Random) -> str:
    fitting = [(ending, other) for ending, other in ENDINGS if re.search(ending, word)]
    if len(word) < SHORTEST or not fitting:
        return word
    ending, other = chance.choice(fitting)
    return re.sub(ending, other, word)
