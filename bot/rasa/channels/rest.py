"""The ``rest`` channel: Rasa's wire format, with bad input turned into ordinary turns.

What the stock channel lets through (a missing sender shared by strangers, empty, null or huge
messages, errors answered by an empty list) is mended here; the rest is Rasa's.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import metrics
from bot.app import Boussole
from bot.dialogue.context import MAX_LENGTH, MOST_READ
from bot.rasa import holder, patches

log = logging.getLogger(__name__)
MAX_SENDER = 255
MAX_SEEN = 64
PLACEHOLDER = "…"  # Rasa drops an empty text; our action reads the real one in the metadata
Handler = Callable[[UserMessage], Awaitable[Any]]
if os.environ.get("BOUSSOLE_WITHOUT_PATCHES") != "1":  # what they save: python -m bench turn
    patches.apply()


class BoussoleRest(RestInput):
    """``/webhooks/rest/webhook``."""

    def __init__(self, app: Boussole | None = None) -> None:
        self._app = app

    @classmethod
    def name(cls) -> str:
        return "rest"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        webhook = Blueprint("boussole_rest", __name__)
        app = self._app or holder.app()

        @webhook.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            body = json_object(request.body)
            sender = body.get("sender") if body is not None else None
            if not isinstance(sender, str) or not _well_formed(sender):
                return response.json({"error": "un champ « sender » est nécessaire"}, status=400)
            assert body is not None
            return response.json(await converse(app, on_new_message, sender, body, self.name()))

        return webhook


def _well_formed(sender: str) -> bool:
    return 0 < len(sender.strip()) <= MAX_SENDER and sender.isprintable()


def json_object(raw: bytes) -> dict[str, Any] | None:
    """A request's body when it is a JSON object, else None."""
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


async def converse(
    app: Boussole, on_new_message: Handler, sender: str, body: dict[str, Any], channel: str
) -> list[dict[str, Any]]:
    """One turn: ``body`` holds ``message`` and, in ``metadata``, perhaps what follows.

    ``message_id`` names the message; ``seen`` is the question that the client's screen shows, short
    text (a longer one is cut, so that it stays another question than any of ours).
    """
    text = body.get("message")
    text = text if isinstance(text, str) else ""
    # What no database can keep: NUL and lone surrogates.
    text = text.replace("\0", "").encode("utf-8", "ignore").decode()
    given = body.get("metadata")
    metadata: dict[str, Any] = {}
    given = given if isinstance(given, dict) else {}
    for name in ("message_id", "seen"):
        if given.get(name) is not None:
            metadata[name] = str(given[name]).encode("ascii", "replace").decode()
    if "seen" in metadata:
        metadata["seen"] = metadata["seen"].strip()[:MAX_SEEN]
    if not text.strip() or len(text) > MAX_LENGTH:
        metadata["boussole_text"] = text[:MOST_READ]
        text = PLACEHOLDER
    collector = CollectingOutputChannel()
    with metrics.message(channel) as outcome:
        try:
            await on_new_message(
                UserMessage(text, collector, sender, input_channel=channel, metadata=metadata)
            )
        except Exception:
            log.exception("%s.turn_failed", channel)
        messages = collector.messages
        if not messages or _failed(messages):
            outcome[0] = "error"
    if not messages:
        failed = await asyncio.to_thread(app.error_reply, sender, channel)
        return _addressed(sender, failed)
    if _failed(messages):
        messages = messages + _addressed(sender, await _pending(app, sender))
    return messages


def _failed(messages: list[dict[str, Any]]) -> bool:
    """The action server did not answer: Rasa said ``utter_error`` by itself."""
    types = [m["custom"].get("type") for m in messages if isinstance(m.get("custom"), dict)]
    return types == ["error"]


async def _pending(app: Boussole, sender: str) -> list[dict[str, Any]]:
    try:
        return await asyncio.to_thread(app.pending_messages, sender)
    except Exception:
        return []


def _addressed(sender: str, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"recipient_id": sender, **item} for item in items]
