"""Loads everything that the first message would otherwise wait for (about 3 s)."""

from __future__ import annotations

from bot.content import content
from bot.settings import settings
from bot.store.database import engine
from bot.understanding.levels import level_matcher
from bot.understanding.municipalities import gazetteer


def warm() -> None:
    options = settings()
    engine(options.database_url, options.lock_timeout)
    everything = content()
    gazetteer(everything)
    matcher = level_matcher(everything)
    for question in everything.questions:
        matcher.prepare(question)
