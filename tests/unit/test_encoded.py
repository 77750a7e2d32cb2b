"""The vectors of the content's sentences are kept between two starts, and never wrongly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.understanding import fitted
from bot.understanding.encoder import Array, vectors

TEXTS = ["on a un plan", "rien du tout", "c'est adopté", "on y pense", "chaque année"]


def test_vectors_are_made_once_and_again_when_the_file_is_damaged(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made: list[int] = []

    def counted(texts: list[str]) -> Array:
        made.append(len(texts))
        return vectors(texts)

    monkeypatch.setattr(fitted, "CACHE", tmp_path)
    monkeypatch.setattr(fitted, "vectors", counted)
    first = fitted.encoded("essai", TEXTS)
    assert np.array_equal(fitted.encoded("essai", TEXTS), first)
    assert made == [5]
    assert not np.array_equal(fitted.encoded("essai", TEXTS[::-1]), first), "other sentences"
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:200])
    assert np.allclose(fitted.encoded("essai", TEXTS[::-1]), first[::-1], atol=1e-5)
    assert made == [5, 5, 5]
