"""A sentence as one vector: its meaning, and the n-grams of its words brought to fewer dimensions.

The decision (``bot/understanding/decision``) and the levels of free answers share it, so that a
message is corrected and encoded once. The n-grams are projected on their principal axes
(Deerwester et al., 1990, "Indexing by Latent Semantic Analysis"): a linear model of eight hundred
dimensions is fitted in seconds where one of forty thousand takes minutes.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse import hstack
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.understanding.encoder import Array, vectors
from bot.understanding.memo import memoised
from bot.understanding.ngrams import NGrams
from bot.understanding.normalise import normalise
from bot.understanding.spelling import Vocabulary, sound

WORDS = {"ngram_range": (1, 2), "sublinear_tf": True, "token_pattern": r"\S+"}
CHARS = {"ngram_range": (2, 4), "sublinear_tf": True, "analyzer": "char_wb"}
RARE = 3  # n-grams seen fewer times tell nothing
AXES = 300
MEANING_WEIGHT = 2.0
SEED = 1


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
        axes = reducer.fit(grams).components_.T.astype(np.float16)
        return cls(vocabulary, NGrams.of(WORDS, words), NGrams.of(CHARS, chars), axes)

    def row(self, text: str) -> Array:
        """The vector of a sentence, shape (DIMENSION + AXES,)."""
        return _row(self, text)

    def rows(self, texts: list[str]) -> Array:
        """The vectors of many sentences, shape (sentences, DIMENSION + AXES)."""
        normal = [self.vocabulary.correct(normalise(text)) for text in texts]
        meaning = vectors(normal) * MEANING_WEIGHT
        grams = np.stack([self._grams(text) for text in normal])
        return np.hstack([meaning, grams]).astype(np.float32)

    def _grams(self, normal: str) -> Array:
        heard = _heard(normal)
        words = self.words.product(heard, self.axes[: len(self.words.names)])
        chars = self.chars.product(heard, self.axes[len(self.words.names) :])
        return np.asarray(words + chars, dtype=np.float32)

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
def _row(space: TextSpace, text: str) -> Array:
    return np.asarray(space.rows([text])[0])


def _heard(normal: str) -> str:
    return " ".join(sound(word) for word in normal.split())
