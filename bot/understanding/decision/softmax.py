"""Two small models that are fitted by L-BFGS and kept as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from bot.understanding.encoder import Array

STEPS, TOLERANCE = 120, 1e-3


@dataclass(frozen=True)
class Softmax:
    """Multinomial logistic regression, regularised by the squares of its weights.

    Attributes:
        classes: their names.
        weights: shape (features + 1, classes); the last row is the intercept.
    """

    classes: list[str]
    weights: Array

    @classmethod
    def fit(cls, rows: Array, labels: list[str], strength: float, weight: Array | None) -> Softmax:
        """Args:
        strength: inverse of the regularisation.
        weight: of each row.
        """
        classes, number = np.unique(labels, return_inverse=True)
        # In single precision: twice as fast, and the weights are kept in half precision anyway.
        stacked = np.hstack([rows, np.ones((len(rows), 1))]).astype(np.float32)
        each = strength * (np.ones(len(rows)) if weight is None else weight)
        each = each.astype(np.float32)[:, None]
        shape = (stacked.shape[1], len(classes))
        right = np.zeros((len(rows), len(classes)), dtype=np.float32)
        right[np.arange(len(rows)), number] = 1

        def loss(flat: Array) -> tuple[float, Array]:
            weights = flat.reshape(shape).astype(np.float32)
            scores = stacked @ weights
            scores -= scores.max(axis=1, keepdims=True)
            logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
            slope = stacked.T @ (each * (np.exp(logs) - right))
            shrunk = weights.copy()
            shrunk[-1] = 0  # the intercept is free
            value = 0.5 * float((shrunk * shrunk).sum()) - float((each * right * logs).sum())
            return value, (slope + shrunk).astype(float).ravel()

        options = {"maxiter": STEPS, "gtol": TOLERANCE}
        found = minimize(
            loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options=options
        )
        return cls([str(name) for name in classes], found.x.reshape(shape).astype(np.float32))

    def weigh(self, row: Array) -> dict[str, float]:
        """Probability of each class."""
        scores = row @ self.weights[:-1] + self.weights[-1]
        exponents = np.exp(scores - scores.max())
        return dict(zip(self.classes, map(float, exponents / exponents.sum()), strict=True))


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
