"""The report's sentences (``data/messages/rapport.yml``), filled and typeset."""

from __future__ import annotations

from bot.content import Content
from bot.typography import decimal, long_date, number, plural, polish

__all__ = ["Words", "decimal", "long_date", "number", "plural"]


class Words:
    def __init__(self, content: Content) -> None:
        self._texts = content.texts

    def say(self, key: str, **values: object) -> str:
        """The text of that key with its values, unbreakable spaces in place."""
        return polish(self._texts[key].format(**values))

    def count(self, count: int, noun: str) -> str:
        """ "1 question", "12 questions", typeset."""
        return polish(plural(count, noun))
