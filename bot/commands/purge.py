"""Erases what nobody has used for 180 days; each start of the action server does it too."""

from __future__ import annotations

from bot.settings import settings
from bot.store.database import engine
from bot.store.retention import purge


def run(arguments: list[str]) -> int:
    options = settings()
    erased = purge(engine(options.database_url, options.lock_timeout))
    print(f"{erased} diagnostic(s) effacé(s).")
    return 0
