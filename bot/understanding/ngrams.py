"""Tf-idf weights of one sentence's n-grams, without sparse matrices.

The same figures as scikit-learn's ``TfidfVectorizer``, which fits them; but its ``transform``
costs some ten matrix checks a call, more than the arithmetic itself for a single sentence.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

Array = npt.NDArray[Any]


class NGrams:
    """The n-grams that a fitted vectorizer knows.

    Args:
        kind: arguments of ``TfidfVectorizer``, with ``sublinear_tf`` and the usual unit length.
        names: the n-grams, in the order of their columns.
        idf: their inverse document frequencies, shape (n-grams,).
    """

    def __init__(self, kind: dict[str, Any], names: list[str], idf: Array) -> None:
        self.names, self.idf = names, idf
        self._columns = {name: column for column, name in enumerate(names)}
        self._analyse = TfidfVectorizer(**kind).build_analyzer()

    @classmethod
    def of(cls, kind: dict[str, Any], fitted: TfidfVectorizer) -> NGrams:
        return cls(kind, list(fitted.get_feature_names_out()), fitted.idf_)

    def product(self, text: str, weights: Array) -> Array:
        """The sentence's unit vector of n-grams times ``weights``, shape (n-grams, classes)."""
        columns, values = self.weigh(text)
        return np.asarray(values @ weights[columns])

    def vector(self, text: str) -> Array:
        """The sentence's unit vector of n-grams, or zeros, shape (n-grams,)."""
        columns, values = self.weigh(text)
        vector = np.zeros(len(self.names))
        vector[columns] = values
        return vector

    def weigh(self, text: str) -> tuple[Array, Array]:
        """The columns of the sentence's n-grams and their values, of length 1 together."""
        known = Counter(gram for gram in self._analyse(text) if gram in self._columns)
        columns = np.fromiter((self._columns[gram] for gram in known), int, len(known))
        values = (1 + np.log(np.fromiter(known.values(), float, len(known)))) * self.idf[columns]
        return columns, values / (np.linalg.norm(values) or 1.0)
