"""The forward pass of an encoder of the BERT family (Devlin et al., 2019), in numpy.

A few sentences at a time, on one core: that is how a turn comes. Weights are kept as bytes, a scale
for each row, and spread out once a process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.understanding.encoder import Array

EPSILON = 1e-12  # of the variance
ROOT_OF_TWO_OVER_PI, CUBE = np.float32(0.7978846), np.float32(0.044715)
MATRICES = ("qkv", "out", "wide", "narrow")


@dataclass(frozen=True)
class Layer:
    """Weights of one layer, each matrix as (inputs, outputs)."""

    qkv: Array
    qkv_bias: Array
    out: Array
    out_bias: Array
    first_scale: Array
    first_shift: Array
    wide: Array
    wide_bias: Array
    narrow: Array
    narrow_bias: Array
    second_scale: Array
    second_shift: Array


class Transformer:
    """Vectors of the symbols of a sentence.

    Attributes:
        symbols: vector of each symbol, shape (symbols, width).
        positions: vector of each position, shape (positions, width).
    """

    def __init__(self, arrays: Mapping[str, Array], layers: int, heads: int) -> None:
        self.symbols, self.positions = _wide(arrays, "symbols"), _float(arrays["positions"])
        self.scale, self.shift = _float(arrays["scale"]), _float(arrays["shift"])
        self.layers = [_layer(arrays, number) for number in range(layers)]
        self.heads = heads

    def read(self, symbols: list[int]) -> Array:
        """Shape (len(symbols), width); what stands past the last position is not read."""
        return self.read_all([symbols])[0]

    def read_all(self, sentences: list[list[int]]) -> list[Array]:
        """Several together: a product of matrices costs less than the same in parts.

        Rows stand one below the other, none is padded; only the attention is worked out apart.
        """
        kept = [symbols[: len(self.positions)] for symbols in sentences]
        ends = np.cumsum([len(symbols) for symbols in kept])
        spans = [slice(end - len(symbols), end) for end, symbols in zip(ends, kept, strict=True)]
        places = [place for symbols in kept for place in range(len(symbols))]
        seen = self.symbols[[each for symbols in kept for each in symbols]] + self.positions[places]
        seen = _normal(seen, self.scale, self.shift)
        for layer in self.layers:
            attended = self._attend(layer, seen, spans) @ layer.out + layer.out_bias
            seen = _normal(seen + attended, layer.first_scale, layer.first_shift)
            widened = _gelu(seen @ layer.wide + layer.wide_bias)
            narrowed = widened @ layer.narrow + layer.narrow_bias
            seen = _normal(seen + narrowed, layer.second_scale, layer.second_shift)
        return [seen[span] for span in spans]

    def _attend(self, layer: Layer, seen: Array, spans: list[slice]) -> Array:
        """Scaled dot-product attention (Vaswani et al., 2017) of each sentence to itself."""
        parts = seen @ layer.qkv + layer.qkv_bias
        return np.concatenate([self._attend_to(parts[span]) for span in spans])

    def _attend_to(self, parts: Array) -> Array:
        """Of one sentence, its heads side by side; ``parts`` has shape (length, 3 × width)."""
        length, width = parts.shape[0], parts.shape[1] // 3
        apart = parts.reshape(length, 3, self.heads, -1)
        query, value = (np.ascontiguousarray(apart[:, n].transpose(1, 0, 2)) for n in (0, 2))
        key = np.ascontiguousarray(apart[:, 1].transpose(1, 2, 0))
        scores = query @ key / np.sqrt(width / self.heads, dtype=np.float32)
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        return np.asarray((shares @ value).transpose(1, 0, 2).reshape(length, width))


def shrunk(matrix: Array) -> tuple[Array, Array]:
    """A matrix as bytes, and the scale of each of its rows."""
    scales = np.maximum(np.abs(matrix).max(axis=1, keepdims=True), 1e-8) / 127
    return np.round(matrix / scales).astype(np.int8), scales[:, 0].astype(np.float32)


def _wide(arrays: Mapping[str, Array], name: str) -> Array:
    return np.asarray(arrays[name].astype(np.float32) * arrays[f"{name}_scales"][:, None])


def _layer(arrays: Mapping[str, Array], number: int) -> Layer:
    mine = {k.removeprefix(f"{number}_"): k for k in arrays if k.startswith(f"{number}_")}
    told = {
        name: np.ascontiguousarray(_wide(arrays, key).T)
        if name in MATRICES
        else _float(arrays[key])
        for name, key in mine.items()
        if not name.endswith("_scales")
    }
    return Layer(**told)


def _float(array: Array) -> Array:
    return np.asarray(array, dtype=np.float32)


def _normal(rows: Array, scale: Array, shift: Array) -> Array:
    centred = rows - rows.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + EPSILON)
    return np.asarray(centred / spread * scale + shift, dtype=np.float32)


def _gelu(values: Array) -> Array:
    """By its hyperbolic tangent (Hendrycks and Gimpel, 2016): five times faster, 0.0005 apart."""
    inside = ROOT_OF_TWO_OVER_PI * (values + CUBE * values * values * values)
    return np.asarray(np.float32(0.5) * values * (1 + np.tanh(inside)))
