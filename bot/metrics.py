"""Counters for Prometheus: turns, times, errors. Nothing of a person, of a place or of a text.

What is counted since the start of this process is here; what the database knows (completion,
drop-off) is in ``bot/store/figures.py`` and read when Prometheus asks.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Counter, Histogram

SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)

TURNS = Counter("boussole_turns", "Messages answered by the product", ["outcome"])
TURN_SECONDS = Histogram(
    "boussole_turn_seconds", "Time of a turn in the product, database included", buckets=SECONDS
)
REQUEST_SECONDS = Histogram(
    "boussole_message_seconds", "Time of a message in the channel, waits included",
    ["channel", "outcome"], buckets=SECONDS,
)  # fmt: skip


@contextmanager
def message(channel: str) -> Iterator[list[str]]:
    """Times a message of a channel; the caller may replace the outcome, ``["ok"]``."""
    start, outcome = time.perf_counter(), ["ok"]
    try:
        yield outcome
    except Exception:
        outcome[0] = "error"
        raise
    finally:
        REQUEST_SECONDS.labels(channel, outcome[0]).observe(time.perf_counter() - start)
