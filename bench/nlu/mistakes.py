"""One French mistake put into a sentence, to see whether it changes what is understood.

Written apart from the mistakes of the training (``bot.understanding.noise``), which never sees
these sentences.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

Spoil = Callable[[str, random.Random], str]
LONG_ENOUGH = 4


def dropped_accent(text: str, chance: random.Random) -> str:
    places = [i for i, c in enumerate(text) if unicodedata.normalize("NFD", c) != c]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + unicodedata.normalize("NFD", text[at])[0] + text[at + 1 :]


def doubled_letter(text: str, chance: random.Random) -> str:
    places = [i for i, c in enumerate(text) if c.isalpha() and 0 < i < len(text) - 1]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + text[at] + text[at:]


def missing_apostrophe(text: str, chance: random.Random) -> str:
    places = [i for i, c in enumerate(text) if c in "'’"]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + chance.choice(("", " ")) + text[at + 1 :]


def wrong_agreement(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    places = [i for i, word in enumerate(words) if len(word) >= LONG_ENOUGH and word.isalpha()]
    if not places:
        return text
    at = chance.choice(places)
    word = words[at]
    if word.endswith(("s", "e", "x")):
        words[at] = word[:-1]
    elif word.endswith("er"):
        words[at] = word[:-2] + "é"
    elif word.endswith("é"):
        words[at] = word[:-1] + "er"
    else:
        words[at] = word + "s"
    return " ".join(words)


MISTAKES: dict[str, Spoil] = {
    "accent oublié": dropped_accent,
    "lettre doublée": doubled_letter,
    "apostrophe oubliée": missing_apostrophe,
    "accord fautif": wrong_agreement,
}
