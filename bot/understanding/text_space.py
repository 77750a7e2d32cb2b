"""A sentence as numbers: its meaning, the n-grams of its words, and these in fewer dimensions.

The decision (``bot/understanding/decision``) and the levels of free answers share it, so that a
message is corrected and encoded once. The levels, of which there are few samples, see the n-grams
on their principal axes (Deerwester et al., 1990, "Indexing by Latent Semantic Analysis"); the
commands, of which there are many, see them whole: 3 points more are right on held-out turns.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.understanding.encoder import Array, vectors
from bot.understanding.memo import memoised
from bot.understanding.ngrams import NGrams
from bot.understanding.normalise import normalise
from bot.understanding.spelling import Vocabulary, sound

WORDS = {"ngram_range": (1, 2), "sublinear_tf": True, "token_pattern": r"\S+"}
CHARS = {"ngram_range": (2, 4), "sublinear_tf": True, "analyzer": "char_wb"}
RARE = 10  # n-grams seen fewer times tell nothing
AXES = 300
ENOUGH = 20_000  # sentences that tell the principal axes
MEANING_WEIGHT = 2.0
SEED = 1


class Grams(NamedTuple):
    """N-grams of a sentence: their columns, and their values (of words, and of letters: 1 long)."""

    columns: Array
    values: Array

    def product(self, weights: Array) -> Array:
        """Their sum of the weights, shape (n-grams, n) to (n,)."""
        return np.asarray(self.values @ weights[self.columns], dtype=np.float32)


NO_GRAMS = Grams(np.zeros(0, int), np.zeros(0, np.float32))


class Seen(NamedTuple):
    """A sentence.

    Attributes:
        row: its meaning and its place on the axes of n-grams, shape (DIMENSION + AXES,).
        grams: its n-grams.
    """

    row: Array
    grams: Grams


class TextSpace:
    """Fitted on the sentences of the content.

    Attributes:
        vocabulary: words that a misspelt one is brought to.
        axes: principal axes of the n-grams, shape (n-grams, AXES).
    """

    def __init__(self, vocabulary: Vocabulary, words: NGrams, chars: NGrams, axes: Array) -> None:
        self.vocabulary, self.words, self.chars, self.axes = vocabulary, words, chars, axes

    @classmethod
    def fit(cls, texts: list[str]) -> TextSpace:
        vocabulary = Vocabulary.of(normalise(text) for text in texts)
        heard = [_heard(vocabulary.correct(normalise(text))) for text in texts]
        words, chars = (TfidfVectorizer(**kind, min_df=RARE).fit(heard) for kind in (WORDS, CHARS))
        grams = hstack([words.transform(heard), chars.transform(heard)]).tocsr().astype(np.float32)
        reducer = TruncatedSVD(min(AXES, grams.shape[1] - 1), random_state=SEED, n_iter=4)
        axes = reducer.fit(grams[:: 1 + len(texts) // ENOUGH]).components_.T.astype(np.float16)
        return cls(vocabulary, NGrams.of(WORDS, words), NGrams.of(CHARS, chars), axes)

    def see(self, text: str) -> Seen:
        return _see(self, text)

    def see_all(self, texts: list[str]) -> list[Seen]:
        normal = [self.vocabulary.correct(normalise(text)) for text in texts]
        meanings = vectors(normal) * MEANING_WEIGHT
        grams = [self._grams(text) for text in normal]
        if len(grams) == 1:
            places = grams[0].product(self.axes)[None]
        else:
            places = self._stacked(grams) @ self.axes.astype(np.float32)
        rows = np.hstack([meanings, places]).astype(np.float32)
        return [Seen(row, own) for row, own in zip(rows, grams, strict=True)]

    def stacked(self, seen: list[Seen]) -> csr_matrix:
        """The n-grams of each sentence, a row each."""
        return self._stacked([each.grams for each in seen])

    def _stacked(self, grams: list[Grams]) -> csr_matrix:
        columns = [each.columns for each in grams]
        starts = np.cumsum([0, *map(len, columns)])
        values = np.concatenate([each.values for each in grams])
        return csr_matrix(
            (values, np.concatenate(columns), starts), shape=(len(grams), len(self.axes))
        )

    def _grams(self, normal: str) -> Grams:
        heard = _heard(normal)
        words, values = self.words.weigh(heard)
        chars, others = self.chars.weigh(heard)
        columns = np.concatenate([words, chars + len(self.words.names)])
        return Grams(columns, np.concatenate([values, others]).astype(np.float32))

    def arrays(self) -> dict[str, Array]:
        return {
            "axes": self.axes,
            "word_idf": self.words.idf,
            "char_idf": self.chars.idf,
            "word_names": np.array(self.words.names),
            "char_names": np.array(self.chars.names),
            "spelt": np.array(list(self.vocabulary.counts)),
            "counts": np.array(list(self.vocabulary.counts.values())),
        }

    @classmethod
    def of_arrays(cls, arrays: dict[str, Any]) -> TextSpace:
        counts = zip(map(str, arrays["spelt"]), map(int, arrays["counts"]), strict=True)
        words, chars = (
            NGrams(kind, [str(n) for n in arrays[f"{part}_names"]], arrays[f"{part}_idf"])
            for kind, part in ((WORDS, "word"), (CHARS, "char"))
        )
        return cls(Vocabulary(dict(counts)), words, chars, arrays["axes"])


@memoised
def _see(space: TextSpace, text: str) -> Seen:
    return space.see_all([text])[0]


def _heard(normal: str) -> str:
    return " ".join(sound(word) for word in normal.split())
