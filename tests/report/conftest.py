from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.content import Content
from bot.diagnostic.personas import load_personas
from bot.paths import PERSONAS as PERSONAS_FOLDER
from bot.report import PdfUnavailable, Report, pdf, report_of

PERSONAS = {p.slug: p for p in load_personas(PERSONAS_FOLDER)}
DAY = date(2026, 11, 24)


def _missing() -> str:
    try:
        pdf.check()
    except PdfUnavailable as error:
        return str(error)
    return ""


needs_pango = pytest.mark.skipif(bool(_missing()), reason=_missing())


@pytest.fixture(scope="session")
def made(content: Content) -> Callable[[str], Report]:
    """The report of a persona, by the name of its file."""

    def make(slug: str) -> Report:
        persona = PERSONAS[slug]
        return report_of(
            content,
            persona.answers,
            persona.profile(content),
            persona.mode,
            DAY,
            municipality=content.municipalities.get(persona.municipality or ""),
            role=persona.role,
        )

    return make
