"""One sentence's n-grams weigh what scikit-learn says they do."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.understanding.intents import CHARS, WORDS
from bot.understanding.ngrams import NGrams

TEXTS = ["on a un plan climat", "y a rien de rien", "le plan de rien", "on a deux plans", ""]
KINDS = (WORDS, CHARS)
PIECES = ("on", "a", "plan", "plan", "rien", "climat", "zz", "é", " ")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_the_same_weights_as_the_vectorizer(text: str) -> None:
    for kind in KINDS:
        fitted = TfidfVectorizer(**kind).fit(TEXTS)
        grams = NGrams.of(kind, fitted)
        expected = fitted.transform([text]).toarray()[0]
        assert np.allclose(grams.vector(text), expected)
        weights = np.arange(3 * len(grams.names)).reshape(-1, 3)
        assert np.allclose(grams.product(text, weights), expected @ weights)
