"""The words that people say are in ``data/language/reading``, and not in patterns of the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from bot.content.reading_words import READ
from bot.paths import ROOT

# Patterns that hold words and may stay, by file and first letters, each with its reason.
ALLOWED: dict[str, str] = {}
# What is no word in a pattern: a group's name, an escape, a class of characters.
SYNTAX = re.compile(r"\(\?P[<=]\w+[>)]?|\\.|\[[^\]]*\]")
WORD = re.compile(r"[^\W\d_]{3,}")
READS = {"compile", "search", "match", "fullmatch", "split", "sub", "subn", "findall", "finditer"}
PATTERN = re.compile(r"\\[bwWdDsS]|\(\?[:=!<]")  # what only a pattern holds
FINDERS = {"form", "source", "as_typed", "not_after"}


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / "bot" / "dialogue").rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def _written(node: ast.AST) -> str | None:
    """The text of a literal, without what an f-string fills in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_written(part) or " " for part in node.values)
    return None


def _patterns(tree: ast.Module) -> set[str]:
    """The literals given to ``re``, and those that are parts of such ones."""
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in documents:
            continue
        text = _written(node)
        if text is not None and PATTERN.search(text):
            found.add(text)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            if of_re and node.func.attr in READS and node.args:
                found.add(_written(node.args[0]) or "")
    return found


def holds_words(pattern: str) -> bool:
    return WORD.search(SYNTAX.sub(" ", pattern)) is not None


def test_what_holds_words() -> None:
    assert holds_words(r"\b(pas|jamais)\b")
    assert holds_words(r"^oui$")
    assert not holds_words(r"(?P<month>\d{1,2})[a-z]+\s[,;:!?]|\.(?!\d) ou (?:le |la )?")


def test_no_pattern_of_the_dialogue_holds_words() -> None:
    found = {
        f"{path.relative_to(ROOT)} {pattern[:30]}"
        for path, tree in _trees()
        for pattern in _patterns(tree)
        if holds_words(pattern)
    }
    assert found - ALLOWED.keys() == set(), "put the words in data/language/reading, or say why not"
    assert ALLOWED.keys() - found == set(), "no longer there"


def test_the_code_reads_lists_that_are_there() -> None:
    known = {(file, name) for file, read in READ.items() for name in read.all()}
    for path, tree in _trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            told = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if node.func.id in FINDERS and len(told) == 2:
                assert tuple(told) in known, f"{path}: {told}"


def test_each_list_is_read_by_the_code() -> None:
    said = {
        node.value
        for _, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
    }
    begun = tuple(text for text in said if isinstance(text, str) and text.endswith("s_"))
    names = {name for read in READ.values() for name in read.all()} - said
    # Of "asks_{kind}", the kinds are the file's own.
    assert {name for name in names if not name.startswith(begun)} == set()
