"""The whole product in one object: what the channels, the action, the commands and tests talk to.

::

    app = Boussole.from_environment()
    app.handle(Incoming("conversation", "bonjour"))
"""

from __future__ import annotations

import logging

from sqlalchemy.exc import SQLAlchemyError

from bot.content import ContentError, load_content
from bot.dialogue import outside, reports, turn
from bot.dialogue.context import Incoming
from bot.dialogue.resources import Resources
from bot.report import Report
from bot.settings import Settings, SettingsError
from bot.store.database import Database
from bot.store.errors import StoreError
from bot.store.retention import purge
from bot.understanding.encoder import one_thread_each

log = logging.getLogger(__name__)


class Boussole(Resources):
    """``Boussole(settings, content, database)``; ``today`` and ``models`` may be given as well.

    Every method may be called from several threads at once.
    """

    @classmethod
    def from_environment(cls) -> Boussole:
        """The application of this process: the settings, ``data/`` and the operator's database.

        Nothing is opened or fitted before it is needed, or ``warm`` is called.

        Raises:
            SettingsError: a setting is missing or wrong.
            ContentError: a file of ``data/`` is missing or wrong.
        """
        options = Settings.from_environment()
        return cls(options, load_content(), Database.of(options))

    @classmethod
    def of_this_process(cls) -> Boussole:
        """``from_environment``, for a server: a problem stops it with one sentence each.

        A database that does not answer is none: it may come back after this server.
        """
        try:
            app = cls.from_environment()
            app.database.open()
        except (SettingsError, ContentError, StoreError) as problem:
            raise SystemExit(str(problem)) from None
        except SQLAlchemyError as error:
            log.error("start.database_failed: %s", type(error).__name__)
        return app

    def handle(self, incoming: Incoming) -> turn.Wire:
        """Answer a message. Never raises: what fails becomes an ``error`` and changes nothing."""
        return turn.handle(self, incoming)

    def pending_messages(self, conversation: str) -> turn.Wire:
        """The pending prompt or question of a conversation, read without writing; [] if none.

        Raises:
            SQLAlchemyError: the store cannot be read.
        """
        return turn.pending_messages(self, conversation)

    def error_reply(self, conversation: str, channel: str | None = None) -> turn.Wire:
        """``error``, then, where there are buttons, the pending question if it can be read."""
        return turn.error_reply(self, conversation, channel)

    def history(self, conversation: str) -> turn.Wire:
        """The latest stored replies, oldest first, then the pending question.

        Raises:
            SQLAlchemyError: the store cannot be read.
        """
        return outside.history(self, conversation)

    def erase(self, conversation: str) -> bool:
        """Erase the conversation and its diagnostic; False if it is unknown.

        Raises:
            SQLAlchemyError: the store cannot be written.
        """
        return outside.erase(self, conversation)

    def to_hand_over(self, conversation: str, message_id: str, by: str) -> turn.Wire | None:
        """What is left to say of a stored reply, ``by`` whom; None if it was not stored.

        Raises:
            HandedOverElsewhere: another server is saying it.
            SQLAlchemyError: the store cannot be written.
        """
        return outside.to_hand_over(self, conversation, message_id, by)

    def handed_over(self, conversation: str, message_id: str) -> None:
        """The platform has taken the next item of this reply: it is forgotten here.

        Raises:
            SQLAlchemyError: the store cannot be written.
        """
        outside.handed_over(self, conversation, message_id)

    def report(self, token: str) -> Report | None:
        """Today's report of the diagnostic to which this token leads; None when it leads nowhere.

        Raises:
            LinkExpired: its days are over.
            SQLAlchemyError: the store cannot be read.
        """
        return reports.shared_report(self, token)

    def warm(self) -> None:
        """Purge what is old, and load everything that the first message would wait for.

        Never fails for the database: it may come back after this server, as after a power cut.
        """
        try:
            purge(self.database.engine)
        except SQLAlchemyError as error:
            log.error("warm.database_failed: %s", type(error).__name__)
        self.models.load()
        one_thread_each()
