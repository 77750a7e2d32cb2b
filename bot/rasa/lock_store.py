"""One turn at a time for a conversation, in the order of arrival, inside this server.

Between servers the row lock of the turn's own transaction does the same (bot/dialogue/turn.py).
Rasa's own in-memory store looks again every second: the last of ten quick messages waits ten
seconds. Here the next message starts as soon as the one before is answered.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.lock_store import LOCK_LIFETIME, InMemoryLockStore


class FairLockStore(InMemoryLockStore):
    """Locks that live as long as a message holds them or waits for them."""

    def __init__(self, endpoint_config: Any = None) -> None:
        super().__init__()
        self._held: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = 1,
    ) -> AsyncGenerator[None, None]:
        lock = self._held.get(conversation_id)
        if lock is None:
            lock = self._held[conversation_id] = asyncio.Lock()
        async with lock:
            yield None
