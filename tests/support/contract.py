"""Every reply that a test hears is held to the contract: no wrong value, no unknown field."""

from __future__ import annotations

from functools import cache
from typing import Any

from jsonschema import Draft7Validator

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


@cache
def _item() -> Draft7Validator:
    return Draft7Validator(strict_item())


@cache
def _custom(kind: str, website: bool) -> Draft7Validator:
    """Compiled once: its references are already replaced by what they name."""
    return Draft7Validator(strict(customs()[kind], ADDED if website else None))
