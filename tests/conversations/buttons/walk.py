"""Presses every button that a walk through the dialogue shows, each in a copy of its moment."""

from __future__ import annotations

import ast
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bot.app import Boussole
from bot.dialogue.signed import payloads
from bot.paths import ROOT
from bot.rendering.website import dress
from tests.support.contract import Item, payloads_of
from tests.support.in_process import SECRET, sender
from tests.support.person import Person

# A random token of its own at each turn.
ONE_OF_A_KIND = {"keep_question"}


class Walk:
    """Attributes:
    pressed: every act and its arguments that was pressed.
    dead: what was wrong, one line each.
    """

    def __init__(self, app: Boussole, store: Path) -> None:
        self._app, self._store = app, store
        self._send = sender(app)
        self.pressed: set[tuple[str, ...]] = set()
        self.dead: list[str] = []

    def through(self, *said: str, depth: int = 2) -> None:
        """Say these in a new conversation; after each, press what was never pressed."""
        person = Person(self._send)
        for text in said:
            person.say(text)
            self._press_all(person, depth)

    def _press_all(self, person: Person, depth: int) -> None:
        shown, moment = person.reply, None
        for payload in self._shown(person):
            parts = tuple(payload[1:].split(":")[:-1])
            kind = parts[:1] if parts[0] in ONE_OF_A_KIND else parts
            if kind in self.pressed:
                continue
            self.pressed.add(kind)
            moment = moment or self._copy()
            self._press(person, payload, ":".join(parts))
            if depth > 1:
                self._press_all(person, depth - 1)
            self._bring_back(moment)
            person.reply = shown

    def _shown(self, person: Person) -> list[str]:
        """The payloads of a reply, and those that the website adds to it."""
        sign = partial(payloads.sign, SECRET.encode(), person.id, "")
        reply: list[Item] = dress(self._app.content, sign, person.reply)
        return list(dict.fromkeys(payloads_of(reply)))

    def _press(self, person: Person, payload: str, meaning: str) -> None:
        person.say(payload)
        if {"fallback", "error"} & set(person.types) or not person.reply:
            self.dead.append(f"{meaning}: {person.types} {person.text[:80]!r}")

    def _copy(self) -> sqlite3.Connection:
        copy = sqlite3.connect(":memory:")
        with sqlite3.connect(self._store) as store:
            store.backup(copy)
        store.close()
        return copy

    def _bring_back(self, moment: sqlite3.Connection) -> None:
        with sqlite3.connect(self._store) as store:
            moment.backup(store)
        store.close()


def acts_on_buttons() -> set[str]:
    """The acts that the code puts on a button by name, wherever it does."""
    paths = [*(ROOT / "bot/dialogue").rglob("*.py"), ROOT / "bot/rendering/website.py"]
    return {act for path in paths for act in _acts(path)}


def _acts(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        place = {"button": 1, "payload": 0, "sign": 0}.get(name)
        if place is not None and len(node.args) > place:
            argument = node.args[place]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value
