"""What is fitted already is only read; what is not is never fitted by who wants to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content import Content
from bot.understanding import fitted, prepare
from bot.understanding.fitted import NotFitted, only_read
from bot.understanding.models import Models


def test_what_is_absent_is_not_fitted_while_reading(
    content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitted, "CACHE", tmp_path)
    models = Models(content)
    for name in ("answers", "concepts", "emergencies", "followups"):
        with only_read(), pytest.raises(NotFitted):
            getattr(models, name)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_encoded_when_all_is_fitted(
    models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    models.load()  # by whoever came first, if nobody had

    def encode(texts: list[str]) -> None:
        raise AssertionError(f"{len(texts)} sentences")

    monkeypatch.setattr(prepare, "vectors", encode)
    assert prepare.main() == 0
