"""Two small models, kept as arrays."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bot.understanding.encoder import Array
from bot.understanding.text_space import NO_GRAMS, Grams

STEPS, BATCH, SEED = 400, 512, 1
GRAM_STRENGTH = 3.0  # inverse of the regularisation of n-grams' weights
Slope = tuple[Any, Array]  # the rows that move, and by how much
EVERY_ROW = slice(None)
LENGTH, KEPT_MEAN, KEPT_SQUARE, TINY = 0.03, 0.9, 0.999, 1e-8


@dataclass(frozen=True)
class Softmax:
    """Multinomial logistic regression, regularised by the squares of its weights.

    Attributes:
        classes: their names.
        weights: shape (features + 1, classes); the last row is the intercept.
        grams: of the n-grams, shape (n-grams, classes); of no rows when there are none.
    """

    classes: list[str]
    weights: Array
    grams: Array

    @classmethod
    def fit(
        cls,
        rows: Array,
        labels: list[str],
        strength: float,
        weight: Array | None = None,
        grams: csr_matrix | None = None,
        steps: int = STEPS,
    ) -> Softmax:
        """Args:
        strength: inverse of the regularisation.
        weight: of each row.
        grams: n-grams of each row; their weights are held back less than those of few features.
        steps: of the descent.
        """
        classes, number = np.unique(labels, return_inverse=True)
        # In single precision: twice as fast, and the weights are kept in half precision anyway.
        stacked = np.hstack([rows, np.ones((len(rows), 1))]).astype(np.float32)
        sparse = csr_matrix((len(rows), 0), dtype=np.float32) if grams is None else grams
        each = np.ones(len(rows), np.float32) if weight is None else weight.astype(np.float32)
        right = np.zeros((len(rows), len(classes)), dtype=np.float32)
        right[np.arange(len(rows)), number] = 1
        shrink = np.full((stacked.shape[1], 1), 1 / (strength * len(rows)), dtype=np.float32)
        shrink[-1] = 0  # the intercept is free
        shrink_grams = np.float32(1 / (GRAM_STRENGTH * len(rows)))

        # Of each n-gram, whether a batch says it, and where it stands among those of the batch.
        heard, place = np.zeros(sparse.shape[1], bool), np.zeros(sparse.shape[1], np.int32)

        def slopes(weights: list[Array], some: Array) -> list[Slope]:
            part, few = stacked[some], sparse[some]
            # Its few n-grams: only their weights move.
            heard[few.indices] = True
            said = np.flatnonzero(heard)
            heard[said], place[said] = False, np.arange(len(said))
            few = csr_matrix(
                (few.data, place[few.indices], few.indptr), shape=(len(some), len(said))
            )
            mine = weights[1][said]
            error = (_shares(part @ weights[0] + few @ mine) - right[some]) * each[some, None]
            return [
                (EVERY_ROW, part.T @ error / len(some) + shrink * weights[0]),
                (said, few.T @ error / len(some) + shrink_grams * mine),
            ]

        shapes = [(matrix.shape[1], len(classes)) for matrix in (stacked, sparse)]
        weights, grams = _descend(slopes, shapes, len(rows), steps)
        return cls([str(name) for name in classes], weights, grams)

    def weigh(self, row: Array, grams: Grams = NO_GRAMS) -> dict[str, float]:
        """Probability of each class."""
        return dict(zip(self.classes, map(float, self.chances(row, grams)), strict=True))

    def chances(self, row: Array, grams: Grams = NO_GRAMS) -> Array:
        """Probability of each class, in their order."""
        scores = row @ self.weights[:-1] + self.weights[-1] + grams.product(self.grams)
        return np.asarray(_shares(scores[None])[0])

    def chances_all(self, rows: Array, grams: csr_matrix) -> Array:
        """``chances`` of many rows, shape (rows, classes)."""
        scores = rows @ self.weights[:-1] + self.weights[-1] + grams @ self.grams
        return _shares(np.asarray(scores))

    def arrays(self) -> dict[str, Array]:
        weights, grams = self.weights.astype(np.float16), self.grams.astype(np.float16)
        return {"classes": np.array(self.classes), "weights": weights, "grams": grams}

    @classmethod
    def of_arrays(cls, arrays: dict[str, Array]) -> Softmax:
        weights, grams = (arrays[name].astype(np.float32) for name in ("weights", "grams"))
        return cls([str(name) for name in arrays["classes"]], weights, grams)


def under(prefix: str, arrays: dict[str, Array]) -> dict[str, Array]:
    """Those whose names begin so, by the rest of their names."""
    return {k.removeprefix(prefix): v for k, v in arrays.items() if k.startswith(prefix)}


def _shares(scores: Array) -> Array:
    exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(exponents / exponents.sum(axis=1, keepdims=True))


def _descend(
    slopes: Callable[[list[Array], Array], list[Slope]],
    shapes: list[tuple[int, int]],
    rows: int,
    steps: int,
) -> list[Array]:
    """Weights from zero, by Adam (Kingma and Ba, 2015) on small batches, in steps that shorten.

    As good as L-BFGS on held-out turns, in a tenth of its time. Weights of n-grams that a batch
    does not say stand still, with their means: a third of the time, and as good.
    """
    drawn = np.random.default_rng(SEED)
    weights, means, squares = ([np.zeros(s, dtype=np.float32) for s in shapes] for _ in range(3))
    batches: list[Array] = []
    for step in range(1, steps + 1):
        if not batches:
            order = drawn.permutation(rows)
            batches = [order[start : start + BATCH] for start in range(0, rows, BATCH)]
        found = slopes(weights, batches.pop())
        length = LENGTH * (1 + math.cos(math.pi * step / steps)) / 2
        for weight, (moved, slope), mean, square in zip(
            weights, found, means, squares, strict=True
        ):
            first = KEPT_MEAN * mean[moved] + (1 - KEPT_MEAN) * slope
            second = KEPT_SQUARE * square[moved] + (1 - KEPT_SQUARE) * slope * slope
            mean[moved], square[moved] = first, second
            ahead = first / (1 - KEPT_MEAN**step)
            weight[moved] -= length * ahead / (np.sqrt(second / (1 - KEPT_SQUARE**step)) + TINY)
    return weights


def fit_choice(options: list[Array], right: list[Array], penalty: float) -> Array:
    """Weights of a conditional logit (McFadden, 1974): which of several options is chosen.

    Args:
        options: of each case, the features of its options, shape (options, features).
        right: of each case, the share of each option, shape (options,), summing to 1.
        penalty: on the squared weights.
    """
    stacked, shares = np.stack(options), np.stack(right)

    def loss(weights: Array) -> tuple[float, Array]:
        scores = stacked @ weights
        exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances = exponents / exponents.sum(axis=1, keepdims=True)
        value = -float((shares * np.log(chances + 1e-12)).sum())
        slope = np.einsum("co,cof->f", chances - shares, stacked)
        return value + penalty * float(weights @ weights), slope + 2 * penalty * weights

    start = np.zeros(stacked.shape[2])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)
