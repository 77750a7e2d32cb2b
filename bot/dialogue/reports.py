"""The report of a stored diagnostic, for a handler of the chat or a route of the channel."""

from __future__ import annotations

from datetime import date

from bot.content import Content
from bot.diagnostic.answers import Answer, Profile
from bot.diagnostic.migration import migrate
from bot.report import Report, report_of
from bot.store.models import Diagnostic


def stored_report(content: Content, diagnostic: Diagnostic, day: date, contact: str = "") -> Report:
    """Its report on that day, under the present questionnaire; the row is only read."""
    stored = {
        question: Answer(question, row.status, row.level, row.passes)
        for question, row in diagnostic.answers.items()
    }
    current = migrate(content, stored, diagnostic.content_version)
    place = content.municipalities.get(diagnostic.municipality or "")
    registered = place.population if place else None
    return report_of(
        content,
        {q: answer for q, answer in current.items() if q in content.questions},
        Profile(
            population=diagnostic.population if registered is None else registered,
            stratum=diagnostic.stratum,
        ),
        diagnostic.mode,
        day,
        municipality=place,
        mrc=diagnostic.mrc,
        role=diagnostic.role,
        contact=contact,
    )
