"""Markers that a test types, and every place of this process where one may be left.

A marker is the stem, which is in no language, and letters drawn at random. The stem is spelt
backwards here, so that no source, no code object and no cache of a compiler holds it.
"""

from __future__ import annotations

import gc
import logging
import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event, inspect, text
from sqlalchemy.engine import Engine

STEM = "".join(reversed("nirbuqxew"))  # longer than what a signature holds by chance
_chance = random.Random()
ATOMS = (str, bytes, bytearray)
DEEP = (dict, list, tuple, set, frozenset)  # those that the collector may leave untracked


def marker() -> str:
    """A made-up name, as a person might type it."""
    return "Z" + STEM + "".join(_chance.choices("abcdefghijklmnopqrstuvwxyz", k=6))


def holds(value: object) -> bool:
    """True when a string, or bytes, has a marker in it."""
    if isinstance(value, str):
        return STEM in value and value is not STEM
    return isinstance(value, (bytes, bytearray)) and STEM.encode() in value


def objects() -> list[str]:
    """What this process keeps that holds a marker: one line each, the holder and the holder's own.

    Walks every object that the collector knows, and the containers inside them that it does not.
    """
    gc.collect()
    seen: set[int] = set()
    found = []
    tracked = gc.get_objects()
    for holder in tracked:
        for value in _inside(holder, seen):
            owners = [type(o).__name__ for o in gc.get_referrers(holder) if o is not tracked][:6]
            said = str(value).replace(STEM, "…")  # else the report of a test would hold it too
            found.append(f"{type(holder).__name__} of {owners}: {said[:60]!r}")
    return found


def _inside(holder: object, seen: set[int]) -> Iterator[object]:
    for value in gc.get_referents(holder):
        if isinstance(value, ATOMS):
            if holds(value):
                yield value
        elif isinstance(value, DEEP) and not gc.is_tracked(value) and id(value) not in seen:
            seen.add(id(value))
            yield from _inside(value, seen)


def tables(engine: Engine) -> list[str]:
    """The rows, of every table, that hold a marker."""
    with engine.connect() as connection:
        return [
            f"{name}: {row}"
            for name in inspect(engine).get_table_names()
            for row in map(tuple, connection.execute(text(f'SELECT * FROM "{name}"')))
            if STEM in str(row)
        ]


class Watch(logging.Handler):
    """Sees what is logged and what is sent to the database; keeps only where a marker passed."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.logged: list[str] = []
        self.sent: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if STEM in f"{self.format(record)} {record.__dict__}":
            self.logged.append(f"{record.name} {record.filename}:{record.lineno}")

    def statement(self, _c: Any, _cursor: Any, sql: str, values: Any, *_rest: Any) -> None:
        if STEM in f"{sql} {values}":
            self.sent.append(sql)


@contextmanager
def watched(engine: Engine, level: int = logging.INFO) -> Iterator[Watch]:
    """What is logged, more than any server is set to, and every statement, during the block."""
    watch, root = Watch(), logging.getLogger()
    before = root.level
    root.addHandler(watch)
    root.setLevel(level)
    logging.getLogger("sqlalchemy").setLevel(logging.WARNING)  # its statements are seen below
    event.listen(engine, "before_cursor_execute", watch.statement)
    try:
        yield watch
    finally:
        event.remove(engine, "before_cursor_execute", watch.statement)
        root.setLevel(before)
        root.removeHandler(watch)


def bytes_of(paths: Iterable[Any]) -> list[str]:
    """The files that hold a marker."""
    return [str(path) for path in paths if STEM.encode() in path.read_bytes()]
