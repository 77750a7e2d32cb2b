"""Microsoft's Bot Framework, for Teams.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import aiohttp
import jwt
from sanic.request import Request

from bot.rasa.channels.platform import Body, Delivery, PlatformChannel, Undelivered

log = logging.getLogger(__name__)
LOGIN, IDENTITY = "https://login.microsoftonline.com", "https://login.botframework.com"
ISSUER = SCOPE = "https://api.botframework.com"
LEEWAY = 300  # seconds between the clocks
KEYS_LAST, KEYS_WAIT = 86_400, 300  # seconds; the wait is for a key that is not known
INSTEAD = {
    "message": None,
    "messageUpdate": "channel_edited",
    "messageDelete": "channel_deleted",
}


class BotFrameworkChannel(PlatformChannel):
    """``/webhooks/botframework``; ``api`` stands for both of Microsoft's services."""

    _published: dict[str, dict[str, Any]] = {}
    _read_at = float("-inf")
    _token = ("", 0.0)

    @classmethod
    def name(cls) -> str:
        return "botframework"

    async def authentic(self, request: Request, body: bytes) -> bool:
        """A token of Microsoft's for this application, and for the service that is answered."""
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        try:
            key = await self._key(jwt.get_unverified_header(token)["kid"])
            claims = jwt.decode(
                token, jwt.PyJWK(key, "RS256"), ["RS256"], {"require": ["exp", "iss", "aud"]},
                audience=self.keys.botframework_app, issuer=ISSUER, leeway=LEEWAY,
            )  # fmt: skip
            activity = self.parse(body)
        except (jwt.PyJWTError, KeyError, ValueError):
            return False
        except (aiohttp.ClientError, asyncio.TimeoutError) as error:
            log.error("botframework.no_keys: %s", type(error).__name__)
            return False
        named = claims.get("serviceurl") or claims.get("serviceUrl")
        endorsed = activity.get("channelId") in key.get("endorsements", [])
        return endorsed and bool(named) and named == activity.get("serviceUrl")

    async def _key(self, name: str) -> dict[str, Any]:
        """A published key, read again each day, or when it is not known yet."""
        age = time.monotonic() - self._read_at
        if age > KEYS_LAST or (name not in self._published and age > KEYS_WAIT):
            page = f"{self.api or IDENTITY}/v1/.well-known/openidconfiguration"
            async with self._session.get(page) as answer:
                where = (await answer.json(content_type=None))["jwks_uri"]
            async with self._session.get(where) as answer:
                keys = (await answer.json(content_type=None))["keys"]
            self._published = {key["kid"]: key for key in keys}
            self._read_at = time.monotonic()
        return self._published[name]

    def deliveries(self, body: Body) -> Iterator[Delivery]:
        """In a conversation with one person; Teams says "personal", others nothing."""
        alone = body["conversation"].get("conversationType", "personal") == "personal"
        if body["type"] not in INSTEAD or not alone:
            return
        instead, text = INSTEAD[body["type"]], body.get("text") or ""
        if instead:  # these carry the identifier of the message itself
            which = f"{body['type']}:{body['id']}:{body.get('timestamp')}"
        else:
            which = body["id"]
            instead = "channel_not_text" if body.get("attachments") and not text.strip() else None
        yield Delivery(f"{body['channelId']}:{body['from']['id']}", which, body, text, instead)

    async def send(self, to: Body, text: str) -> None:
        where = quote(to["conversation"]["id"], safe="")
        said = {"type": "message", "text": text, "textFormat": "plain", "locale": "fr-CA",
                "from": to["recipient"], "recipient": to["from"],
                "conversation": {"id": to["conversation"]["id"]}}  # fmt: skip
        url = f"{to['serviceUrl'].rstrip('/')}/v3/conversations/{where}/activities"
        try:
            await self.post(url, json=said, headers={"Authorization": await self._bearer()})
        except Undelivered:
            self._token = ("", 0.0)
            raise

    async def _bearer(self) -> str:
        """The application's own token, until a minute before its end."""
        bearer, until = self._token
        if time.monotonic() > until:
            answer = await self.post(
                f"{self.api or LOGIN}/{self.keys.botframework_tenant}/oauth2/v2.0/token",
                data={"grant_type": "client_credentials", "scope": f"{SCOPE}/.default",
                      "client_id": self.keys.botframework_app,
                      "client_secret": self.keys.botframework_password},
            )  # fmt: skip
            bearer = f"Bearer {answer['access_token']}"
            self._token = (bearer, time.monotonic() + int(answer["expires_in"]) - 60)
        return bearer
