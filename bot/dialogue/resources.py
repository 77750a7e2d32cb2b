"""What every turn of one application shares: made once, injected, never imported as a global."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot import clock
from bot.content import Content
from bot.dialogue.erased import Erased
from bot.dialogue.kept_question import WaitingQuestions
from bot.settings import Settings
from bot.store.database import Database
from bot.store.retention import DailyPurge
from bot.understanding.models import Models


class Resources:
    """Two of them in one process know nothing of each other.

    Attributes:
        models: what is fitted on the content; another app on the same content may share it.
        today: the date in Québec; a test gives its own to freeze it.
        waiting: questions that nobody answered, until the person agrees to give them.
        erased: conversations to be told that another one erased what they shared.
        purge_daily: erases what is old, once a day.
    """

    def __init__(
        self,
        settings: Settings,
        content: Content,
        database: Database,
        today: Callable[[], date] = clock.today,
        models: Models | None = None,
    ) -> None:
        self.settings = settings
        self.content = content
        self.database = database
        self.today = today
        self.models = models or Models(content)
        self.waiting = WaitingQuestions()
        self.erased = Erased()
        self.purge_daily = DailyPurge()
