"""The turns are read from YAML once, and from what was kept until a file changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content import situations

TURN = """situations:
  - at: E1
    said: {said}
    noted: [{{E2: 3}}]
    does: [set E1 2, tell ges]
    or: [[set E1 2], [tell ges]]
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(situations, "MODELS", tmp_path / "models")
    folder = tmp_path / "data/situations"
    folder.mkdir(parents=True)
    (folder / "some.yml").write_text(TURN.format(said="on a un plan"), encoding="utf-8")
    return tmp_path / "data"


def again(root: Path) -> tuple[situations.Situation, ...]:
    return situations.kept_or_read(root, sorted((root / "situations").rglob("*.yml")))


def test_what_was_kept_is_what_was_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = again(root)
    monkeypatch.setattr(situations, "read_situations", lambda _: pytest.fail("read again"))
    assert again(root) == read
    assert read[0].other == (("set E1 2",), ("tell ges",))
    assert read[0].noted == ({"E2": 3},)


def test_a_changed_file_is_read_again(root: Path) -> None:
    assert again(root)[0].said == "on a un plan"
    (root / "situations/some.yml").write_text(TURN.format(said="on a rien"), encoding="utf-8")
    assert again(root)[0].said == "on a rien"


def test_what_is_half_written_is_read_again(root: Path, tmp_path: Path) -> None:
    read = again(root)
    (kept,) = (tmp_path / "models/fitted").glob("turns-*.json")
    kept.write_text(kept.read_text(encoding="utf-8")[:40], encoding="utf-8")
    assert again(root) == read


def test_wrong_turns_are_not_kept(root: Path, tmp_path: Path) -> None:
    (root / "situations/some.yml").write_text(
        TURN.format(said="on a un plan").replace("set E1 2, tell ges", "set E1 2, dance"),
        encoding="utf-8",
    )
    again(root)
    assert not (tmp_path / "models").exists()
