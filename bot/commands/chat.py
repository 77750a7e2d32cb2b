"""A small terminal client of the REST channel."""

from __future__ import annotations

import argparse
import json
import urllib.request
import uuid
from typing import Any

from bot.commands.line import Failed, Parser
from bot.settings import Settings


def send(
    url: str, sender: str, message: str, message_id: str | None = None
) -> list[dict[str, Any]]:
    """One turn over Rasa's REST wire format; the same ``message_id`` is answered once.

    Raises:
        OSError: the server does not answer.
    """
    body = json.dumps(
        {
            "sender": sender,
            "message": message,
            "metadata": {"message_id": message_id or uuid.uuid4().hex},
        }
    ).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return list(json.load(answer))


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "sender", nargs="?", metavar="CONVERSATION", help="une conversation à continuer"
    )


def run(chosen: argparse.Namespace) -> int:
    options = Settings.from_environment()
    url = f"http://{options.host}:{options.rasa_port}/webhooks/rest/webhook"
    sender = chosen.sender or f"terminal-{uuid.uuid4().hex[:12]}"
    print("Écrivez votre message, ou le numéro d'un bouton entre crochets. Ctrl-D pour sortir.\n")
    buttons: list[dict[str, str]] = []
    message = "bonjour"
    while True:
        try:
            buttons = _show(send(url, sender, message)) or buttons
        except OSError as error:
            raise Failed(
                "Le serveur ne répond pas : lancez « make run » dans un autre terminal."
            ) from error
        line = _read()
        if line is None:
            return 0
        message = _pressed(line, buttons) or line


def _show(items: list[dict[str, Any]]) -> list[dict[str, str]]:
    buttons: list[dict[str, str]] = []
    for item in items:
        if "text" in item:
            print(f"\n{item['text']}")
        for button in item.get("buttons", []):
            buttons.append(button)
            print(f"  [b{len(buttons)}] {button['title']}")
    return buttons


def _read() -> str | None:
    try:
        return input("\n> ")
    except (EOFError, KeyboardInterrupt):
        print()
        return None


def _pressed(line: str, buttons: list[dict[str, str]]) -> str | None:
    """ "b2" presses the second button shown; a bare digit stays an answer."""
    word = line.strip().lower()
    if word.startswith("b") and word[1:].isdecimal() and 0 < int(word[1:]) <= len(buttons):
        return buttons[int(word[1:]) - 1]["payload"]
    return None
