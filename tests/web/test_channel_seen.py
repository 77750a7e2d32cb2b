"""What a client's screen shows (``seen``) reaches the turn as it was told, on both channels."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any, cast

import pytest
from rasa.core.channels.channel import UserMessage

from bot.rasa.channels.rest import converse
from tests.web.visitor import Visitor


def passed_on(given: Any) -> dict[str, Any]:
    """The metadata of the turn, for these metadata of a client of ``rest``."""
    heard: list[UserMessage] = []

    async def hear(message: UserMessage) -> None:
        heard.append(message)
        assert message.output_channel is not None
        await message.output_channel.send_text_message("x", "…")

    body = {"message": "2", "metadata": given}
    asyncio.run(converse(cast(Any, None), hear, "x", body, "rest"))
    return dict(heard[0].metadata or {})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"seen": "E2"}, {"seen": "E2"}),
        ({"seen": "E2", "message_id": 7, "other": 1}, {"seen": "E2", "message_id": "7"}),
        ({"seen": " E2 "}, {"seen": "E2"}),
        ({"seen": 12}, {"seen": "12"}),  # another question than any of ours
        ({"seen": "É" * 500}, {"seen": "?" * 64}),
        ({"seen": None}, {}),
        ({}, {}),
        ("E2", {}),
        (None, {}),
    ],
)
def test_rest_passes_it_on_as_short_text(given: Any, expected: dict[str, Any]) -> None:
    assert passed_on(given) == expected


@pytest.fixture(scope="module")
def visitor(channel_alone: Callable[..., str]) -> Visitor:
    return Visitor(channel_alone())


@pytest.mark.parametrize(
    ("body", "told"), [({"seen": "E2"}, "E2"), ({"seen": None}, None), ({}, None)]
)
def test_the_website_channel_passes_it_on(
    visitor: Visitor, body: dict[str, Any], told: str | None
) -> None:
    sent = {"message": "vu?", "message_id": f"m-{body}", **body}
    answer = visitor.ask("POST", "/message", sent)
    assert json.loads(answer.json[0]["text"]) == told


@pytest.mark.parametrize("seen", [3, "", "E" * 65, ["E2"], {"question": "E2"}, True])
def test_the_website_channel_refuses_what_is_no_question(visitor: Visitor, seen: Any) -> None:
    answer = visitor.ask("POST", "/message", {"message": "2", "message_id": "1", "seen": seen})
    assert answer.status == 400
    assert "seen" in answer.json["text"]
