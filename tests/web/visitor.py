"""A visitor of the website channel, over HTTP."""

from __future__ import annotations

import itertools
import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any

from tests.support.contract import assert_valid

_numbers = itertools.count(1)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes = field(repr=False)

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def call(url: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    """One request; a refusal is an answer like another. Header names: ``_`` stands for ``-``."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, body, named, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return Answer(answer.status, _lower(answer.headers), answer.read())
    except urllib.error.HTTPError as refused:
        return Answer(refused.code, _lower(refused.headers), refused.read())


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


class Visitor:
    def __init__(self, base: str, token: str | None = None) -> None:
        self.base = base
        self.token = token or call(f"{base}/token", "POST").json["token"]

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        raw = json.dumps(body).encode() if isinstance(body, dict) else body
        return call(
            f"{self.base}{path}", method, raw, Authorization=f"Bearer {self.token}", **headers
        )

    def send(self, message: str, message_id: str | None = None) -> Answer:
        identifier = message_id or f"m{next(_numbers)}"
        return self.ask("POST", "/message", {"message": message, "message_id": identifier})

    def say(self, message: str, message_id: str | None = None) -> list[dict[str, Any]]:
        answer = self.send(message, message_id)
        assert answer.status == 200, answer
        assert_valid(answer.json, website=True)
        return list(answer.json)

    def history(self) -> list[dict[str, Any]]:
        told = list(self.ask("GET", "/history").json)
        assert_valid(told, website=True)
        return told


def objects(items: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [i["custom"] for i in items if i.get("custom", {}).get("type") == kind]


def press(items: list[dict[str, Any]], title: str) -> str:
    return next(
        b["payload"] for i in items for b in i.get("buttons", []) if b["title"].startswith(title)
    )


def to_question(visitor: Visitor, mode: str = "express") -> dict[str, Any]:
    """From the first hello to the first question."""
    items = visitor.say(f"diagnostic {mode}")
    while not objects(items, "question"):
        items = visitor.say(press(items, "Passer"))
    return objects(items, "question")[-1]
