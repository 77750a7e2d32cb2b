"""What is compared of two sentences: their meaning, their n-grams, the families of their words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from bot.content import Content
from bot.understanding.encoder import Array
from bot.understanding.spelling import sound

# Chosen by leaving a fifth of the sentences out in turn (``python -m bench emergencies``).
# The n-grams are two unit vectors side by side, of words and of characters.
SHARES = {"meaning": 0.2, "grams": 0.2, "families": 0.4}
SHARPNESS = 2.0
ROWS = 500


@dataclass(frozen=True)
class Features:
    """What is compared of some sentences: unit rows of three kinds, one row a sentence."""

    meaning: Array
    grams: csr_matrix
    families: Array

    def only(self, rows: Array) -> Features:
        return Features(self.meaning[rows], self.grams[rows], self.families[rows])

    def kernel(self, others: Features) -> Array:
        """Likeness of every sentence to every one of the others, 0-1.

        Some rows at a time: a small server has little room for matrices of this size.
        """
        found = np.empty((len(self.meaning), len(others.meaning)), dtype=np.float32)
        for start in range(0, len(found), ROWS):
            rows = slice(start, start + ROWS)
            likeness = SHARES["meaning"] * (self.meaning[rows] @ others.meaning.T)
            likeness += SHARES["grams"] * (self.grams[rows] @ others.grams.T).toarray()
            likeness += SHARES["families"] * (self.families[rows] @ others.families.T)
            found[rows] = np.exp(SHARPNESS * (likeness - 1))
        return found


def families_of(content: Content) -> list[re.Pattern[str]]:
    def form(word: str) -> str:
        return re.escape(word).replace(r"\*", r"\w*")

    families = content.emergencies.detector.words.values()
    return [re.compile(rf"\b(?:{'|'.join(form(word) for word in words)})\b") for words in families]


def family_row(families: Iterable[re.Pattern[str]], normal: str, text: str) -> Array:
    """How many different words of each family are said, and whether it asks: a unit vector."""
    counts = [len(set(family.findall(normal))) for family in families]
    row = np.log1p(np.array([*counts, "?" in text], dtype=np.float32))
    return np.asarray(row / max(float(np.linalg.norm(row)), 1e-6))


def heard_of(normal: str) -> str:
    return " ".join(sound(word) for word in normal.split())
