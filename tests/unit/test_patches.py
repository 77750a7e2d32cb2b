"""Each start-up patch still matches the Rasa source that it was written for, and does its work."""

from __future__ import annotations

import subprocess
import sys

import pytest

rasa = pytest.importorskip("rasa")

STOCK = {
    "RemoteAction._validate_action_result": "2fd08b8cf644390e",
    "Event.resolve_by_type": "eab381cd0a9958e1",
}


def test_the_patched_source_is_the_one_known() -> None:
    code = (
        "import hashlib, inspect, textwrap;"
        "from rasa.core.actions.action import RemoteAction;"
        "from rasa.shared.core.events import Event;"
        "d = lambda f: hashlib.sha256(textwrap.dedent(inspect.getsource(f)).encode())"
        ".hexdigest()[:16];"
        "print(d(RemoteAction._validate_action_result), d(Event.resolve_by_type))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [STOCK[name] for name in STOCK]


def test_a_wrong_reply_of_the_action_server_is_still_refused() -> None:
    import jsonschema
    from rasa.core.actions.action import RemoteAction

    from bot.rasa import patches

    patches.apply()
    action = RemoteAction("action_turn", None)
    assert action._validate_action_result({"events": [], "responses": []})
    with pytest.raises(jsonschema.ValidationError):
        action._validate_action_result({"events": "none"})


def test_event_classes_are_the_ones_that_rasa_finds() -> None:
    from rasa.shared.core.events import Event
    from rasa.shared.utils.common import all_subclasses

    from bot.rasa import patches

    patches.apply()
    for cls in all_subclasses(Event):
        expected = next(c for c in all_subclasses(Event) if c.type_name == cls.type_name)
        assert Event.resolve_by_type(cls.type_name) is expected
    with pytest.raises(ValueError, match="Unknown event"):
        Event.resolve_by_type("no such event")
