"""Twilio, as https://www.twilio.com/docs/usage/security describes it."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any
from urllib.parse import parse_qsl, urlencode

from tests.channels.platforms import Headers, Platform

PUBLIC = "https://assistant.exemple.quebec"
SETTINGS = {
    "BOUSSOLE_TWILIO_ACCOUNT": "AC123",
    "BOUSSOLE_TWILIO_TOKEN": "jeton-twilio",
    "BOUSSOLE_PUBLIC_URL": PUBLIC,
}


class Twilio(Platform):
    name = module = "twilio"

    def message(self, text: str | None, identifier: int, kind: str) -> Any:
        if kind in ("edited", "deleted", "group"):
            return None  # a text message is what it is
        media = (
            {"NumMedia": "1", "MediaUrl0": "https://x"} if kind == "image" else {"NumMedia": "0"}
        )
        return {
            "MessageSid": f"SM{identifier}", "AccountSid": "AC123", "From": f"+1{self.person}",
            "To": "+15815550100", "Body": "" if kind == "image" else text or "", "FromCity": "",
            **media,
        }  # fmt: skip

    def encode(self, message: Any) -> bytes:
        return urlencode(message).encode()

    def sign(self, body: bytes) -> Headers:
        given = sorted(parse_qsl(body.decode(), keep_blank_values=True))
        signed = f"{PUBLIC}/webhooks/twilio/webhook" + "".join(k + v for k, v in given)
        digest = hmac.new(b"jeton-twilio", signed.encode(), hashlib.sha1).digest()
        return {"content-type": "application/x-www-form-urlencoded",
                "X-Twilio-Signature": base64.b64encode(digest).decode()}  # fmt: skip

    def said(self, path: str, headers: Headers, body: Any) -> str | None:
        assert path == "/2010-04-01/Accounts/AC123/Messages.json"
        keys = base64.b64encode(b"AC123:jeton-twilio").decode()
        assert headers["authorization"] == f"Basic {keys}"
        assert set(body) == {"To", "From", "Body"}
        assert body["From"] == "+15815550100"
        return str(body["Body"]) if body["To"] == f"+1{self.person}" else None
