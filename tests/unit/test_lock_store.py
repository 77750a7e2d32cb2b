"""The lock of one conversation inside one server: in order, released by an error, forgotten."""

from __future__ import annotations

import asyncio

import pytest
from rasa.core.lock_store import LockStore
from rasa.utils.endpoints import EndpointConfig, read_endpoint_config

from bot.paths import ROOT
from bot.rasa.lock_store import FairLockStore


def test_the_messages_of_a_conversation_go_one_by_one_in_order() -> None:
    async def play() -> list[str]:
        store, seen = FairLockStore(), []

        async def turn(number: int) -> None:
            async with store.lock("one"):
                seen.append(f"begin {number}")
                await asyncio.sleep(0)
                seen.append(f"end {number}")

        async with store.lock("another"):  # does not hold up the first conversation
            await asyncio.gather(*(turn(n) for n in range(5)))
        assert not store._held
        return seen

    wanted = [f"{what} {number}" for number in range(5) for what in ("begin", "end")]
    assert asyncio.run(play()) == wanted


def test_an_error_releases_the_conversation() -> None:
    async def play() -> None:
        store = FairLockStore()
        with pytest.raises(ValueError, match="failed"):
            async with store.lock("one"):
                raise ValueError("failed")
        async with store.lock("one"):
            pass

    asyncio.run(play())


def test_rasa_takes_it_from_endpoints_yml() -> None:
    endpoint = read_endpoint_config(str(ROOT / "endpoints.yml"), "lock_store")
    assert isinstance(endpoint, EndpointConfig)
    assert isinstance(LockStore.create(endpoint), FairLockStore)
