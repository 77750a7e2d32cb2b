"""What every object of the contract is made of."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any, ClassVar


class Record:
    """A part of an object: a frozen dataclass that becomes plain JSON.

    A field whose metadata is ``ABSENT`` is left out when it is None (the contract's "?"); any
    other None is said as null. ``named(name)`` gives the name of a field that Python reserves.
    """

    def to_dict(self) -> dict[str, Any]:
        cls: Any = type(self)
        return {
            name: _plain(value)
            for attribute, name, may_be_absent in _layout(cls)
            if (value := getattr(self, attribute)) is not None or not may_be_absent
        }


class Custom(Record):
    """Base of the objects; ``type`` is the contract's name."""

    type: ClassVar[str]

    def to_dict(self) -> dict[str, Any]:
        return {"type": self.type, **super().to_dict()}


ABSENT = {"absent": True}


def named(name: str) -> dict[str, str]:
    return {"name": name}


@cache
def _layout(cls: Any) -> tuple[tuple[str, str, bool], ...]:
    """Attribute, name on the wire, and whether None is left out, of each field."""
    return tuple(
        (f.name, f.metadata.get("name", f.name), f.metadata.get("absent", False))
        for f in fields(cls)
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value
