"""``/health``, ``/ready`` and ``/metrics``: for the operator's machines, never for the public.

A channel only because that is how Rasa takes routes; it carries no message. The proxy's
configuration (deploy/) lets none of these through.
"""

from __future__ import annotations

import asyncio
import logging
import os

import aiohttp
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.exc import SQLAlchemyError

from bot import logs
from bot.app import Boussole
from bot.rasa import holder
from bot.rasa.channels.rest import Handler
from bot.store.database import Database
from bot.store.figures import Figures
from bot.store.session import ping

log = logging.getLogger(__name__)
ACTION_TIMEOUT = aiohttp.ClientTimeout(total=2)


class BoussoleService(InputChannel):
    """Routes at the root: Rasa joins "/webhooks/" and this channel's prefix."""

    def __init__(self, app: Boussole | None = None) -> None:
        self._app = app

    @classmethod
    def name(cls) -> str:
        return "service"

    def url_prefix(self) -> str:
        return "/"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        service = Blueprint("boussole_service", __name__)
        app = self._app or holder.app()
        database = app.database
        logs.configure(app.settings.logs)
        registry = _registry(database)

        @service.get("/health")
        async def health(request: Request) -> HTTPResponse:
            """This process answers."""
            return response.json({"status": "ok"})

        @service.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            """A message sent now would be answered: 200, else 503 and what is missing."""
            agent = getattr(request.app.ctx, "agent", None)
            checks = {
                "model": agent is not None and agent.is_ready(),
                "database": await asyncio.to_thread(_answers, database),
                "actions": await _actions_answer(agent),
            }
            good = all(checks.values())
            return response.json({"ready": good, **checks}, status=200 if good else 503)

        @service.get("/metrics")
        async def metrics(request: Request) -> HTTPResponse:
            body = await asyncio.to_thread(generate_latest, registry)
            return response.raw(body, content_type=CONTENT_TYPE_LATEST)

        return service


def _registry(database: Database) -> CollectorRegistry:
    """Ours and the action server's counters together, when ``bot serve`` gave them a folder."""
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    registry.register(Figures(database))
    return registry


def _answers(database: Database) -> bool:
    try:
        ping(database.engine)
    except SQLAlchemyError as error:
        log.info("ready.database: %s", type(error).__name__)
        return False
    return True


async def _actions_answer(agent: object) -> bool:
    endpoint = getattr(agent, "action_endpoint", None)
    if endpoint is None:
        return False
    url = endpoint.url.removesuffix("/webhook") + "/health"
    try:
        async with (
            aiohttp.ClientSession(timeout=ACTION_TIMEOUT) as session,
            session.get(url) as answer,
        ):
            return answer.status == 200
    except (aiohttp.ClientError, asyncio.TimeoutError) as error:
        log.info("ready.actions: %s", type(error).__name__)
        return False
