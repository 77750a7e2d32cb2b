"""The text of a question that nobody answered, between its turn and the person's yes.

It waits in memory only, an hour at most, as it would be kept (masked and short): nothing of it is
written before the person agrees.
"""

from __future__ import annotations

import re
import secrets
import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Collection

MAX_LENGTH = 300
WAITING, SECONDS = 500, 3600.0
EMAIL = re.compile(r"[^\s@<>(),;:]+@[^\s@<>(),;:]+")
PHONE = re.compile(
    r"(?<![\w$])(?:\+?1[\s.\-–]?)?(?:\(\d{3}\)|\d{3})[\s.\-–/]*\d{3}[\s.\-–]*\d{4}(?!\d)"
    r"|(?<![\w$])\d{3}[\-–.\s]\d{4}(?![\d])"
)


class WaitingQuestions:
    """The texts of one application; several threads may use it at once."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, tuple[float, str, str]] = OrderedDict()
        self._lock = threading.Lock()
        self._clock: threading.Timer | None = None

    def wait(self, conversation: str, text: str) -> str:
        """Hold a text of this conversation; returns the token that ``take`` asks for."""
        token = secrets.token_hex(8)
        with self._lock:
            self._waiting[token] = (time.monotonic(), conversation, text)
            self._drop_old()
        return token

    def take(self, token: str) -> str | None:
        """The text held under this token, once; None when it was taken, or is gone."""
        with self._lock:
            self._drop_old()
            found = self._waiting.pop(token, None)
        return found[2] if found else None

    def forget(self, conversations: Collection[str]) -> None:
        """Drop what waits for a yes of these conversations, which are being erased."""
        with self._lock:
            for token, (_, conversation, _) in list(self._waiting.items()):
                if conversation in conversations:
                    del self._waiting[token]

    def _drop_old(self) -> None:
        """Drop the oldest ones, and come back for the others in their time; the lock is held."""
        now = time.monotonic()
        while self._waiting:
            since = next(iter(self._waiting.values()))[0]
            if now - since < SECONDS and len(self._waiting) <= WAITING:
                break
            self._waiting.popitem(last=False)
        if self._waiting and self._clock is None:
            # It holds no application alive.
            again = (weakref.ref(self),)
            self._clock = threading.Timer(since + SECONDS - now, _drop_old_of, again)
            self._clock.daemon = True
            self._clock.start()


def _drop_old_of(reference: weakref.ref[WaitingQuestions]) -> None:
    waiting = reference()
    if waiting is not None:
        with waiting._lock:
            waiting._clock = None
            waiting._drop_old()


def personal(text: str) -> bool:
    """Whether it holds an address or a telephone number."""
    return bool(PHONE.search(text) or EMAIL.search(text))


def masked(text: str, email: str, phone: str) -> str:
    """The text as it may be kept: one line, addresses and telephone numbers replaced, 300 signs."""
    line = "".join(c if c.isprintable() else " " for c in text)
    line = PHONE.sub(phone, EMAIL.sub(email, " ".join(line.split())))
    return line[:MAX_LENGTH].rstrip()
