"""The list of files that a trained classifier depends on is complete."""

from __future__ import annotations

import ast
from pathlib import Path

from bot import understanding

FOLDER = Path(understanding.__file__).parent
PREFIX = "bot.understanding."


def _imported(name: str) -> set[str]:
    tree = ast.parse((FOLDER / name).read_text(encoding="utf-8"))
    modules = (n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module)
    return {m.removeprefix(PREFIX) + ".py" for m in modules if m.startswith(PREFIX)}


def test_it_is_what_the_classifier_imports() -> None:
    found, left = set(), {"intents.py"}
    while left:
        found |= left
        left = {other for name in left for other in _imported(name)} - found
    assert sorted(found) == list(understanding.TRAINING_CODE)
