"""What the JSON logs of production hold, and what they never do."""

from __future__ import annotations

import json
import logging
import sys

from bot.logs import JsonFormatter, PlainFormatter

SAID = "ma mairesse s'appelle Gertrude"


def line(logger: str, message: str, *arguments: str, error: bool = False) -> dict[str, object]:
    info = None
    if error:
        try:
            raise ValueError(SAID)
        except ValueError:
            info = sys.exc_info()
    record = logging.LogRecord(logger, logging.ERROR, __file__, 12, message, arguments, info)
    text = JsonFormatter().format(record)
    assert "Gertrude" not in text
    assert "\n" not in text
    return dict(json.loads(text))


def test_our_own_event_is_kept() -> None:
    kept = line("bot.dialogue.turn", "turn.database_failed: %s", "OperationalError")
    assert kept["event"] == "turn.database_failed: OperationalError"
    assert kept["level"] == "error"
    assert kept["place"] == "test_logs.py:12"


def test_an_error_tells_its_kind_and_place_without_its_words() -> None:
    kept = line("bot.rasa.channels.rest", "rest.turn_failed", error=True)
    assert kept["error"] == "ValueError"
    assert str(kept["trace"]).startswith("['test_logs.py:")


def test_what_others_say_is_left_out_but_the_key_of_rasa_s_events() -> None:
    assert "event" not in line("rasa.core.processor", f"Failed on '{SAID}'")
    assert "event" not in line("sanic.error", "Exception for %s", SAID)
    structured = json.dumps({"event": "processor.message.unknown", "user_text": SAID})
    assert line("rasa.core.processor", structured)["event"] == "processor.message.unknown"
    assert "event" not in line("rasa.core.processor", json.dumps({"event": SAID}))


def plain(level: int, message: str, *arguments: str, error: bool = False) -> str:
    try:
        raise KeyError(SAID)
    except KeyError:
        info = sys.exc_info() if error else None
    record = logging.LogRecord("rasa.x", level, __file__, 12, message, arguments, info)
    return PlainFormatter(logging.Formatter("before: %(message)s")).format(record)


def test_outside_of_production_too_warnings_and_errors_have_no_words() -> None:
    for level in (logging.WARNING, logging.ERROR):
        assert "Gertrude" not in plain(level, "Failed on %s", SAID)
        told = plain(level, f"Failed on {SAID}", error=True)
        assert "Gertrude" not in told
        assert "test_logs.py:12 KeyError\n  test_logs.py:" in told
    assert plain(logging.INFO, "Server is up") == "before: Server is up"
    assert "Gertrude" not in plain(logging.INFO, "turn", error=True)
