"""Loads everything that the first message would otherwise wait for, and purges what is old."""

from __future__ import annotations

import logging

from sqlalchemy.exc import SQLAlchemyError

from bot.content import content
from bot.settings import settings
from bot.store.database import engine
from bot.store.retention import purge
from bot.understanding.aspects import followup_model
from bot.understanding.concepts import concept_matcher
from bot.understanding.encoder import one_thread_each
from bot.understanding.levels import level_matcher
from bot.understanding.municipalities import gazetteer
from bot.understanding.project_themes import project_themes
from bot.understanding.topics import topic_matcher

log = logging.getLogger(__name__)


def warm() -> None:
    """Never fails for the database: it may come back after this server, as after a power cut."""
    options = settings()
    try:
        purge(engine(options.database_url, options.lock_timeout))
    except SQLAlchemyError as error:
        log.error("warm.database_failed: %s", type(error).__name__)
    everything = content()
    gazetteer(everything)
    concept_matcher(everything)
    followup_model()
    level_matcher(everything)
    topic_matcher(everything)
    project_themes(everything)
    one_thread_each()
