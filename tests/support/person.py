"""A person who talks with the bot over HTTP, and what a test wants to know of the replies."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from tests.support.contract import assert_valid

Item = dict[str, Any]
_numbers = itertools.count(1)


class Person:
    """Keeps the last reply, held to the contract; ``send`` may raise OSError: server down."""

    def __init__(self, send: Callable[[str, str], list[Item]], name: str = "personne") -> None:
        self._send = send
        self.id = f"{name}-{next(_numbers)}"
        self.reply: list[Item] = []

    def say(self, text: str) -> Person:
        self.reply = self._send(self.id, text)
        assert_valid(self.reply)
        return self

    @property
    def objects(self) -> list[Item]:
        return [item["custom"] for item in self.reply if "custom" in item]

    @property
    def types(self) -> list[str]:
        return [found["type"] for found in self.objects]

    @property
    def text(self) -> str:
        return "\n".join(item["text"] for item in self.reply if "text" in item)

    @property
    def buttons(self) -> list[dict[str, str]]:
        return [button for item in self.reply for button in item.get("buttons", [])]

    def get(self, kind: str) -> Item:
        """The only object of this type in the last reply."""
        found = [o for o in self.objects if o["type"] == kind]
        assert len(found) == 1, f"{len(found)} {kind} in {self.types}:\n{self.text}"
        return found[0]

    @property
    def question(self) -> str:
        return str(self.get("question")["question"])

    def press(self, title: str) -> Person:
        """Press the button whose title begins so."""
        payload = next(
            (
                button["payload"]
                for button in self.buttons
                if button["title"].replace("\u00a0", " ").startswith(title)
            ),
            None,
        )
        assert payload, f"no button {title!r} among {[b['title'] for b in self.buttons]}"
        return self.say(payload)

    def press_level(self, level: int) -> Person:
        options = self.get("question")["options"]
        return self.say(next(o["payload"] for o in options if o["level"] == level))

    def press_other(self, name: str) -> Person:
        return self.say(self.get("question")["others"][name])

    def start(self, mode: str = "express", place: str | None = None) -> Person:
        """From the first hello to the first question, skipping what is not given."""
        self.say(f"diagnostic {mode}" + (f" pour {place}" if place else ""))
        for _ in range(4):
            if "question" in self.types:
                return self
            self.press("Passer")
        raise AssertionError(f"no question yet: {self.types}")
