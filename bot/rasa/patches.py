"""Two small patches of Rasa 3.6.21, applied when a channel or a component of ours is imported.

A test holds the patched source against the one that they were written for.
"""

from __future__ import annotations

from typing import Any

import jsonschema
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses


def apply() -> None:
    """Check the action server's reply with one compiled schema; find event classes in a table.

    Stock Rasa re-checks its own constant schema at every call (20 ms of a turn), and walks all
    subclasses of ``Event`` for every event that it reads back.
    """
    schema = RemoteAction.action_response_format_spec()
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)

    def validate(self: RemoteAction, result: dict[str, Any]) -> bool:
        validator.validate(result)
        return True

    RemoteAction._validate_action_result = validate
    known: dict[str, type[Event]] = {}
    stock = Event.resolve_by_type

    def resolve_by_type(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
        if not known:
            known.update({cls.type_name: cls for cls in reversed(all_subclasses(Event))})
        return known.get(type_name) or stock(type_name, default)

    Event.resolve_by_type = staticmethod(resolve_by_type)
