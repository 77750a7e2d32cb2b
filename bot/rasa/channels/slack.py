"""Slack, in direct messages: https://docs.slack.dev/apis/events-api."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse
from slack_sdk.signature import SignatureVerifier

from bot.rasa.channels.platform import Body, Delivery, PlatformChannel, Undelivered

LINK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")
WITH_TEXT = (None, "file_share", "thread_broadcast")


class SlackChannel(PlatformChannel):
    """``/webhooks/slack``."""

    API = "https://slack.com/api"

    @classmethod
    def name(cls) -> str:
        return "slack"

    async def authentic(self, request: Request, body: bytes) -> bool:
        try:
            verifier = SignatureVerifier(self.keys.slack_secret)
            return verifier.is_valid_request(body, dict(request.headers))
        except (ValueError, TypeError):  # a time that is no number, a body that is no text
            return False

    def received(self, body: Body) -> HTTPResponse:
        if body.get("type") == "url_verification":
            return response.text(str(body.get("challenge")))
        return response.empty(200)

    def deliveries(self, body: Body) -> Iterator[Delivery]:
        """What a person writes, changes or takes away in a conversation with the robot alone."""
        event = body.get("event") or {}
        if event.get("type") != "message" or event.get("channel_type") != "im":
            return
        kind, instead = event.get("subtype"), None
        before, message = event.get("previous_message") or {}, event
        if kind == "message_changed":
            message, instead = event["message"], "channel_edited"
            if message.get("text") == before.get("text"):
                return  # a link that Slack unfolds
        elif kind == "message_deleted":
            message, instead = before, "channel_deleted"
        elif kind not in WITH_TEXT:
            return
        if message.get("bot_id") or not message.get("user"):
            return  # our own
        text = _typed(message.get("text") or "")
        if not text and message.get("files"):
            instead = instead or "channel_not_text"
        person = f"{body['team_id']}:{message['user']}"
        yield Delivery(person, body["event_id"], event["channel"], text, instead)

    async def send(self, to: str, text: str) -> None:
        said = {"channel": to, "text": html.escape(text, quote=False), "mrkdwn": False,
                "unfurl_links": False, "unfurl_media": False}  # fmt: skip
        key = {"Authorization": f"Bearer {self.keys.slack_token}"}
        answer = await self.post(f"{self.api}/chat.postMessage", json=said, headers=key)
        if not answer.get("ok"):
            raise Undelivered(400)


def _typed(text: str) -> str:
    """As the person typed it: Slack writes links as <address|words> and "&" as "&amp;"."""
    return html.unescape(LINK.sub(lambda found: found[2] or found[1], text))
