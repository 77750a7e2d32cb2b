"""What the dialogue makes of a sentence, question pending or not, without servers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from bot.app import Boussole
from bot.content import Content
from bot.dialogue.context import Act, Incoming, Turn
from bot.dialogue.reading.interpret import interpret
from bot.settings import Settings
from bot.store.database import Database
from bot.store.models import Conversation, Diagnostic, metadata
from bot.understanding.encoder import one_thread_each
from bot.understanding.intents import IntentModel
from bot.understanding.memo import memo

SOMEWHERE = "91042"  # Saint-Félicien
RANKING = 5


class Reader:
    """Reads sentences as the dialogue does; nothing is kept from one to the next."""

    def __init__(self, content: Content, model: IntentModel) -> None:
        one_thread_each()  # as the servers do
        self.content = content
        # Its database is never opened: these conversations are in memory.
        self.app = Boussole(Settings.from_environment(), content, Database("sqlite://"))
        self.model = model
        self.engine = create_engine("sqlite://", future=True)
        metadata.create_all(self.engine)

    def act(
        self, text: str, question: str | None = None, context: dict[str, Any] | None = None
    ) -> Act:
        """What ``text`` means with this question pending, or before any diagnostic.

        Args:
            context: what was said just before, as a conversation keeps it.
        """
        with memo(), self._conversation(question) as (db, conversation):  # as in a turn
            ranking = tuple(self.model.predict(text)[:RANKING])
            conversation.context = dict(context or {})
            incoming = Incoming(conversation.id, text, ranking)
            return interpret(Turn(self.app, db, conversation, incoming))[0]

    @contextmanager
    def _conversation(self, question: str | None) -> Iterator[tuple[Session, Conversation]]:
        with Session(self.engine, future=True) as db:
            yield db, self.conversation(db, question)
            db.rollback()

    def conversation(self, db: Session, question: str | None) -> Conversation:
        """A new one, with this question pending."""
        diagnostic = Diagnostic(content_version=self.content.version)
        conversation = Conversation(id="mesure", diagnostic=diagnostic)
        if question:
            diagnostic.municipality = SOMEWHERE
            conversation.mode, conversation.stage = "complet", "question"
            conversation.pending = question
        db.add(conversation)
        db.flush()
        return conversation
