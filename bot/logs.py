"""What happened, without what people wrote: a JSON object a line in production, else plain text.

Our own messages hold no text of a person. Other libraries' may: of them only the place in their
code, the key of a structured event and the kind of an error are kept, which is enough to look
the message up.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

OURS = ("bot", "actions", "__main__")
EVENT_KEY = re.compile(r"\w+(\.\w+)+")


def configure(kind: str) -> None:
    """Take over every log of this process, once Rasa or its action server has set up its own.

    ``json``, as in production: one way out for all. Otherwise each log stays where it
    is, and only its warnings and errors are rewritten: a lower level is a programmer's choice.
    """
    known = [
        each
        for each in logging.root.manager.loggerDict.values()
        if isinstance(each, logging.Logger)
    ]
    if kind != "json":
        for handler in {h for each in (logging.root, *known) for h in each.handlers}:
            handler.setFormatter(PlainFormatter(handler.formatter))
        return
    out = logging.StreamHandler(sys.stdout)
    out.setFormatter(JsonFormatter())
    for each in known:
        each.handlers, each.propagate = [], True
    logging.root.handlers = [out]
    logging.root.setLevel(logging.WARNING)
    logging.captureWarnings(True)


class JsonFormatter(logging.Formatter):
    """See above."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(_without_words(record), ensure_ascii=False)


class PlainFormatter(logging.Formatter):
    """Warnings and errors without words; what is below, as ``before`` writes it."""

    def __init__(self, before: logging.Formatter | None) -> None:
        super().__init__()
        self._before = before or logging.Formatter()

    def format(self, record: logging.LogRecord) -> str:
        if record.levelno < logging.WARNING and not record.exc_info:
            return self._before.format(record)
        line = _without_words(record)
        trace = line.pop("trace", ())
        return "\n  ".join((" ".join(map(str, line.values())), *trace))


def _without_words(record: logging.LogRecord) -> dict[str, Any]:
    line: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, timezone.utc).isoformat("T", "seconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "place": f"{Path(record.pathname).name}:{record.lineno}",
    }
    event = _event(record)
    if event:
        line["event"] = event
    kind, error, trace = record.exc_info or (None, None, None)
    if kind is not None and error is not None:
        line["error"] = kind.__name__
        line["trace"] = [
            f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(trace)
        ]
    return line


def _event(record: logging.LogRecord) -> str:
    if record.name.split(".")[0] in OURS:
        return record.getMessage()
    try:  # Rasa's structured events come as JSON, with the person's text among the fields
        event = json.loads(str(record.msg))["event"]
    except (ValueError, TypeError, KeyError):
        return ""
    return event if isinstance(event, str) and EVENT_KEY.fullmatch(event) else ""
