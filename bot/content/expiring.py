"""Facts that age: every mapping of ``data/`` with an ``expires`` date, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from bot.content.yaml_file import ContentError, YamlFile

KEY = "expires"


@dataclass(frozen=True)
class Expiry:
    """A fact with a date.

    Attributes:
        where: ``file:line`` of its ``expires``.
        what: the ``id``s above it, then the keys that lead to it.
        date: the last day on which it may be said.
    """

    where: str
    what: str
    date: date


def expiries(root: Path) -> list[Expiry]:
    """All facts with a date under ``root``, the nearest date first.

    Raises:
        ContentError: a file cannot be read, or a date is not YYYY-MM-DD.
    """
    found: list[Expiry] = []
    problems: list[str] = []
    for path in sorted(root.rglob("*.yml")):
        file = YamlFile(path)
        for node, owners, keys in _dated(file.node, (), ()):
            what = ", ".join([*(owners or (path.stem,)), *filter(None, (".".join(keys),))])
            where = f"{file.path}:{node.start_mark.line + 1}"
            try:
                found.append(Expiry(where, what, date.fromisoformat(str(node.value))))
            except ValueError:
                problems.append(f"{where}: {what}: {KEY} doit être une date AAAA-MM-JJ")
    if problems:
        raise ContentError(problems)
    return sorted(found, key=lambda expiry: (expiry.date, expiry.where))


def _dated(
    node: yaml.Node | None, owners: tuple[str, ...], keys: tuple[str, ...]
) -> Iterator[tuple[yaml.Node, tuple[str, ...], tuple[str, ...]]]:
    """Values of ``expires`` below a node, the ids above each, and the keys below the last one."""
    if isinstance(node, yaml.MappingNode):
        pairs = [(str(key.value), value) for key, value in node.value]
        for key, value in pairs:
            if key == "id" and isinstance(value, yaml.ScalarNode):
                owners, keys = (*owners, str(value.value)), ()
        for key, value in pairs:
            # "expires: null" is no date.
            if key == KEY and not value.tag.endswith(":null"):
                yield value, owners, keys
            else:
                yield from _dated(value, owners, (*keys, key))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _dated(value, owners, keys)
