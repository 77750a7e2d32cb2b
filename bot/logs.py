"""One JSON object a line, without what people wrote.

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
    """Take over every log of this process when ``kind`` is ``json``, as in production.

    Called once Rasa, or its action server, has set up its own logs, which always write plain text.
    """
    if kind != "json":
        return
    out = logging.StreamHandler(sys.stdout)
    out.setFormatter(JsonFormatter())
    for known in logging.root.manager.loggerDict.values():
        if isinstance(known, logging.Logger):
            known.handlers, known.propagate = [], True
    logging.root.handlers = [out]
    logging.root.setLevel(logging.WARNING)
    logging.captureWarnings(True)


class JsonFormatter(logging.Formatter):
    """See above."""

    def format(self, record: logging.LogRecord) -> str:
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
        return json.dumps(line, ensure_ascii=False)


def _event(record: logging.LogRecord) -> str:
    if record.name.split(".")[0] in OURS:
        return record.getMessage()
    try:  # Rasa's structured events come as JSON, with the person's text among the fields
        event = json.loads(str(record.msg))["event"]
    except (ValueError, TypeError, KeyError):
        return ""
    return event if isinstance(event, str) and EVENT_KEY.fullmatch(event) else ""
