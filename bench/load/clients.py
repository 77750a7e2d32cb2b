"""Closed-loop clients: each sends its next message when the reply to the last one is there."""

from __future__ import annotations

import asyncio
import itertools
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

import aiohttp

from bench.load.people import Items, Person, Unexpected

TIMEOUT = aiohttp.ClientTimeout(total=60)
Address = Callable[[], str]
_numbers = itertools.count()


@dataclass
class Sample:
    """What some clients met during one or more slices of time.

    Attributes:
        seconds: measured time.
        latencies: milliseconds of each reply.
        errors: replies that were no HTTP 200, empty, ``error``, or not what was due.
        announced: for each sender, the questions whose answer the bot said it noted.
    """

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    errors: int = 0
    announced: dict[str, list[str]] = field(default_factory=dict)

    def add(self, other: Sample) -> None:
        self.seconds += other.seconds
        self.latencies += other.latencies
        self.errors += other.errors
        self.announced.update(other.announced)


async def say(session: aiohttp.ClientSession, url: str, sender: str, text: str) -> Items:
    """One turn, with an identifier as the widget gives one.

    Raises:
        aiohttp.ClientError, asyncio.TimeoutError: no reply, or not HTTP 200.
    """
    body = {"sender": sender, "message": text, "metadata": {"message_id": uuid.uuid4().hex}}
    async with session.post(url, json=body) as answer:
        answer.raise_for_status()
        return list(await answer.json())


async def slice_of_load(
    address: Address, make: Callable[[int, list[str]], Person], users: int, seconds: float
) -> Sample:
    """``users`` clients for so long; turns begun before the end are finished and counted.

    Args:
        address: gives the address of each message: of one server, or of several in turn.
    """
    sample = Sample()
    start = time.perf_counter()
    async with aiohttp.ClientSession(
        timeout=TIMEOUT, connector=aiohttp.TCPConnector(limit=0)
    ) as session:
        await asyncio.gather(
            *(_client(session, address, make, start + seconds, sample) for _ in range(users))
        )
    sample.seconds = time.perf_counter() - start
    return sample


async def _client(
    session: aiohttp.ClientSession,
    address: Address,
    make: Callable[[int, list[str]], Person],
    end: float,
    sample: Sample,
) -> None:
    while time.perf_counter() < end:
        number = next(_numbers)
        sender = f"load-{number}-{uuid.uuid4().hex[:8]}"
        person = make(number, sample.announced.setdefault(sender, []))
        try:
            text = next(person)
            while True:
                begun = time.perf_counter()
                reply = await say(session, address(), sender, text)
                sample.latencies.append((time.perf_counter() - begun) * 1000)
                # Also after the end: what this reply announces must be counted.
                text = person.send(reply)
                if time.perf_counter() >= end:
                    break
        except StopIteration:
            continue
        except (aiohttp.ClientError, asyncio.TimeoutError, Unexpected):
            sample.errors += 1


def load(
    address: Address, make: Callable[[int, list[str]], Person], users: int, seconds: float
) -> Sample:
    return asyncio.run(slice_of_load(address, make, users, seconds))
