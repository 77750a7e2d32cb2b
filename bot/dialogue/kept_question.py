"""The text of a question that nobody answered, between its turn and the person's yes.

It waits in memory only, an hour at most: nothing of it is written before the person agrees.
"""

from __future__ import annotations

import re
import secrets
import threading
import time
from collections import OrderedDict

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
        self._waiting: OrderedDict[str, tuple[float, str]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, text: str) -> str:
        """Hold a text; returns the token that ``take`` asks for."""
        token = secrets.token_hex(8)
        with self._lock:
            self._waiting[token] = (time.monotonic(), text)
            while len(self._waiting) > WAITING:
                self._waiting.popitem(last=False)
        return token

    def take(self, token: str) -> str | None:
        """The text held under this token, once; None when it was taken, or is gone."""
        with self._lock:
            since, text = self._waiting.pop(token, (0.0, ""))
        return text if text and time.monotonic() - since < SECONDS else None


def masked(text: str, email: str, phone: str) -> str:
    """The text as it may be kept: one line, addresses and telephone numbers replaced, 300 signs."""
    line = "".join(c if c.isprintable() else " " for c in text)
    line = PHONE.sub(phone, EMAIL.sub(email, " ".join(line.split())))
    return line[:MAX_LENGTH].rstrip()
