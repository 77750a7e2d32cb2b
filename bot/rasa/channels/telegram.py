"""Telegram: https://core.telegram.org/bots/api#update."""

from __future__ import annotations

import hmac
from collections.abc import Iterator

from sanic.request import Request

from bot.rasa.channels.platform import Body, Delivery, PlatformChannel

SECRET = "x-telegram-bot-api-secret-token"
START = "/start"  # what the platform's own first button sends


class TelegramChannel(PlatformChannel):
    """``/webhooks/telegram``; ``setWebhook`` is called by the operator, with the secret."""

    API = "https://api.telegram.org"

    @classmethod
    def name(cls) -> str:
        return "telegram"

    async def authentic(self, request: Request, body: bytes) -> bool:
        given = request.headers.get(SECRET, "").encode()
        return hmac.compare_digest(given, self.keys.telegram_secret.encode())

    def deliveries(self, body: Body) -> Iterator[Delivery]:
        """A person's messages, in a conversation of their own (never in a group)."""
        edited = body.get("edited_message")
        message = edited or body.get("message")
        if message is None or message["chat"]["type"] != "private":
            return
        chat, text = message["chat"]["id"], message.get("text")
        instead = "channel_edited" if edited else "channel_not_text" if text is None else None
        if text == START:
            text = self.app.content.texts["channel_start"]
        yield Delivery(str(chat), str(body["update_id"]), chat, text or "", instead)

    async def send(self, to: int, text: str) -> None:
        url = f"{self.api}/bot{self.keys.telegram_token}/sendMessage"
        off = {"link_preview_options": {"is_disabled": True}}
        await self.post(url, json={"chat_id": to, "text": text, **off})
