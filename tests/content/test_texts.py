"""The table of the bot's sentences and the code agree: each name, and what it is filled with.

Calls are found in the code and the report's pages: ``say("key", name=…)``, ``text``, ``button``.
A key made from an identifier (``f"answer_{status}"``) stands for every key of that form.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from bot.content.texts import given
from bot.dialogue.handlers import run as _all_handlers  # noqa: F401
from bot.dialogue.registry import HANDLERS
from bot.paths import ROOT

SAYS = ("say", "text", "button")
NOT_FILLED = {"custom", "buttons"}
TABLE = {key: names for keys in given().values() for key, names in keys.items()}


class Call(NamedTuple):
    """A place where a sentence is said.

    Attributes:
        keys: patterns of what its key may be.
        filled: names of the values given; None when some come as ``**values``.
    """

    where: str
    keys: tuple[str, ...]
    filled: frozenset[str] | None


def _patterns(node: ast.expr, function: ast.AST, module: ast.AST) -> Iterator[str]:
    """Patterns of the keys that an expression may be; of a name, what the module holds."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(
            re.escape(str(v.value)) if isinstance(v, ast.Constant) else r"\w+" for v in node.values
        )
    elif isinstance(node, ast.IfExp):
        yield from _patterns(node.body, function, module)
        yield from _patterns(node.orelse, function, module)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _patterns(value, function, module)
    elif ast.unparse(node) == "act.name":
        yield from (re.escape(name) for name in HANDLERS if name in TABLE)
    elif isinstance(node, (ast.Name, ast.Attribute, ast.Starred)):
        for found in ast.walk(module):
            if isinstance(found, ast.Constant) and found.value in TABLE:
                yield re.escape(found.value)
        for found in ast.walk(function):
            if isinstance(found, ast.JoinedStr):
                yield from _patterns(found, function, module)


def calls() -> list[Call]:
    found = []
    for path in sorted((ROOT / "bot").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
        for function in functions:
            for node in ast.walk(function):
                said = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
                if not said or node.func.attr not in SAYS or not node.args:
                    continue
                names = {keyword.arg for keyword in node.keywords} - NOT_FILLED
                known = frozenset(name for name in names if name)
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                keys = tuple(_patterns(node.args[0], function, tree))
                found.append(Call(where, keys, None if None in names else known))
    for path in sorted((ROOT / "bot/report/templates").glob("*.html")):
        for said, rest in re.findall(r"say\(([^,)]*)([^{}]*)", path.read_text("utf-8")):
            names = frozenset(re.findall(r"\b(\w+)=", rest))
            keys = tuple(
                key + (r"\w+" if more else "")
                for key, more in re.findall(r'"(report_\w+)"( \+)?', said)
            )
            found.append(Call(path.name, keys, names))
    return found


CALLS = calls()


def test_the_calls_are_found() -> None:
    assert len(CALLS) > 200


@pytest.mark.parametrize("key", [key for key, names in TABLE.items() if names])
def test_a_sentence_is_given_all_that_its_table_promises(key: str) -> None:
    """At every place that names it alone, and at one at least of those that may say it."""
    alone = [c for c in CALLS if key in c.keys and len(set(c.keys)) == 1 and c.filled is not None]
    assert [c for c in alone if not TABLE[key] <= (c.filled or set())] == []
    may = [c for c in CALLS if any(re.fullmatch(pattern, key) for pattern in c.keys)]
    assert [c for c in may if c.filled is None or TABLE[key] <= c.filled], may


def test_every_sentence_that_the_code_names_is_in_the_table() -> None:
    unknown = [
        (call.where, pattern)
        for call in CALLS
        for pattern in filter(None, call.keys)  # .get("text", "") is no sentence
        if not any(re.fullmatch(pattern, key) for key in TABLE)
    ]
    assert unknown == []


def test_no_sentence_of_the_table_is_left_unsaid() -> None:
    words = {
        node.value
        for path in (ROOT / "bot").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    pages = (ROOT / "bot/report/templates").glob("*.html")
    words |= {w for page in pages for w in re.findall(r'"(\w+)"', page.read_text("utf-8"))}
    patterns = [pattern for call in CALLS for pattern in call.keys] + [r"mode_\w+"]
    unsaid = [k for k in TABLE if k not in words and not any(re.fullmatch(p, k) for p in patterns)]
    assert unsaid == []
