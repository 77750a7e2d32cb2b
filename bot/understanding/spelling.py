"""Brings a misspelt word back to one that the sentences compared with use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from spellchecker import SpellChecker

from bot.understanding.memo import memoised
from bot.understanding.normalise import fold

SHORTEST = 4
ONE_SLIP, TWO_SLIPS = 5, 9  # letters from which one and two slips are forgiven
CANDIDATES = 5
_DOUBLED = re.compile(r"([a-z])\1+")
_ENDINGS = re.compile(r"(?<=\w\w\w)(er|ez|ee|ees|es|ent|e)$")
_MUTE = re.compile(r"(?<=\w\w\w)[sxt]$")


@lru_cache(maxsize=1)
def french_words() -> frozenset[str]:
    """Words of the French dictionary of pyspellchecker (MIT), folded."""
    dictionary = SpellChecker(language="fr").word_frequency.dictionary
    return frozenset(fold(word) for word in dictionary)


@memoised
def sound(word: str) -> str:
    """What is left of a word without doubled letters, mute endings and agreement."""
    single = _DOUBLED.sub(r"\1", word)
    return _MUTE.sub("", _ENDINGS.sub("e", _MUTE.sub("", single)))


class Vocabulary:
    """The words of a set of normalised sentences, and how often they are used."""

    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts
        self.by_sound: dict[str, str] = {}
        for word in sorted(counts, key=lambda w: (counts[w], w)):
            self.by_sound[sound(word)] = word  # the most frequent one stays
        self.sounds = [s for s in self.by_sound if len(s) >= ONE_SLIP - 1]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Vocabulary:
        return cls(dict(Counter(word for text in texts for word in text.split())))

    def correct(self, normal: str) -> str:
        """A normalised sentence with its unknown words brought to known ones."""
        return " ".join(self._word(word) for word in normal.split())

    def _word(self, word: str) -> str:
        if word in self.counts or len(word) < SHORTEST or not word.isalpha():
            return word
        return self._nearest(word)

    @memoised
    def _nearest(self, word: str) -> str:
        heard = sound(word)
        if heard in self.by_sound:
            return self.by_sound[heard]
        if word in french_words() or len(word) < ONE_SLIP:
            return word
        slips = 2 if len(word) >= TWO_SLIPS else 1
        found = extract(
            heard, self.sounds, scorer=OSA.distance, score_cutoff=slips, limit=CANDIDATES
        )
        if not found:
            return word
        best = min(found, key=lambda hit: (hit[1], -self.counts[self.by_sound[hit[0]]], hit[0]))
        return self.by_sound[best[0]]
