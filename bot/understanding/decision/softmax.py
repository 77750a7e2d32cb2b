"""Two small models that are fitted by numpy and kept as arrays."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from bot.understanding.encoder import Array

STEPS, TOLERANCE = 120, 1e-3


@dataclass(frozen=True)
class Softmax:
    """Multinomial logistic regression.

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
        model = LogisticRegression(C=strength, max_iter=STEPS, tol=TOLERANCE)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # near enough
            model.fit(rows, labels, sample_weight=weight)
        weights = np.vstack([model.coef_.T, model.intercept_[None, :]]).astype(np.float32)
        if weights.shape[1] == 1:  # of two classes, the second against the first
            weights = np.hstack([np.zeros_like(weights), weights])
        return cls([str(name) for name in model.classes_], weights)

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
