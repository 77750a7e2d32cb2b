"""Typed, immutable shapes of the cards: what is known of a subject, answer by answer."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field, root_validator, validator

from bot.content.models import Record

Aspect = Literal["definition", "example", "cost", "first-step", "law", "small-town", "who", "risk"]


class Article(Record):
    """Where a rule stands: the law, its chapter and its article, as they are cited."""

    law: str
    chapter: str
    article: str


class Figure(Record):
    """A figure that a rule gives: what it counts, of what, for whom."""

    value: str
    unit: str
    of: str
    whom: str | None = None


class Answer(Record):
    """One answer of a card.

    Attributes:
        id: its name within the card.
        aspect: the side of the concept that it tells; when absent, its id.
        asks: questions, in the words of people, of which this is the answer.
        title: of its button; when absent, that of its aspect.
        general: True for general knowledge that no source backs.
        articles, figures: of a rule of law, where it stands and what it counts.
        checked: day on which it was last held against its sources.
        expires: day after which ``once_expired`` is said instead of ``text``.
    """

    id: str
    aspect: Aspect
    asks: tuple[str, ...] = ()
    title: str | None = None
    text: str
    sources: tuple[str, ...] = ()
    general: bool = False
    articles: tuple[Article, ...] = ()
    figures: tuple[Figure, ...] = ()
    checked: date | None = None
    expires: date | None = None
    once_expired: str | None = None

    @root_validator(pre=True)
    def _named_by_its_aspect(cls, values: dict[str, Any]) -> dict[str, Any]:
        return {"aspect": values.get("id"), **values}

    def said(self, today: date) -> str:
        """The text of that day."""
        late = self.expires is not None and self.expires < today
        return (self.once_expired or self.text) if late else self.text


class Theme(Record):
    """What is browsed together.

    Attributes:
        first: its first concept, in the order of ``index.csv``.
        concepts: all of them, up to the one before the next theme.
        door: whom to ask what they do not tell.
    """

    id: str
    title: str
    first: str
    door: str = Field(max_length=110)
    concepts: tuple[str, ...] = ()


class Concept(Record):
    """One concept: its names, ways to ask about it, short answers.

    Attributes:
        answers: by their id; in the file they are a list.
        aliases: short names by which people call it; none belongs to two concepts.
        diagnostic: questions of the diagnostic that it helps with.
    """

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    questions: tuple[str, ...]
    answers: dict[str, Answer]
    related: tuple[str, ...]
    diagnostic: tuple[str, ...] = ()

    @validator("answers", pre=True)
    def _by_their_id(cls, listed: Any) -> Any:
        if not isinstance(listed, list):
            raise ValueError("doit être une liste de réponses")
        ids = [each.get("id") for each in listed if isinstance(each, dict)]
        if len(set(ids)) < len(listed):
            raise ValueError("chaque réponse a son id, différent des autres")
        return dict(zip(ids, listed, strict=True))

    @property
    def sources(self) -> tuple[str, ...]:
        """Sources of all its answers, each once."""
        return tuple(dict.fromkeys(s for a in self.answers.values() for s in a.sources))
