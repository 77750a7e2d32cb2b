"""The website channel on a bare Sanic server; what it hears it says back, « panne » breaks it,
« vu? » says which question the client told that it shows."""

from __future__ import annotations

import json
import sys

from rasa.core.channels.channel import UserMessage
from sanic import Sanic

from bot.app import Boussole
from bot.rasa.channels import website as web_channel


async def echo(message: UserMessage) -> None:
    assert message.output_channel is not None
    text = message.text or ""
    if text == "vu?":
        text = json.dumps((message.metadata or {}).get("seen"))
    await message.output_channel.send_text_message(message.sender_id, text)


async def broken(*_: object) -> None:
    raise RuntimeError("a stack trace that nobody outside may see")


def main(port: int) -> None:
    app = Sanic("channel_alone", configure_logging=False)
    dressed = web_channel._dressed

    async def dress(
        app: Boussole, conversation: str, items: list[dict[str, object]]
    ) -> list[dict[str, object]]:
        if any(item.get("text") == "panne" for item in items):
            await broken()
        return await dressed(app, conversation, items)

    web_channel._dressed = dress
    channel = web_channel.BoussoleWeb()
    app.blueprint(channel.blueprint(echo), url_prefix="/webhooks/boussole")
    app.run("127.0.0.1", port, access_log=False)


if __name__ == "__main__":
    main(int(sys.argv[1]))
