"""Intent classification: sentence vectors and character n-grams, a linear model, neighbours.

The probability of each intent is the mean of a logistic regression's and of a softmax over the
similarity of the nearest training sentence of that intent (measured against DIET and others:
design, section 2). Training is deterministic and takes seconds; nothing is saved by pickle.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import skops.io
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.understanding.encoder import Array, vectors
from bot.understanding.normalise import normalise

VECTOR_WEIGHT = 2.0
REGULARISATION = 30.0
NEIGHBOUR_TEMPERATURE = 0.08
NEIGHBOUR_SHARE = 0.5
FILES = {"words": "words.skops", "chars": "chars.skops", "model": "model.skops"}


class IntentModel:
    """A trained classifier of French sentences."""

    def __init__(
        self,
        words: TfidfVectorizer,
        chars: TfidfVectorizer,
        model: LogisticRegression,
        examples: Array,
        owners: Array,
    ) -> None:
        self.words = words
        self.chars = chars
        self.model = model
        self.examples = examples
        self.owners = owners

    @property
    def intents(self) -> list[str]:
        return [str(name) for name in self.model.classes_]

    @classmethod
    def train(cls, texts: list[str], intents: list[str]) -> IntentModel:
        """Fit on sentences and their intents, of the same length."""
        normal = [normalise(text) for text in texts]
        words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"\S+")
        chars = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True)
        words.fit(normal)
        chars.fit(normal)
        encoded = vectors(normal)
        features = _features(words, chars, normal, encoded)
        model = LogisticRegression(C=REGULARISATION, max_iter=400, class_weight="balanced")
        model.fit(features, intents)
        owners = np.searchsorted(model.classes_, np.array(intents))
        return cls(words, chars, model, encoded, owners)

    def predict(self, text: str) -> list[tuple[str, float]]:
        """Intents with their confidence (0-1, summing to 1), best first."""
        normal = normalise(text)
        if not normal:
            return []
        encoded = vectors([normal])
        linear = self.model.predict_proba(_features(self.words, self.chars, [normal], encoded))[0]
        similarity = self.examples @ encoded[0]
        nearest = np.full(len(linear), -1.0)
        np.maximum.at(nearest, self.owners, similarity)
        weights = np.exp((nearest - nearest.max()) / NEIGHBOUR_TEMPERATURE)
        neighbours = weights / weights.sum() * max(float(nearest.max()), 0.0)
        mixed = (1 - NEIGHBOUR_SHARE) * linear + NEIGHBOUR_SHARE * neighbours
        names = self.intents
        return [(names[i], float(mixed[i])) for i in np.argsort(-mixed)]

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for attribute, name in FILES.items():
            skops.io.dump(getattr(self, attribute), folder / name)
        np.savez_compressed(folder / "examples.npz", examples=self.examples, owners=self.owners)
        (folder / "about.json").write_text(json.dumps({"intents": self.intents}))

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        parts = {key: skops.io.load(folder / name, trusted=True) for key, name in FILES.items()}
        arrays = np.load(folder / "examples.npz", allow_pickle=False)
        return cls(**parts, examples=arrays["examples"], owners=arrays["owners"])


def _features(
    words: TfidfVectorizer, chars: TfidfVectorizer, normal: list[str], encoded: Array
) -> csr_matrix:
    return hstack(
        [csr_matrix(encoded * VECTOR_WEIGHT), words.transform(normal), chars.transform(normal)]
    ).tocsr()
