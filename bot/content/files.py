"""Shapes of the files that hold several records."""

from __future__ import annotations

from pydantic import StrictStr

from bot.content.knowledge import Theme
from bot.content.models import Project, Question, Record, Source, Version, not_empty


class QuestionsFile(Record):
    axis: str
    questions: tuple[Question, ...]


class ProjectsFile(Record):
    axis: str
    projects: tuple[Project, ...]


class SourcesFile(Record):
    sources: tuple[Source, ...]


class HistoryFile(Record):
    versions: tuple[Version, ...]
    _some = not_empty("versions")


class ThemesFile(Record):
    themes: tuple[Theme, ...]
    _some = not_empty("themes")


class AliasesFile(Record):
    """``{how people call it: code}``; a code in quotes, so that its zeros stay."""

    aliases: dict[StrictStr, StrictStr]
