"""Token buckets, and whose address counts behind proxies."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.limits import MemoryLimiter, Rate, client_address

RATE = Rate(per_minute=60, burst=5)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_then_one_a_second() -> None:
    clock = Clock()
    limiter = MemoryLimiter(clock)
    assert [limiter.wait("a", RATE) for _ in range(6)] == [0, 0, 0, 0, 0, 1]
    clock.now += 1
    assert limiter.wait("a", RATE) == 0
    assert limiter.wait("a", RATE) == 1


def test_the_wait_that_is_told_is_long_enough() -> None:
    clock, slow = Clock(), Rate(per_minute=4, burst=1)
    limiter = MemoryLimiter(clock)
    assert limiter.wait("a", slow) == 0
    seconds = limiter.wait("a", slow)
    assert seconds == 15
    clock.now += seconds
    assert limiter.wait("a", slow) == 0


def test_keys_do_not_share() -> None:
    limiter = MemoryLimiter(Clock())
    assert [limiter.wait(f"visitor {n}", Rate(1, 1)) for n in range(50)] == [0] * 50


def test_memory_is_bounded() -> None:
    limiter = MemoryLimiter(Clock(), keys=10)
    for n in range(1000):
        limiter.wait(str(n), RATE)
    assert len(limiter._buckets) == 10


@given(st.lists(st.floats(0, 30), min_size=1, max_size=60))
def test_never_more_than_the_burst_and_the_rate(pauses: list[float]) -> None:
    clock = Clock()
    limiter = MemoryLimiter(clock)
    allowed = 0
    for pause in pauses:
        clock.now += pause
        allowed += limiter.wait("a", RATE) == 0
    assert allowed <= RATE.burst + sum(pauses) * RATE.per_minute / 60 + 1e-6


def test_threads_share_one_bucket() -> None:
    limiter = MemoryLimiter(Clock())
    allowed: list[int] = []
    threads = [
        threading.Thread(target=lambda: allowed.append(limiter.wait("a", RATE))) for _ in range(40)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert allowed.count(0) == RATE.burst


@pytest.mark.parametrize(
    ("forwarded", "proxies", "expected"),
    [
        (None, 0, "10.0.0.1"),
        ("203.0.113.9", 0, "10.0.0.1"),  # no proxy is trusted: the header is the visitor's own
        ("203.0.113.9", 1, "203.0.113.9"),
        ("198.51.100.7, 203.0.113.9", 1, "203.0.113.9"),  # the left part was made up
        ("203.0.113.9, 10.0.0.2", 2, "203.0.113.9"),
        ("203.0.113.9", 2, "10.0.0.1"),
        ("n'importe quoi", 1, "10.0.0.1"),
        ("2001:db8::1:2:3:4", 1, "2001:db8::/64"),
    ],
)
def test_the_address_that_counts(forwarded: str | None, proxies: int, expected: str) -> None:
    assert client_address("10.0.0.1", forwarded, proxies) == expected
