"""The dialogue without servers: the trained intent model and an app, on any database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from bot import clock
from bot.app import Boussole
from bot.commands.train import MODEL
from bot.content import Content, load_content
from bot.dialogue.context import Incoming
from bot.dialogue.signed.payloads import looks_like_payload
from bot.paths import DATA
from bot.settings import Settings
from bot.store.database import Database
from bot.understanding import trained
from bot.understanding.intents import IntentModel
from bot.understanding.models import Models

SECRET = "secret-des-tests"
CONTACT = "aide@exemple.quebec"


class Send(Protocol):
    """The same signature as ``commands.chat.send``, without the address."""

    def __call__(
        self, sender: str, message: str, message_id: str | None = None
    ) -> list[dict[str, Any]]: ...


@lru_cache(maxsize=1)
def intent_model() -> IntentModel:
    """The classifier of the trained Rasa model."""
    return trained.intent_model(MODEL)


@lru_cache(maxsize=1)
def shared() -> tuple[Content, Models]:
    """The project's own content, read and fitted once for all tests: none changes it."""
    content = load_content(DATA)
    return content, Models(content)


def make_app(
    url: str, today: Callable[[], date] = clock.today, content: Content | None = None
) -> Boussole:
    """An app on this database; any number of them may be in one process."""
    settings = Settings(database_url=url, secret=SECRET.encode(), contact=CONTACT)
    content, models = (content, None) if content else shared()
    return Boussole(settings, content, Database.of(settings), today, models)


def sender(app: Boussole, channel: str | None = None) -> Send:
    """Plays one turn as the servers would, on this channel."""

    def send(sender: str, message: str, message_id: str | None = None) -> list[dict[str, Any]]:
        typed = len(message) <= 1000 and not looks_like_payload(message)
        ranking = tuple(intent_model().predict(message)[:5]) if typed else ()
        return app.handle(Incoming(sender, message, ranking, message_id, channel=channel))

    return send
