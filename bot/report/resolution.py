"""The draft resolution as a DOCX file, to be adapted in a word processor."""

from __future__ import annotations

import io
from datetime import datetime, time

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from bot.report.model import Report

FONT, SIZE = "Calibri", 11


def resolution_docx(report: Report, title: str) -> bytes:
    """A real heading and real lists, in Canadian French, without the author's name.

    Args:
        title: of the report, kept as the document's subject.
    """
    draft = report.resolution
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "fr-CA")
    properties = document.core_properties
    properties.title, properties.subject = draft.title, title
    properties.author, properties.comments = "Boussole", ""
    properties.language = "fr-CA"
    properties.created = properties.modified = datetime.combine(report.day, time())
    document.add_heading(draft.title, level=1)
    document.add_paragraph().add_run(draft.note).italic = True
    for line in (*draft.whereas, draft.proposal, *draft.resolved):
        document.add_paragraph(line)
    for line in draft.actions:
        document.add_paragraph(line, style="List Bullet")
    for line in draft.closing:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
