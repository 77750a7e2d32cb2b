"""The line that a webmaster pastes, with its version and its integrity."""

from __future__ import annotations

import re

from bot.settings import Settings
from bot.web.bundle import bundle


def run(arguments: list[str]) -> int:
    options = Settings.from_environment()
    base = (arguments[0] if arguments else f"http://{options.host}:{options.rasa_port}").rstrip("/")
    if not re.fullmatch(r"https?://[\w.\-\[\]:]+(/[\w.\-/]*)?", base):
        print("Usage : python -m bot tag https://assistant.exemple.quebec")
        return 2
    print(bundle().tag(base))
    return 0
