"""Telegram, as https://core.telegram.org/bots/api describes it."""

from __future__ import annotations

from typing import Any

from tests.channels.platforms import Headers, Platform

SETTINGS = {"BOUSSOLE_TELEGRAM_TOKEN": "1234:abcd", "BOUSSOLE_TELEGRAM_SECRET": "secret_telegram"}


class Telegram(Platform):
    name = module = "telegram"

    def message(self, text: str | None, identifier: int, kind: str) -> Any:
        if kind == "deleted":
            return None  # Telegram tells a robot nothing of it
        private = kind != "group"
        message = {
            "message_id": identifier,
            "from": {"id": int(self.person), "is_bot": False, "first_name": "Zéphirine"},
            "chat": {"id": int(self.person), "type": "private" if private else "group"},
            "date": 1795000000,
        }
        if kind == "image":
            message["photo"] = [{"file_id": "x", "width": 1, "height": 1}]
        else:
            message["text"] = text
        field = "edited_message" if kind == "edited" else "message"
        return {"update_id": identifier, field: message}

    def sign(self, body: bytes) -> Headers:
        secret = "autre" if body == b"another body" else "secret_telegram"
        return {"content-type": "application/json", "X-Telegram-Bot-Api-Secret-Token": secret}

    def said(self, path: str, headers: Headers, body: Any) -> str | None:
        assert path == "/bot1234:abcd/sendMessage"
        assert set(body) == {"chat_id", "text", "link_preview_options"}
        return str(body["text"]) if body["chat_id"] == int(self.person) else None
