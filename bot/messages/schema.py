"""JSON Schema (draft 7) of the contract, made from the classes: docs/contrat.schema.json.

A reader accepts fields that it does not know ("fields may be added"); our own tests do not.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from bot.messages.base import Custom, Record
from bot.messages.identifiers import Payload

Schema = dict[str, Any]
Added = Mapping[type[Record], type[Record]]
SIMPLE = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}


def customs() -> dict[str, type[Custom]]:
    """Every object of the contract by its type."""
    return {cls.type: cls for cls in Custom.__subclasses__()}


def document(added: Added) -> Schema:
    """The published schema: a reply, and one definition a class.

    Args:
        added: fields that the website's channel adds to a class; they may be missing.
    """
    definitions: Schema = {}
    for cls in _all(customs().values(), added):
        definitions[cls.__name__] = _object(cls, _reference)
        if cls in added:
            more = _object(added[cls], _reference)["properties"]
            definitions[cls.__name__]["properties"] |= more
    names = [cls.__name__ for _, cls in sorted(customs().items())]
    definitions["Custom"] = {"oneOf": [{"$ref": f"#/definitions/{name}"} for name in names]}
    definitions["Item"] = _item({"$ref": "#/definitions/Custom"})
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Contrat de la conversation avec Boussole : une réponse",
        "type": "array",
        "items": {"$ref": "#/definitions/Item"},
        "definitions": dict(sorted(definitions.items())),
    }


def strict_item() -> Schema:
    """An item of a reply around any object, and nothing else in it."""
    item = _item({"type": "object", "required": ["type"]})
    item["properties"]["buttons"]["items"]["additionalProperties"] = False
    return {**item, "additionalProperties": False, "minProperties": 1}


def strict(cls: type[Record], added: Added | None = None) -> Schema:
    """One object with all that hangs from it, and no other field; of the website with ``added``."""

    def inline(part: type[Record]) -> Schema:
        return strict(part, added)

    whole = _object(cls, inline)
    if added and cls in added:
        more = _object(added[cls], inline)
        whole["properties"] |= more["properties"]
        whole["required"] = [*whole["required"], *more["required"]]
    return {**whole, "additionalProperties": False}


def _item(custom: Schema) -> Schema:
    button = {
        "type": "object",
        "required": ["title", "payload"],
        "properties": {
            "title": {"type": "string", "minLength": 1},
            "payload": _value(Payload, _reference),
        },
    }
    return {
        "type": "object",
        "properties": {
            "recipient_id": {"type": "string"},
            "text": {"type": "string", "minLength": 1},
            "buttons": {"type": "array", "items": button, "minItems": 1},
            "custom": custom,
            "twin": {"type": "boolean"},
        },
    }


def _all(start: Any, added: Added) -> list[type[Record]]:
    """These classes and those of their fields, each once."""
    found: list[type[Record]] = []
    left = list(start)
    while left:
        cls = left.pop(0)
        if cls in found:
            continue
        found.append(cls)
        hints = list(get_type_hints(cls).values())
        if cls in added:
            hints += get_type_hints(added[cls]).values()
        left += [part for hint in hints for part in _records(hint)]
    return found


def _records(hint: Any) -> list[type[Record]]:
    if isinstance(hint, type) and issubclass(hint, Record):
        return [hint]
    return [part for each in get_args(hint) for part in _records(each)]


def _object(cls: type[Record], refer: Any) -> Schema:
    hints = get_type_hints(cls, include_extras=True)
    properties: Schema = {}
    required = []
    if issubclass(cls, Custom):
        properties["type"] = {"const": cls.type}
        required.append("type")
    for field in fields(cls):  # type: ignore[arg-type]
        name, hint = field.metadata.get("name", field.name), hints[field.name]
        if field.metadata.get("absent"):
            hint = Union[tuple(a for a in get_args(hint) if a is not type(None))]  # noqa: UP007
        else:
            required.append(name)
        properties[name] = _value(hint, refer)
    return {"type": "object", "properties": properties, "required": required}


def _reference(cls: type[Record]) -> Schema:
    return {"$ref": f"#/definitions/{cls.__name__}"}


def _value(hint: Any, refer: Any) -> Schema:
    """The schema of a field's type.

    Raises:
        TypeError: a type for which the contract has no use, such as a plain dictionary.
    """
    if hint in SIMPLE:
        return {"type": SIMPLE[hint]}
    if isinstance(hint, type) and issubclass(hint, Record):
        return dict(refer(hint))
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        said = {k: v for k, v in asdict(arguments[1]).items() if v is not None}
        if "enum" in said:
            said["enum"] = list(said["enum"])
        return {**_value(arguments[0], refer), **said}
    if origin is Literal:
        return {"type": SIMPLE[type(arguments[0])], "enum": list(arguments)}
    if origin is list:
        return {"type": "array", "items": _value(arguments[0], refer)}
    if origin is tuple and len(set(arguments)) == 1:
        size = len(arguments)
        item = _value(arguments[0], refer)
        return {"type": "array", "items": item, "minItems": size, "maxItems": size}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_value(each, refer) for each in arguments]}
    raise TypeError(f"no JSON schema for {hint}")
