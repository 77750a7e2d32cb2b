"""The channels that show plain text only, and how long one of their messages may be."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rendering.text_only import Length


def utf16(text: str) -> int:
    """UTF-16 units: what a platform written in Java, C# or JavaScript calls characters."""
    return len(text.encode("utf-16-le")) // 2


def utf8(text: str) -> int:
    return len(text.encode())


def escaped(text: str) -> int:
    """Bytes once "&", "<" and ">" are written as entities."""
    return utf8(text) + 4 * text.count("&") + 3 * (text.count("<") + text.count(">"))


@dataclass(frozen=True)
class Limit:
    """``most``: the longest message, as ``length`` counts it."""

    most: int
    length: Length


# Names are those of Rasa's connectors.
TEXT_ONLY: dict[str, Limit] = {
    # "2000 character limit": developers.facebook.com/docs/messenger-platform/reference/send-api
    "facebook": Limit(2000, utf16),
    # "1-4096 characters": core.telegram.org/bots/api#sendmessage
    "telegram": Limit(4096, utf16),
    # 4 000 advised, cut at 40 000: docs.slack.dev/reference/methods/chat.postMessage
    "slack": Limit(4000, escaped),
    # 1 600 "characters", some counted as several: twilio.com/docs/api/errors/21617
    "twilio": Limit(1600, utf8),
    # Teams refuses about 100 kB, 80 advised, 28 and 40 in earlier editions of
    # learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
    "botframework": Limit(14_000, utf16),
}
