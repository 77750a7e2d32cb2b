"""Twilio, for SMS and WhatsApp: https://www.twilio.com/docs/messaging/guides/webhook-request."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl

import aiohttp
from sanic.request import Request
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from bot.rasa.channels.platform import Body, Delivery, PlatformChannel

PATH = "/webhooks/twilio/webhook"


class TwilioChannel(PlatformChannel):
    """``/webhooks/twilio``; the answer comes from the number that was written to."""

    API = "https://api.twilio.com"

    @classmethod
    def name(cls) -> str:
        return "twilio"

    async def authentic(self, request: Request, body: bytes) -> bool:
        """The signature covers the address as Twilio knows it: BOUSSOLE_PUBLIC_URL."""
        validator = RequestValidator(self.keys.twilio_token)
        given = request.headers.get("x-twilio-signature", "")
        try:
            return bool(
                given.isascii()
                and validator.validate(f"{self.keys.public_url}{PATH}", self.parse(body), given)
            )
        except UnicodeDecodeError:
            return False

    def parse(self, body: bytes) -> Body:
        return dict(parse_qsl(body.decode(), keep_blank_values=True))

    def deliveries(self, body: Body) -> Iterator[Delivery]:
        if "Body" not in body:
            return  # news of a message that was sent
        other = body.get("NumMedia", "0") != "0" or "Latitude" in body
        instead = "channel_not_text" if other and not body["Body"].strip() else None
        to = (body["From"], body["To"])
        yield Delivery(body["From"], body["MessageSid"], to, body["Body"], instead)

    async def send(self, to: tuple[str, str], text: str) -> None:
        person, number = to
        account = self.keys.twilio_account
        await self.post(
            f"{self.api}/2010-04-01/Accounts/{account}/Messages.json",
            data={"To": person, "From": number, "Body": text},
            auth=aiohttp.BasicAuth(account, self.keys.twilio_token),
        )
