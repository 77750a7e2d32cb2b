"""Messenger, as https://developers.facebook.com/docs/messenger-platform describes it."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from tests.channels.platforms import Headers, Platform

SETTINGS = {
    "BOUSSOLE_MESSENGER_TOKEN": "EAAjeton",
    "BOUSSOLE_MESSENGER_SECRET": "secret-meta",
    "BOUSSOLE_MESSENGER_VERIFY": "mot-choisi",
}


class Messenger(Platform):
    name = "facebook"
    module = "messenger"

    def message(self, text: str | None, identifier: int, kind: str) -> Any:
        if kind == "group":
            return None  # a page has no groups
        mid = f"m_{identifier}"
        content: dict[str, Any] = {"mid": mid, "text": text}
        if kind == "image":
            content = {
                "mid": mid,
                "attachments": [{"type": "image", "payload": {"url": "https://x"}}],
            }
        elif kind == "deleted":
            content = {"mid": mid, "is_deleted": True}
        what = {"message": content}
        if kind == "edited":
            what = {"message_edit": {"mid": mid, "text": text, "num_edit": 1}}
        page = {"id": "1111"}
        event = {"sender": {"id": self.person}, "recipient": page, "timestamp": 1, **what}
        echo = {
            "sender": page, "recipient": {"id": self.person}, "timestamp": 2,
            "message": {"mid": f"m_e{identifier}", "text": "l'écho", "is_echo": True},
        }  # fmt: skip
        return {"object": "page", "entry": [{"id": "1111", "messaging": [event, echo]}]}

    def sign(self, body: bytes) -> Headers:
        digest = hmac.new(b"secret-meta", body, hashlib.sha256).hexdigest()
        return {"content-type": "application/json", "X-Hub-Signature-256": f"sha256={digest}"}

    def said(self, path: str, headers: Headers, body: Any) -> str | None:
        assert path == "/me/messages?access_token=EAAjeton"
        assert set(body) == {"recipient", "messaging_type", "message"}
        assert set(body["message"]) == {"text"}
        return str(body["message"]["text"]) if body["recipient"]["id"] == self.person else None
