"""How likely each level of a question is, from what is said about it; which question that is.

Three opinions are multiplied: the nearest sample answers of the question, a linear model of that
question, and a linear model of all questions together, which knows what "on a un plan adopté" or
"y'a rien" mean anywhere. The models of many samples see every n-gram: of held-out ones, 83 % of
the levels and of the questions are right, where 75 % were by their principal axes. Fitted on the
labels, descriptors and samples of ``data/diagnostic`` and on the answers of ``data/situations``.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from bot.understanding.encoder import DIMENSION, Array
from bot.understanding.softmax import Softmax, under
from bot.understanding.text_space import Seen

LEVELS = 5
ANYWHERE, OWN, ABOUT = 1.0, 3.0, 1.0  # inverse strengths of regularisation
NEAREST_TEMPERATURE, NEAREST = 0.06, 3
MEANING_SHARE, BEST_SHARE = 0.6, 0.7
TEMPERATURE = 2.0


@dataclass(frozen=True)
class Sample:
    """A sentence that tells this level of this question."""

    question: str
    level: int
    text: str


class LevelEvidence:
    """Fitted opinions.

    Attributes:
        questions: their ids, in the order of ``own``.
        anywhere, which: of every question, its levels and the questions themselves.
        arrays: ``own`` (questions, 5, features + 1), ``rows`` (samples, features) and, of each
            sample, ``levels`` and ``owners`` (a question's place).
    """

    def __init__(
        self, questions: list[str], anywhere: Softmax, which: Softmax, arrays: dict[str, Array]
    ) -> None:
        self.questions, self.anywhere, self.which = questions, anywhere, which
        self.arrays = arrays
        self.own = arrays["own"].astype(np.float32)
        order = np.argsort(arrays["owners"], kind="stable")  # those of a question side by side
        rows = arrays["rows"][order].astype(np.float32)
        self.meaning, self.grams = _unit(rows[:, :DIMENSION]), _unit(rows[:, DIMENSION:])
        self.levels = arrays["levels"][order]
        ends = np.searchsorted(arrays["owners"][order], np.arange(len(questions) + 1))
        self.of = {q: slice(ends[n], ends[n + 1]) for n, q in enumerate(questions)}
        self._many: dict[int, tuple[Array, Array]] = {}

    @classmethod
    def fit(
        cls, questions: list[str], samples: list[Sample], rows: Array, grams: csr_matrix
    ) -> LevelEvidence:
        """Fit on samples, their vectors, shape (samples, features), and their n-grams."""
        meanings = rows[:, :DIMENSION]
        levels = np.array([sample.level for sample in samples])
        place = {question: number for number, question in enumerate(questions)}
        owners = np.array([place[sample.question] for sample in samples])
        own = [
            _logistic(rows[owners == n], levels[owners == n], OWN) for n in range(len(questions))
        ]
        names = [str(level) for level in levels]
        return cls(
            questions,
            Softmax.fit(meanings, names, ANYWHERE, grams=grams),
            Softmax.fit(meanings, [sample.question for sample in samples], ABOUT, grams=grams),
            {
                "own": np.stack(own).astype(np.float16),
                "rows": rows.astype(np.float16),
                "levels": levels,
                "owners": owners,
            },
        )

    def stored(self) -> dict[str, Array]:
        """Everything that was fitted, to be kept."""
        return {
            **self.arrays,
            **{f"anywhere_{name}": part for name, part in self.anywhere.arrays().items()},
            **{f"which_{name}": part for name, part in self.which.arrays().items()},
        }

    @classmethod
    def of_stored(cls, questions: list[str], arrays: dict[str, Array]) -> LevelEvidence:
        anywhere, which = (Softmax.of_arrays(under(f"{n}_", arrays)) for n in ("anywhere", "which"))
        return cls(questions, anywhere, which, arrays)

    def look_at(self, seen: list[Seen], grams: csr_matrix) -> None:
        """Work out what the models of all questions say of many sentences, faster than one by one.

        Args:
            seen: the sentences, which must be kept as long as this is asked about them.
            grams: their n-grams, a row each.
        """
        meanings = np.stack([each.row[:DIMENSION] for each in seen])
        both = zip(
            self.anywhere.chances_all(meanings, grams),
            self.which.chances_all(meanings, grams),
            strict=True,
        )
        self._many = {id(each): told for each, told in zip(seen, both, strict=True)}

    def _chances(self, seen: Seen) -> tuple[Array, Array]:
        """Of each level anywhere, and of each question, in the orders of the models."""
        if known := self._many.get(id(seen)):
            return known
        meaning = seen.row[:DIMENSION]
        return (
            self.anywhere.chances(meaning, seen.grams),
            self.which.chances(meaning, seen.grams),
        )

    def likeness(self, question: str, seen: Seen) -> float:
        """To the nearest sample of this question, 0-1."""
        return float(self._similar(question, seen).max())

    def _similar(self, question: str, seen: Seen) -> Array:
        here, row = self.of[question], seen.row
        meaning = self.meaning[here] @ _unit(row[:DIMENSION])
        return np.asarray(
            MEANING_SHARE * meaning
            + (1 - MEANING_SHARE) * (self.grams[here] @ _unit(row[DIMENSION:]))
        )

    def weigh(self, question: str, seen: Seen) -> tuple[Array, float]:
        """Confidence of each level, shape (5,), and the likeness to the nearest sample (0-1)."""
        here, row = self.of[question], seen.row
        similarity = self._similar(question, seen)
        near = np.zeros(LEVELS)
        for level in range(LEVELS):
            ranked = np.sort(similarity[self.levels[here] == level])[::-1]
            near[level] = BEST_SHARE * ranked[0] + (1 - BEST_SHARE) * ranked[:NEAREST].mean()
        together = np.log(_softmax(near / NEAREST_TEMPERATURE) + 1e-9)
        own = self.own[self.questions.index(question)]
        anywhere = self._chances(seen)[0]
        for chances in (anywhere, _softmax(own[:, :-1] @ row + own[:, -1])):
            together += np.log(chances + 1e-9)
        return _softmax(together / TEMPERATURE), float(similarity.max())

    def about(self, seen: Seen) -> Array:
        """How likely each question is the one that is answered, in their order."""
        chances = dict(zip(self.which.classes, self._chances(seen)[1], strict=True))
        return np.array([chances[question] for question in self.questions])


def _logistic(rows: Array, levels: Array, strength: float) -> Array:
    """Coefficients and intercepts of a multinomial logistic regression, (5, features + 1)."""
    model = LogisticRegression(C=strength, max_iter=60, class_weight="balanced", tol=1e-3)
    # A penalised model only sees the span of its samples: few of them need few dimensions.
    few = len(rows) < rows.shape[1]
    axes = np.linalg.svd(rows, full_matrices=False)[2] if few else None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # near enough: the rest is calibrated
        model.fit(rows if axes is None else rows @ axes.T, levels)
    weights = model.coef_ if axes is None else model.coef_ @ axes
    return np.hstack([weights, model.intercept_[:, None]])


def _unit(rows: Array) -> Array:
    length = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.maximum(length, 1e-6))


def _softmax(values: Array) -> Array:
    exponents = np.exp(values - values.max())
    return np.asarray(exponents / exponents.sum())
