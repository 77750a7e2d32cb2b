"""The report of a stored diagnostic, for a route of the channel."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from bot.content import Content
from bot.diagnostic.answers import Answer, Profile
from bot.diagnostic.migration import migrate
from bot.dialogue.resources import Resources
from bot.report import Report, report_of
from bot.store import report_links
from bot.store.models import Diagnostic


class LinkExpired(Exception):
    """The address of this report was good once."""


def shared_report(app: Resources, token: str) -> Report | None:
    """Today's report of the diagnostic to which this token leads; None when it leads nowhere.

    Raises:
        LinkExpired: its days are over.
        SQLAlchemyError: the store cannot be read.
    """
    with Session(app.database.engine.execution_options(sqlite_begin="DEFERRED"), future=True) as db:
        diagnostic = report_links.find(db, token)
        if diagnostic is not None:
            return stored_report(app.content, diagnostic, app.today(), app.settings.contact)
        if report_links.expired(db, token):
            raise LinkExpired
        return None


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
