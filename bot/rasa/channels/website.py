"""The ``boussole`` channel: what the website widget talks to, under /webhooks/boussole.

The messages are those of the ``rest`` channel. Added: a signed token for each conversation,
limits of size and rate, allowed origins, history, erasure, the shared reports, the calendar of
the onboarding, and the widget's own files.
``bot/web/openapi.yml`` describes the routes; a test holds the two together.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.exc import SQLAlchemyError

from bot.app import Boussole
from bot.dialogue.signed import payloads
from bot.rasa import holder
from bot.rasa.channels.rest import MAX_SEEN, Handler, converse, json_object
from bot.rendering.website import dress
from bot.web import tokens
from bot.web.routes.agenda import add_agenda
from bot.web.routes.guard import Guard, Refused, read_body
from bot.web.routes.reports import add_reports
from bot.web.routes.static import add_static

log = logging.getLogger(__name__)
MAX_IDENTIFIER = 128
Route = Callable[..., Awaitable[HTTPResponse]]


class BoussoleWeb(RestInput):
    """``/webhooks/boussole``."""

    def __init__(self, app: Boussole | None = None) -> None:
        self._app = app

    @classmethod
    def name(cls) -> str:
        return "boussole"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        app = self._app or holder.app()
        options = app.settings
        web = Blueprint("boussole_web", __name__)
        guard = Guard(options)
        guard.protect(web)

        @web.get("/")
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @web.post("/token", stream=True)
        async def token(request: Request) -> HTTPResponse:
            await read_body(request)
            guard.count_token(request)
            return response.json({"token": tokens.mint(options.secret)}, status=201)

        @web.post("/message", stream=True)
        async def message(request: Request) -> HTTPResponse:
            body = json_object(await read_body(request))
            conversation = guard.conversation(request)
            guard.count_message(request, conversation)
            if body is None:
                raise Refused(400, "not_json")
            text, identifier = body.get("message"), body.get("message_id")
            if not isinstance(text, str):
                raise Refused(400, "no_message")
            if not isinstance(identifier, str) or not 0 < len(identifier) <= MAX_IDENTIFIER:
                raise Refused(400, "no_message_id")
            seen = body.get("seen")
            if seen is not None and not (isinstance(seen, str) and 0 < len(seen) <= MAX_SEEN):
                raise Refused(400, "bad_seen")
            sent = {"message": text, "metadata": {"message_id": identifier, "seen": seen}}
            items = await converse(app, on_new_message, conversation, sent, self.name())
            return response.json(await _dressed(app, conversation, items))

        @web.get("/history")
        async def past(request: Request) -> HTTPResponse:
            conversation = guard.conversation(request)
            guard.count_message(request, conversation)
            items = await _stored(app.history, conversation)
            return response.json(await _dressed(app, conversation, items))

        @web.delete("/conversation", stream=True)
        async def forget(request: Request) -> HTTPResponse:
            await read_body(request)
            conversation = guard.conversation(request)
            guard.count_message(request, conversation)
            await _stored(app.erase, conversation)
            return response.empty()

        for path, methods in (("/token", "POST"), ("/message", "POST"), ("/history", "GET"),
                              ("/conversation", "DELETE")):  # fmt: skip
            guard.add_preflight(web, path, methods)
        add_static(web, options)
        add_reports(web, guard, app)
        add_agenda(web, guard, app)
        return web


async def _stored(work: Callable[[str], Any], conversation: str) -> Any:
    try:
        return await asyncio.to_thread(work, conversation)
    except SQLAlchemyError as error:
        log.error("web.database_failed: %s", type(error).__name__)
        raise Refused(503, "unavailable") from error


async def _dressed(
    app: Boussole, conversation: str, items: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    sign = partial(payloads.sign, app.settings.secret, conversation, "")
    return await asyncio.to_thread(dress, app.content, sign, items)
