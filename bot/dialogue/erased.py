"""Which conversations were erased from another one that shared their diagnostic.

After an erasure nothing is in the database any more. This is only in memory, as a digest, until
the person is told: another server, or this one once restarted, greets them as someone new, unless
their message says that a question was on their screen.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterable

WAITING = 10_000


class Erased:
    """Conversations erased from another one, until each is told; several threads may use it."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(16)
        self._waiting: OrderedDict[bytes, None] = OrderedDict()
        self._lock = threading.Lock()

    def _digest(self, conversation: str) -> bytes:
        return hashlib.blake2b(conversation.encode(), key=self._key, digest_size=16).digest()

    def add(self, conversations: Iterable[str]) -> None:
        with self._lock:
            for conversation in conversations:
                self._waiting[self._digest(conversation)] = None
            while len(self._waiting) > WAITING:
                self._waiting.popitem(last=False)

    def __contains__(self, conversation: str) -> bool:
        with self._lock:
            return self._digest(conversation) in self._waiting

    def told(self, conversation: str) -> None:
        with self._lock:
            self._waiting.pop(self._digest(conversation), None)
