"""Every reply that a test hears is held to the contract: no wrong value, no unknown field, and
no dead button: each payload can be read back, and leads to a handler."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft7Validator

from bot.dialogue.handlers import HANDLERS
from bot.dialogue.signed.payloads import MARK, looks_like_payload
from bot.messages.schema import customs, strict, strict_item
from bot.rendering.added import ADDED

Item = dict[str, Any]


def assert_valid(reply: list[Item], website: bool = False) -> None:
    """Raises AssertionError with the first fault of each item; ``website``: its own fields too."""
    for item in reply:
        faults = [*_item().iter_errors(item)]
        custom = item.get("custom")
        if not faults and custom is not None:
            assert custom["type"] in customs(), f"no such object in the contract: {custom}"
            faults = [*_custom(custom["type"], website).iter_errors(custom)]
        assert not faults, f"{faults[0].json_path}: {faults[0].message}\nin {item}"
        for payload in payloads_of(item):
            assert looks_like_payload(payload), f"a dead button, {payload!r}\nin {item}"
            act = payload[1:].split(":")[0]
            assert act in HANDLERS, f"no handler for the button of {act}\nin {item}"


def payloads_of(part: Any) -> Iterator[str]:
    """Every string of a reply that a client would send back: payloads begin with a tilde."""
    if isinstance(part, str):
        if part.startswith(MARK):
            yield part
    elif isinstance(part, (dict, list)):
        for each in part.values() if isinstance(part, dict) else part:
            yield from payloads_of(each)


@cache
def _item() -> Draft7Validator:
    return Draft7Validator(strict_item())


@cache
def _custom(kind: str, website: bool) -> Draft7Validator:
    """Compiled once: its references are already replaced by what they name."""
    return Draft7Validator(strict(customs()[kind], ADDED if website else None))
