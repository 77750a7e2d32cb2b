"""How much one visitor may ask: token buckets, in memory, behind an interface of one method.

Several servers that must count together need another ``Limiter`` (Redis, PostgreSQL): give it to
the channel in place of ``MemoryLimiter``.
"""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

MAX_KEYS = 20_000  # two floats each; the least recently seen is forgotten


@dataclass(frozen=True)
class Rate:
    """``burst`` requests at once, then ``per_minute``."""

    per_minute: float
    burst: int


class Limiter(Protocol):
    def wait(self, key: str, rate: Rate) -> int:
        """Take one request of ``key``: 0 when it may go on, else the whole seconds to wait."""


class MemoryLimiter:
    """One bucket a key, refilled as time passes. Safe between threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, keys: int = MAX_KEYS) -> None:
        self._clock, self._keys = clock, keys
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, key: str, rate: Rate) -> int:
        now = self._clock()
        with self._lock:
            left, since = self._buckets.pop(key, (float(rate.burst), now))
            left = min(rate.burst, left + (now - since) * rate.per_minute / 60)
            allowed = left >= 1
            self._buckets[key] = (left - 1 if allowed else left, now)
            while len(self._buckets) > self._keys:
                self._buckets.popitem(last=False)
        return 0 if allowed else max(1, math.ceil((1 - left) * 60 / rate.per_minute))


def client_address(peer: str, forwarded: str | None, proxies: int) -> str:
    """The visitor's address: the peer, or what ``proxies`` trusted proxies say in front of it.

    Each proxy adds on the right the address that it saw; what is further left was written by the
    visitor and counts for nothing. An IPv6 visitor counts by network (/64), which is one home.
    """
    seen = [part.strip() for part in (forwarded or "").split(",") if part.strip()]
    address = seen[-proxies] if 0 < proxies <= len(seen) else peer
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return peer
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
