"""``docs/widget-tests.md`` names tests that exist."""

from __future__ import annotations

import ast
import re

import pytest

from bot.paths import ROOT

TEXT = (ROOT / "docs" / "widget-tests.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(test_\w+\.py)::(test_\w+)`", TEXT)


def functions(name: str) -> set[str]:
    """The tests of the file of that name, under ``tests/web`` or ``tests/report``."""
    paths = [p for folder in ("web", "report") for p in (ROOT / "tests" / folder).rglob(name)]
    assert len(paths) == 1, f"{name}: {paths}"
    tree = ast.parse(paths[0].read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("file", "test"), sorted(set(NAMED)))
def test_it_exists(file: str, test: str) -> None:
    assert test in functions(file)


def test_every_line_of_the_list_names_a_test() -> None:
    lines = [line for line in TEXT.splitlines() if line.startswith("| ")][1:]
    assert [line for line in lines if "::test_" not in line] == []
    numbers = {int(found) for found in re.findall(r"^\| (\d+)\. ", TEXT, re.M)}
    assert numbers == set(range(1, 13))


def test_socketio_is_not_offered() -> None:
    assert "socketio" not in (ROOT / "credentials.yml").read_text(encoding="utf-8").lower()
