"""The dialogue without servers: the trained intent model and ``bot.dialogue``, on any database."""

from __future__ import annotations

import tarfile
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.commands.train import MODEL
from bot.dialogue.context import Incoming
from bot.dialogue.turn import handle
from bot.understanding.intents import IntentModel


@lru_cache(maxsize=1)
def intent_model() -> IntentModel:
    """The classifier of the trained Rasa model."""
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(MODEL) as archive:
            archive.extractall(folder)
        return IntentModel.load(next(Path(folder).rglob("about.json")).parent)


def send(sender: str, text: str, message_id: str | None = None) -> list[dict[str, Any]]:
    """One turn, as the servers would play it; the same signature as ``commands.chat.send``."""
    ranking = tuple(intent_model().predict(text)[:5]) if len(text) <= 1000 else ()
    return handle(Incoming(sender, text, ranking, message_id))
