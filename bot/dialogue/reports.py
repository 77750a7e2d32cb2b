"""The report of a stored diagnostic, for a route of the channel."""

from __future__ import annotations

from datetime import date
from typing import Literal, cast

from bot import clock
from bot.content import Content
from bot.diagnostic.migration import migrate
from bot.dialogue.resources import Resources
from bot.dialogue.stored import answers_of, municipality_of, profile_of, steps_told
from bot.report import Report, report_of
from bot.store import cursors, report_links
from bot.store.cursors import Cursor
from bot.store.models import Diagnostic
from bot.store.session import reading


class LinkExpired(Exception):
    """The address of this report was good once."""


def shared_report(app: Resources, token: str) -> Report | None:
    """Today's report of the diagnostic to which this token leads; None when it leads nowhere.

    Raises:
        LinkExpired: its days are over.
        SQLAlchemyError: the store cannot be read.
    """
    with reading(app.database.engine) as db:
        diagnostic = report_links.find(db, token)
        if diagnostic is not None:
            last, contact = cursors.last(db, diagnostic), app.settings.contact
            return stored_report(app.content, diagnostic, last, app.today(), contact)
        if report_links.expired(db, token):
            raise LinkExpired
        return None


def stored_report(
    content: Content, diagnostic: Diagnostic, cursor: Cursor, day: date, contact: str = ""
) -> Report:
    """Its report on that day, under the present questionnaire; the row is only read.

    Args:
        cursor: whose mode and role it is for.
    """
    stored = answers_of(diagnostic)
    current = migrate(content, stored, diagnostic.content_version)
    return report_of(
        content,
        {q: answer for q, answer in current.items() if q in content.questions},
        profile_of(content, diagnostic),
        cast("Literal['complet', 'express'] | None", cursor.mode),
        day,
        municipality=municipality_of(content, diagnostic),
        mrc=diagnostic.mrc,
        role=cursor.role,
        contact=contact,
        told=steps_told(diagnostic),
        since=clock.day_of(finished) if (finished := diagnostic.finished_at) else None,
    )
