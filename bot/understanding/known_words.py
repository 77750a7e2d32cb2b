"""Tells a sentence from signs typed at random: only of the first may anything be stored."""

from __future__ import annotations

from bot.content import Content
from bot.understanding.fitted import training_sentences
from bot.understanding.normalise import normalise
from bot.understanding.spelling import french_words

SHORTEST = 3  # every pair of letters is a word somewhere
# Of 1 900 held-out sentences, with a mistake or without, no answer and no skip falls short of it.
KNOWN = 0.5


class KnownWords:
    """The French dictionary, and what it lacks and the content uses: "skip", "wifi", "kestion"."""

    def __init__(self, content: Content) -> None:
        samples = [
            text
            for question in content.questions.values()
            for level in question.levels
            for text in (level.label, level.description, *level.examples)
        ]
        said = (*training_sentences(content), *samples)
        self.spoken = frozenset(word for text in said for word in normalise(text).split())

    def legible(self, text: str) -> bool:
        """True when at least half of the words are known; figures count for nothing.

        Args:
            text: as typed; "ok" or "2" are legible, "pAsZQ%pe_" is not.
        """
        words = [word for word in normalise(text).split() if word.isalpha()]
        told = [word for word in words if len(word) >= SHORTEST] or words
        known = sum(word in french_words() or word in self.spoken for word in told)
        return known >= KNOWN * len(told)
