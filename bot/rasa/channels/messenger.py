"""Messenger: https://developers.facebook.com/docs/messenger-platform/reference/webhook-events."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.rasa.channels.platform import Body, Delivery, PlatformChannel


class MessengerChannel(PlatformChannel):
    """``/webhooks/facebook``, as Rasa names it."""

    API = "https://graph.facebook.com"

    @classmethod
    def name(cls) -> str:
        return "facebook"

    def add_routes(self, blueprint: Blueprint) -> None:
        @blueprint.get("/webhook")
        async def verify(request: Request) -> HTTPResponse:
            """Meta asks once whether this address is ours."""
            given = (request.args.get("hub.verify_token") or "").encode()
            if not hmac.compare_digest(given, self.keys.messenger_verify.encode()):
                return response.empty(403)
            return response.text(request.args.get("hub.challenge") or "")

    async def authentic(self, request: Request, body: bytes) -> bool:
        secret = self.keys.messenger_secret.encode()
        expected = "sha256=" + hmac.new(secret, body, hashlib.sha256).hexdigest()
        given = request.headers.get("x-hub-signature-256", "")
        return hmac.compare_digest(given.encode(), expected.encode())

    def deliveries(self, body: Body) -> Iterator[Delivery]:
        for event in (event for entry in body["entry"] for event in entry.get("messaging", [])):
            person, edit = str(event["sender"]["id"]), event.get("message_edit")
            message, pressed = event.get("message"), event.get("postback")
            if edit:
                which = f"{edit['mid']}:{edit['num_edit']}"
                yield Delivery(person, which, person, instead="channel_edited")
            elif pressed:  # the button that begins a conversation
                begin = self.app.content.texts["channel_start"]
                yield Delivery(person, pressed.get("mid") or str(event["timestamp"]), person, begin)
            elif message and message.get("is_deleted"):
                which = f"{message['mid']}:deleted"
                yield Delivery(person, which, person, instead="channel_deleted")
            elif message and not message.get("is_echo"):
                text = message.get("text")
                instead = "channel_not_text" if text is None else None
                yield Delivery(person, message["mid"], person, text or "", instead)

    async def send(self, to: str, text: str) -> None:
        said = {"recipient": {"id": to}, "messaging_type": "RESPONSE", "message": {"text": text}}
        key = {"access_token": self.keys.messenger_token}
        await self.post(f"{self.api}/me/messages", params=key, json=said)
