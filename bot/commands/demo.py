"""The demonstration site alone; ``make run`` starts it beside the two servers."""

from __future__ import annotations

import argparse
from contextlib import suppress

from bot.commands.line import Failed
from bot.settings import Settings
from bot.web.demo.server import server


def run(chosen: argparse.Namespace) -> int:
    options = Settings.from_environment()
    try:
        site = server(options)
    except OSError as error:
        raise Failed(
            f"Le port {options.demo_port} est déjà occupé : choisissez-en un autre avec "
            "BOUSSOLE_DEMO_PORT dans .env."
        ) from error
    print(f"Site de démonstration : http://{options.host}:{options.demo_port}/", flush=True)
    with suppress(KeyboardInterrupt):
        site.serve_forever()
    return 0
