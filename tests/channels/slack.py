"""Slack, as https://docs.slack.dev describes it."""

from __future__ import annotations

import hashlib
import hmac
import time
from typing import Any

from tests.channels.platforms import Headers, Platform

SETTINGS = {"BOUSSOLE_SLACK_TOKEN": "xoxb-jeton", "BOUSSOLE_SLACK_SECRET": "secret-slack"}


class Slack(Platform):
    name = module = "slack"

    def message(self, text: str | None, identifier: int, kind: str) -> Any:
        mine = {"user": f"U{self.person}", "text": text, "ts": "1.2"}
        where = {"channel": f"D{self.person}", "channel_type": "im"}
        if kind == "group":
            where = {"channel": "C1", "channel_type": "channel"}
        event: dict[str, Any] = {"type": "message", **mine, **where}
        if kind == "image":
            event |= {"subtype": "file_share", "text": "", "files": [{"id": "F1"}]}
        elif kind == "edited":
            old = {**mine, "text": "1"}
            event = {"type": "message", "subtype": "message_changed", **where,
                     "message": mine, "previous_message": old}  # fmt: skip
        elif kind == "deleted":
            event = {"type": "message", "subtype": "message_deleted", **where,
                     "previous_message": mine}  # fmt: skip
        return {"type": "event_callback", "team_id": "T1", "event_id": f"Ev{identifier}",
                "event": event}  # fmt: skip

    def sign(self, body: bytes, at: float | None = None) -> Headers:
        stamp = str(int(time.time() if at is None else at))
        signed = b"v0:" + stamp.encode() + b":" + body
        digest = hmac.new(b"secret-slack", signed, hashlib.sha256).hexdigest()
        return {"content-type": "application/json", "X-Slack-Request-Timestamp": stamp,
                "X-Slack-Signature": f"v0={digest}"}  # fmt: skip

    def said(self, path: str, headers: Headers, body: Any) -> str | None:
        assert path == "/chat.postMessage"
        assert headers["authorization"] == "Bearer xoxb-jeton"
        assert set(body) == {"channel", "text", "mrkdwn", "unfurl_links", "unfurl_media"}
        return str(body["text"]) if body["channel"] == f"D{self.person}" else None
