"""Microsoft's Bot Framework, with its keys and its tokens (see the connector's own address)."""

from __future__ import annotations

import json
import time
from functools import lru_cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.channels.platforms import Headers, Internet, Platform

SETTINGS = {
    "BOUSSOLE_BOTFRAMEWORK_APP": "app-teams",
    "BOUSSOLE_BOTFRAMEWORK_PASSWORD": "mot-de-passe",
}


@lru_cache
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class BotFramework(Platform):
    name = module = "botframework"

    def __init__(self, port: int, internet: Internet) -> None:
        super().__init__(port, internet)
        published = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key().public_key()))
        published |= {"kid": "cle-1", "endorsements": ["msteams"]}
        openid = "/v1/.well-known/openidconfiguration"
        internet.pages[openid] = {"jwks_uri": f"{internet.url}/v1/.well-known/keys"}
        internet.pages["/v1/.well-known/keys"] = {"keys": [published]}
        token = {"access_token": "jeton-teams", "expires_in": 3600}
        internet.pages["/botframework.com/oauth2/v2.0/token"] = token

    def message(self, text: str | None, identifier: int, kind: str) -> Any:
        activity: dict[str, Any] = {
            "type": {"edited": "messageUpdate", "deleted": "messageDelete"}.get(kind, "message"),
            "id": str(identifier), "timestamp": "2026-11-28T12:00:00Z", "channelId": "msteams",
            "serviceUrl": self.internet.url + "/teams/", "from": {"id": f"29:{self.person}"},
            "recipient": {"id": "28:bot"},
            "conversation": {
                "id": f"a:{self.person}",
                "conversationType": "channel" if kind == "group" else "personal",
            },
            "text": text, "textFormat": "plain",
            "attachments": [{"contentType": "text/html", "content": "<p></p>"}],
        }  # fmt: skip
        if kind == "image":
            activity |= {"text": "", "attachments": [{"contentType": "image/png"}]}
        return activity

    def sign(self, body: bytes, **claims: Any) -> Headers:
        right = {
            "aud": "app-teams", "iss": "https://api.botframework.com", "exp": time.time() + 60,
            "serviceurl": self.internet.url + "/teams/",
        }  # fmt: skip
        if body == b"another body":
            right["aud"] = "another application"
        signed = jwt.encode({**right, **claims}, key(), "RS256", {"kid": "cle-1"})
        return {"content-type": "application/json", "Authorization": f"Bearer {signed}"}

    def said(self, path: str, headers: Headers, body: Any) -> str | None:
        if path.endswith("/token"):
            assert body["client_secret"] == "mot-de-passe"
            return None
        assert headers["authorization"] == "Bearer jeton-teams"
        assert body["type"] == "message"
        assert "attachments" not in body
        assert "channelData" not in body
        if body["recipient"]["id"] != f"29:{self.person}":
            return None
        assert path.replace("%3A", ":") == f"/teams/v3/conversations/a:{self.person}/activities"
        return str(body["text"])
