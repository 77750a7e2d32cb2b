"""What two servers are compared by: the ratio measured, and what the shared cores leave of it."""

from __future__ import annotations

import os
import time

from bench.load.clients import Sample
from bench.scale import Arm, since, spent, table


def arm(count: int, turns: int, **seconds: float) -> Arm:
    return Arm(count, Sample(seconds=10.0, latencies=[20.0] * turns), **seconds)


def test_the_ratio_and_its_ceiling_are_told_apart() -> None:
    one = arm(1, 500, rasa=6.0, action=4.0, database=1.0, clients=1.0)
    two = arm(2, 800, rasa=9.6, action=6.4, database=1.6, clients=1.6)
    told = table(one, two, 32, announced=400, lost=0)
    assert "× 1,60" in told
    assert "possible ici est × 1,67" in told  # 20 ms of 24 are the servers': 2 × 20 / 24
    assert "donneraient × 1,92" in told  # 1.6 × 24 / 20
    assert "absentes de la base : 0" in told


def test_the_processor_that_a_process_took_is_counted() -> None:
    before = spent([os.getpid()])
    end = time.process_time() + 0.1
    while time.process_time() < end:
        pass
    assert 0.05 <= since(before, [os.getpid()]) < 5
    assert spent([2**30]) == {}
    assert since({}, [os.getpid()]) >= 0.1, "one that began since counts whole"
