"""docs/contrat.md and the classes say the same, both ways; what cites the page finds its rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from bot import messages
from bot.messages.base import Custom, Record
from bot.messages.schema import customs
from bot.paths import ROOT
from bot.rendering import added
from bot.rendering.added import ADDED

PAGE = (ROOT / "docs/contrat.md").read_text(encoding="utf-8")
FIELD = re.compile(r"`([\w-]+)`(\?)?(?: \(([^)]*)\))?")
Told = dict[str, tuple[bool, bool, str | None]]


def rows(heading: str) -> Iterator[list[str]]:
    """The cells of each line of the table under a heading."""
    section = PAGE.split(f"\n{heading}\n", 1)[1].split("\n#", 1)[0]
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" |")]
        if line.startswith("|") and cells[0] not in ("type", "partie", "objet", "---"):
            if set(line) <= set("|- "):
                continue
            yield cells


def told(cell: str) -> Told:
    """Of each field that a cell names: may it be missing, may it be null, of which part it is."""
    found: Told = {}
    for name, missing, said in FIELD.findall(cell):
        part = re.search(r"\b[A-Z]\w+", said)
        found[name] = bool(missing), "ou null" in said, part.group() if part else None
    return found


def made(cls: type[Record]) -> Told:
    """The same of a class."""
    hints, found = get_type_hints(cls), {}
    for field in fields(cls):  # type: ignore[arg-type]
        hint, name = hints[field.name], field.metadata.get("name", field.name)
        missing = bool(field.metadata.get("absent"))
        nullable = type(None) in get_args(hint) and not missing
        parts = [p.__name__ for p in _leaves(hint) if isinstance(p, type) and issubclass(p, Record)]
        found[name] = missing, nullable, parts[0] if parts else None
    return found


def _leaves(hint: Any) -> list[Any]:
    if get_origin(hint) is Literal:
        return []
    return [leaf for each in get_args(hint) for leaf in _leaves(each)] or [hint]


def words(hint: Any) -> set[str]:
    """The words that a field's literals allow."""
    if get_origin(hint) is Literal:
        return {str(word) for word in get_args(hint)}
    return {word for each in get_args(hint) for word in words(each)}


def classes() -> dict[str, type[Record]]:
    every = {name: getattr(messages, name) for name in messages.__all__}
    return {
        name: cls
        for name, cls in every.items()
        if isinstance(cls, type) and issubclass(cls, Record) and cls not in (Record, Custom)
    }


PARTS = {name: cls for name, cls in classes().items() if not issubclass(cls, Custom)}
OBJECTS = {row[0].strip("`"): row for row in rows("## Les objets")}
PIECES = {row[0]: row for row in rows("### Leurs parties")}


def test_the_page_has_every_type_and_part_and_no_other() -> None:
    assert set(OBJECTS) == set(customs())
    assert set(PIECES) == set(PARTS)


@pytest.mark.parametrize("kind", sorted(customs()))
def test_an_object_s_line_has_its_fields(kind: str) -> None:
    row = OBJECTS[kind]
    assert told(row[2]) == made(customs()[kind])
    _words_are_told(row, customs()[kind])


@pytest.mark.parametrize("name", sorted(PARTS))
def test_a_part_s_line_has_its_fields(name: str) -> None:
    row = PIECES[name]
    assert told(row[1]) == made(PARTS[name])
    _words_are_told(row, PARTS[name])


def _words_are_told(row: list[str], cls: type[Record]) -> None:
    allowed = {word for hint in get_type_hints(cls).values() for word in words(hint)}
    assert allowed <= set(re.findall(r"`([^`]+)`", row[-1])), f"{allowed} in {row[-1]}"


def test_the_website_s_table_has_the_fields_that_it_adds() -> None:
    page = {
        name.strip("` "): told(row[1])
        for row in rows("### Ce que le site ajoute")
        for name in row[0].split(",")
    }
    names = {cls: cls.type if issubclass(cls, Custom) else cls.__name__ for cls in ADDED}
    expected = {names[cls]: made(more) for cls, more in ADDED.items()}
    parts = (added.Explain, added.LikelyLevel, added.Warned, added.Qr)
    assert page == {**expected, **{cls.__name__: made(cls) for cls in parts}}


def test_every_rule_that_a_comment_cites_is_on_the_page() -> None:
    """The code cites « contrat.md, rule 10 »; no comment cites a contract that is not here."""
    rules = set(re.findall(r"^### Règle (\w+) ", PAGE, re.M))
    assert rules >= {str(n) for n in range(1, 13)} | {"11b"}
    cited = re.compile(r"contrat\.md,?\s+rules? (\w+)")
    elsewhere = re.compile(r"(?<!contrat\.md, )\bcontract,? rule|instrument,? (?:section )?\d")
    for folder in ("bot", "actions", "tests", "bench"):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert set(cited.findall(text)) <= rules, path
            if path.name != "test_contract_page.py":
                assert not elsewhere.search(text), f"{path}: cite docs/contrat.md, rule …"
