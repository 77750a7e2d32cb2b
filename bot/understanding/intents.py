"""Intent classification: sentence vectors and character n-grams, a linear model, neighbours.

Sentences are brought to common French (``normalise``), misspelt words to known ones
(``spelling``). The scores of a linear support vector classifier and the likeness of the nearest
training sentence of each intent are mixed in equal parts, then brought to probabilities by a
temperature (Guo et al., 2017, "On Calibration of Modern Neural Networks"). Design, section 2, has
the measurements against DIET and others; ``make nlu-report`` makes them again. Training is
deterministic; nothing is saved by pickle.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from bot.understanding.encoder import DIMENSION, Array, vectors
from bot.understanding.memo import memo
from bot.understanding.ngrams import NGrams
from bot.understanding.noise import with_mistakes
from bot.understanding.normalise import normalise
from bot.understanding.spelling import Vocabulary, sound

SEED = 1
VECTOR_WEIGHT = 2.0
REGULARISATION = 0.5
TOLERANCE, NEAR_ENOUGH = 1e-2, 1e-1  # of the fit
LINEAR_TEMPERATURE, NEIGHBOUR_TEMPERATURE = 0.2, 0.08
# Fitted by leaving a fifth of the training sentences out (bench/nlu/calibration.py).
TEMPERATURE = 0.7
WORDS = {"ngram_range": (1, 2), "sublinear_tf": True, "token_pattern": r"\S+"}
CHARS = {"ngram_range": (1, 4), "sublinear_tf": True, "analyzer": "char_wb"}
BATCH = 500
RARE = 2  # n-grams seen fewer times tell nothing


class IntentModel:
    """A trained classifier of French sentences.

    Attributes:
        intents: names, in the order of the columns of ``weights``.
        weights, bias: the linear model, shapes (features, intents) and (intents,).
        examples: vectors of the training sentences, grouped by intent, shape (sentences, 512).
        starts: first row of each intent in ``examples``.
    """

    def __init__(
        self,
        intents: list[str],
        vocabulary: Vocabulary,
        words: NGrams,
        chars: NGrams,
        arrays: dict[str, Array],
    ) -> None:
        self.intents = intents
        self.vocabulary = vocabulary
        self.words = words
        self.chars = chars
        self.arrays = arrays
        self.weights = arrays["weights"].astype(np.float32)
        self.bias = arrays["bias"]
        self.examples = arrays["examples"].astype(np.float32)
        self.starts = arrays["starts"]

    @classmethod
    def train(
        cls,
        texts: list[str],
        intents: list[str],
        spoilt: int | None = None,
        by_letters: bool = False,
    ) -> IntentModel:
        """Fit on sentences and their intents, of the same length.

        Args:
            spoilt: how many of them, from the first, are also learnt with mistakes; None: all.
            by_letters: the linear model learns n-grams alone, the neighbours tell the meaning: for
                more than a hundred classes, in a sixth of the time.
        """
        with memo():
            some = len(texts) if spoilt is None else spoilt
            return cls._train(texts, intents, some, by_letters)

    @classmethod
    def _train(
        cls, texts: list[str], intents: list[str], some: int, by_letters: bool
    ) -> IntentModel:
        vocabulary = Vocabulary.of(normalise(text) for text in texts)
        chance = random.Random(SEED)
        spoilt = [with_mistakes(text, chance) for text in texts[:some]]
        normal = [vocabulary.correct(normalise(text)) for text in (*texts, *spoilt)]
        spoken = [heard(text) for text in normal]
        words, chars = (TfidfVectorizer(**kind, min_df=RARE).fit(spoken) for kind in (WORDS, CHARS))
        encoded = vectors(normal[: len(texts)] if by_letters else normal)
        features = _features(words, chars, spoken, None if by_letters else encoded)
        tolerance = NEAR_ENOUGH if by_letters else TOLERANCE
        model = LinearSVC(
            C=REGULARISATION, class_weight="balanced", random_state=SEED, tol=tolerance
        )
        model.fit(features, [*intents, *intents[:some]])
        meaning = DIMENSION if by_letters else 0  # rows of no weight
        weights = np.vstack([np.zeros((meaning, len(model.classes_))), model.coef_.T])
        names = [str(name) for name in model.classes_]
        order = np.argsort(np.array(intents), kind="stable")
        arrays = {
            "weights": weights.astype(np.float16),
            "bias": model.intercept_,
            "examples": encoded[order].astype(np.float16),
            "starts": np.searchsorted(np.sort(intents), model.classes_),
        }
        grams = NGrams.of(WORDS, words), NGrams.of(CHARS, chars)
        return cls(names, vocabulary, *grams, arrays)

    def predict(self, text: str) -> list[tuple[str, float]]:
        """Intents with their confidence (0-1, summing to 1), best first."""
        normal = self.vocabulary.correct(normalise(text))
        if not normal:
            return []
        confidence = self.weigh([normal])[0]
        return [(self.intents[i], float(confidence[i])) for i in np.argsort(-confidence)]

    def rank_all(self, texts: list[str], most: int) -> dict[str, tuple[tuple[str, float], ...]]:
        """The ``most`` likeliest intents of many sentences, much faster than one by one."""
        normal = [self.vocabulary.correct(normalise(text)) for text in texts]
        found = {}
        for start in range(0, len(texts), BATCH):
            some = slice(start, start + BATCH)
            for text, row in zip(texts[some], self.weigh(normal[some]), strict=True):
                best = np.argsort(-row)[:most]
                found[text] = tuple((self.intents[i], float(row[i])) for i in best)
        return found

    def weigh(self, normal: list[str], temperature: float = TEMPERATURE) -> Array:
        """Confidences of normalised and corrected sentences, shape (sentences, intents)."""
        encoded = vectors(normal).astype(np.float32)
        scores = VECTOR_WEIGHT * (encoded @ self.weights[:DIMENSION]) + self.bias
        scores += np.stack([self._gram_scores(heard(text)) for text in normal])
        similarity = encoded @ self.examples.T
        nearest = np.maximum.reduceat(similarity, self.starts, axis=1)
        alike = np.maximum(nearest.max(axis=1, keepdims=True), 0)
        mixed = (
            _softmax(scores / LINEAR_TEMPERATURE)
            + _softmax(nearest / NEIGHBOUR_TEMPERATURE) * alike
        )
        return _softmax(np.log(mixed + 1e-9) / temperature)

    def _gram_scores(self, heard: str) -> Array:
        chars = DIMENSION + len(self.words.names)  # the first row of their weights
        by_word = self.words.product(heard, self.weights[DIMENSION:chars])
        return np.asarray(by_word + self.chars.product(heard, self.weights[chars:]))

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        grams = {"word_idf": self.words.idf, "char_idf": self.chars.idf}
        np.savez_compressed(folder / "arrays.npz", **self.arrays, **grams)
        about = {
            "intents": self.intents,
            "counts": self.vocabulary.counts,
            "words": self.words.names,
            "chars": self.chars.names,
        }
        (folder / "about.json").write_text(json.dumps(about))

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        with np.load(folder / "arrays.npz", allow_pickle=False) as stored:
            arrays = dict(stored)
        about = json.loads((folder / "about.json").read_text())
        words = NGrams(WORDS, about["words"], arrays.pop("word_idf"))
        chars = NGrams(CHARS, about["chars"], arrays.pop("char_idf"))
        return cls(about["intents"], Vocabulary(about["counts"]), words, chars, arrays)


def heard(normal: str) -> str:
    return " ".join(sound(word) for word in normal.split())


def _features(
    words: TfidfVectorizer, chars: TfidfVectorizer, heard: list[str], encoded: Array | None
) -> csr_matrix:
    grams = [words.transform(heard), chars.transform(heard)]
    meaning = [] if encoded is None else [csr_matrix(encoded * VECTOR_WEIGHT)]
    return hstack([*meaning, *grams]).tocsr()


def _softmax(values: Array) -> Array:
    exponents = np.exp(values - values.max(axis=1, keepdims=True))
    return np.asarray(exponents / exponents.sum(axis=1, keepdims=True))
