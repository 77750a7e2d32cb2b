"""What the channels of outside platforms share: signed deliveries in, plain texts out, once each.

Rasa's own connectors have these names and addresses too. They post our objects as JSON, answer a
second delivery again, block the server while they send, and some check no signature: what they
have that serves here is only an address, so that ours stand on ``InputChannel``.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import json
import logging
import secrets
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.exc import SQLAlchemyError

from bot.app import Boussole
from bot.rasa import holder
from bot.rasa.channels.rest import Handler, converse
from bot.store.deliveries import HandedOverElsewhere
from bot.typography import polish
from bot.web.routes.guard import Refused, read_body

log = logging.getLogger(__name__)
MAX_BODY = 256 * 1024  # what a platform wraps around a long message
TIMEOUT = aiohttp.ClientTimeout(total=10)
REMEMBERED = 10_000
Body = dict[str, Any]


class Undelivered(Exception):
    """The platform did not take a text; ``status``: its HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True)
class Delivery:
    """One message as a platform delivers it.

    Attributes:
        person: the platform's identifier of who wrote; only its keyed digest is kept.
        identifier: the platform's own of the message, the same when it is delivered again.
        to: where the answer goes, as ``send`` wants it.
        text: what was typed.
        instead: the key of what is said in place of a turn: nothing is stored.
    """

    person: str
    identifier: str
    to: Any
    text: str = ""
    instead: str | None = None


class PlatformChannel(InputChannel):
    """``/webhooks/<name>/webhook``; ``api``: the platform's address, another one in tests."""

    API = ""

    def __init__(self, app: Boussole | None = None, api: str | None = None) -> None:
        self._app = app
        self.api = (api or self.API).rstrip("/")
        self._me = secrets.token_hex(4)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._done: OrderedDict[str, None] = OrderedDict()

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> PlatformChannel:
        return cls(api=(credentials or {}).get("api"))

    async def authentic(self, request: Request, body: bytes) -> bool:
        """Whether the platform itself sent this, by its signature."""
        raise NotImplementedError

    def deliveries(self, body: Body) -> Iterator[Delivery]:
        """The messages of a request; what is no message of a person is left out."""
        raise NotImplementedError

    async def send(self, to: Any, text: str) -> None:
        """Hand one text to the platform.

        Raises:
            Undelivered, aiohttp.ClientError, asyncio.TimeoutError
        """
        raise NotImplementedError

    def parse(self, body: bytes) -> Body:
        found = json.loads(body)
        return found if isinstance(found, dict) else {}

    def received(self, body: Body) -> HTTPResponse:
        """What the platform wants to hear."""
        return response.empty()

    def add_routes(self, blueprint: Blueprint) -> None:
        """Other routes of this channel."""

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        channel = Blueprint(f"boussole_{self.name()}", __name__)
        self.app = self._app or holder.app()
        self.keys = self.app.settings
        if not self.keys.serves(self.name()):
            return channel  # no keys, no routes

        @channel.post("/webhook", stream=True)
        async def receive(request: Request) -> HTTPResponse:
            try:
                raw = await read_body(request, MAX_BODY)
            except Refused as refused:
                return response.empty(refused.status)
            if not await self.authentic(request, raw):
                log.warning("%s.not_authentic", self.name())
                return response.empty(403)
            try:
                body = self.parse(raw)
                found = list(self.deliveries(body))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                log.warning("%s.not_understood: %s", self.name(), type(error).__name__)
                return response.empty(200)  # it would come again, the same
            good = [await self._answer(on_new_message, delivery) for delivery in found]
            # Not a success: the platform delivers it again, and what was not said yet is said.
            return self.received(body) if all(good) else response.empty(503)

        @channel.listener("before_server_start")
        async def start(*_: Any) -> None:
            self._session = aiohttp.ClientSession(timeout=TIMEOUT)

        @channel.listener("after_server_stop")
        async def stop(*_: Any) -> None:
            await self._session.close()

        self.add_routes(channel)
        return channel

    async def _answer(self, on_new_message: Handler, delivery: Delivery) -> bool:
        """Answer once; False: worth another delivery."""
        conversation, message = self._known_as(delivery)
        lock = self._locks.setdefault(conversation, asyncio.Lock())
        async with lock:
            if message in self._done:
                return True
            try:
                if delivery.instead:
                    await self.send(delivery.to, self._sentence(delivery.instead))
                else:
                    sent = {"message": delivery.text, "metadata": {"message_id": message}}
                    said = await converse(self.app, on_new_message, conversation, sent, self.name())
                    await self._hand_over(conversation, message, delivery.to, said)
            except Undelivered as refused:
                log.error("%s.not_delivered: %d", self.name(), refused.status)
                if refused.status == 429 or refused.status >= 500:
                    return False  # a refusal of this message would only be said again
            except (aiohttp.ClientError, asyncio.TimeoutError, HandedOverElsewhere) as error:
                log.error("%s.not_delivered: %s", self.name(), type(error).__name__)
                return False
            self._done[message] = None
            if len(self._done) > REMEMBERED:
                self._done.popitem(last=False)
            return True

    def _known_as(self, delivery: Delivery) -> tuple[str, str]:
        """The conversation and the message, without the platform's own identifiers."""
        who = f"{self.name()}\0{delivery.person}".encode()
        person = hmac.new(self.keys.secret, who, hashlib.sha256).hexdigest()[:40]
        which = hashlib.sha256(f"{delivery.person}\0{delivery.identifier}".encode()).hexdigest()
        return f"{self.name()}-{person}", f"{self.name()}-{which[:40]}"

    async def _hand_over(
        self, conversation: str, message: str, to: Any, said: list[dict[str, Any]]
    ) -> None:
        try:
            stored = await asyncio.to_thread(self.app.to_hand_over, conversation, message, self._me)
        except SQLAlchemyError:
            stored = None  # the reply says that something failed; it is not stored
        for text in _texts(said if stored is None else stored):
            await self.send(to, text)
            if stored is not None:
                with contextlib.suppress(SQLAlchemyError):  # said: not to be undone by that
                    await asyncio.to_thread(self.app.handed_over, conversation, message)

    def _sentence(self, key: str) -> str:
        return polish(self.app.content.texts[key])

    async def post(self, url: str, **given: Any) -> Any:
        """POST, and what the platform answers.

        Raises:
            Undelivered, aiohttp.ClientError, asyncio.TimeoutError
        """
        async with self._session.post(url, **given) as answer:
            if answer.status >= 300:
                raise Undelivered(answer.status)
            return await answer.json(content_type=None)


def _texts(items: list[dict[str, Any]]) -> Iterator[str]:
    """Texts only; what follows Rasa's own error object is made for buttons."""
    for item in items:
        if "custom" in item:
            return
        yield item["text"]
