"""A person who plays a whole diagnostic while servers die, and remembers what was announced.

Whatever fails is sent again with the same message identifier, as the widget does.
"""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

Items = list[dict[str, Any]]
Given = tuple[str, str, int | None]  # question, status without "corrected", level
PATIENCE = 600.0  # seconds that one message may take, restarts included
TIMEOUT = 30.0
AGAIN = 1.0  # seconds before a message is sent again
PROGRESS = "il en reste combien?"
OTHERS = {"unknown": "unknown", "not_applicable": "not_applicable"}


@dataclass
class Seen:
    """What all players met, for the report; ``refused`` are HTTP answers of 500 and more."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, what: str) -> None:
        with self.lock:
            self.counts[what] = self.counts.get(what, 0) + 1


class Stuck(Exception):
    """A person could not go on."""


def post(url: str, body: dict[str, Any], timeout: float = TIMEOUT) -> Items:
    request = urllib.request.Request(
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=timeout) as answer:
        return list(json.load(answer))


def objects(items: Items, kind: str) -> Items:
    return [i["custom"] for i in items if i.get("custom", {}).get("type") == kind]


class Player:
    """One person; ``play`` runs in a thread of its own.

    Attributes:
        announced: every answer that the bot said it stored, in order.
        submitted: every answer that was asked for, announced or not.
        foreign: replies that speak of another conversation, or of what was not sent.
        identified: False for a client without message identifiers, which presses again.
    """

    def __init__(self, url: Callable[[], str], number: int, seen: Seen, mode: str) -> None:
        self._url, self._seen, self.mode = url, seen, mode
        self._chance = random.Random(number)
        self.id = f"joueur-{number}-{uuid.uuid4().hex[:6]}"
        self.identified = number % 5 != 4
        self.announced: list[Given] = []
        self.submitted: list[Given] = []
        self.foreign: list[str] = []
        self.finished = False
        self.problem = ""
        self._pending: dict[str, Any] | None = None

    def play(self) -> None:
        try:
            self._play()
            self.finished = True
        except Exception as error:
            self.problem = f"{self.id}: {type(error).__name__}: {error}"

    def _play(self) -> None:
        reply = self._say(f"diagnostic {self.mode}")
        for _ in range(6):
            if self._pending:
                break
            prompt = objects(reply, "prompt")
            buttons = [b for i in reply for b in i.get("buttons", [])]
            skip = next((b for b in buttons if b["title"].startswith("Passer")), None)
            reply = self._say(skip["payload"] if prompt and skip else f"diagnostic {self.mode}")
        for _ in range(150):
            if not self._pending:
                break
            self._step()
        reply = self._say("mes résultats")
        results = objects(reply, "results")
        if not results or self._pending:
            raise Stuck(f"no results at the end: {[i.get('custom') for i in reply]}")
        levels = {q: level for q, _, level in self.announced}
        if self.identified and results[0]["answered"] != sum(
            v is not None for v in levels.values()
        ):
            raise Stuck(f"results count {results[0]['answered']} answers, {levels} were announced")

    def _step(self) -> None:
        """One answer, in one of the ways in which people and clients send them."""
        chance = self._chance.random()
        question = self._pending
        assert question is not None
        level = self._chance.randrange(5)
        pressed = question["options"][level]["payload"]
        given = (question["question"], "recorded", level)
        if chance < 0.06:  # pressed twice at once, by a nervous finger
            self._together((pressed, uuid.uuid4().hex, given), (pressed, uuid.uuid4().hex, None))
        elif chance < 0.12 and self.identified:  # one message that arrives twice at once
            same = uuid.uuid4().hex
            self._together((pressed, same, given), (pressed, same, None))
        elif chance < 0.18:  # two different messages at once
            self._together((pressed, uuid.uuid4().hex, given), (PROGRESS, uuid.uuid4().hex, None))
        elif chance < 0.22 and self.identified:  # two levels at once: one corrects the other
            other = (level + 1) % 5
            second = question["options"][other]["payload"]
            self._together(
                (pressed, uuid.uuid4().hex, given),
                (second, uuid.uuid4().hex, (question["question"], "recorded", other)),
            )
        elif chance < 0.30:
            status = self._chance.choice(list(OTHERS))
            self._say(question["others"][status], (question["question"], status, None))
        elif chance < 0.45 and self.identified:
            self._say(f"niveau {level}", given)
        elif chance < 0.50 and self.identified:  # a late copy of a message already answered
            same = uuid.uuid4().hex
            first = self._say(pressed, given, same)
            after = self._pending
            if self._send(pressed, same, None) != first:
                self.foreign.append("a repeated identifier had another reply")
            self._pending = after
        else:
            self._say(pressed, given)

    def _together(self, *sent: tuple[str, str, Given | None]) -> None:
        for _, _, given in sent:
            if given:
                self.submitted.append(given)
        with ThreadPoolExecutor(len(sent)) as pool:
            replies = list(pool.map(lambda s: self._send(s[0], s[1], s[2]), sent))
        answers: dict[str, Given] = {}
        for (_, identifier, _), reply in zip(sent, replies, strict=True):
            for given in self._answers(reply):
                if sent[0][1] == sent[-1][1]:
                    answers[identifier] = given  # the same reply twice announces one answer
                else:
                    answers[f"{len(answers)}"] = given
        self.announced += answers.values()
        self._say(PROGRESS)

    def _say(self, text: str, given: Given | None = None, identifier: str = "") -> Items:
        if given:
            self.submitted.append(given)
        reply = self._send(text, identifier or uuid.uuid4().hex, given)
        self.announced += self._answers(reply)
        asked = objects(reply, "question")
        self._pending = asked[-1] if asked else None
        return reply

    def _answers(self, reply: Items) -> list[Given]:
        found = []
        for item in objects(reply, "answer"):
            status = "recorded" if item["status"] == "corrected" else item["status"]
            given = (item["question"], status, item["level"])
            found.append(given)
            if given not in self.submitted:
                self.foreign.append(f"{given} was never sent")
        return found

    def _send(self, text: str, identifier: str, given: Given | None) -> Items:
        """Send until it is answered.

        Raises:
            Stuck: not answered in time.
        """
        body: dict[str, Any] = {"sender": self.id, "message": text}
        if self.identified:
            body["metadata"] = {"message_id": identifier}
        deadline = time.monotonic() + PATIENCE
        while True:
            what = ""
            try:
                reply = post(self._url(), body)
                self._seen.add("turns")
                if any(i.get("recipient_id") != self.id for i in reply):
                    self.foreign.append("a reply is addressed to someone else")
                if reply and not objects(reply, "error"):
                    return reply
                what = "errors said" if reply else "empty replies"
            except urllib.error.HTTPError as error:
                what = f"HTTP {error.code}"
            except (OSError, http.client.HTTPException, ValueError):
                what = "connections broken"
            self._seen.add(what)
            if time.monotonic() > deadline:
                raise Stuck(f"no answer to {text!r} in {PATIENCE:.0f} s ({what})")
            time.sleep(AGAIN)
