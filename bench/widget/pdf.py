"""How long the report's PDF takes."""

from __future__ import annotations

import time

from bot import clock
from bot.content import load_content
from bot.diagnostic.personas import load_personas
from bot.paths import PERSONAS
from bot.report import make_pdf, report_html, report_of

PERSONA = "ville-12000"
TIMES = 7


def seconds() -> tuple[float, list[float]]:
    """The first PDF of a process, loading included, and those after it.

    Raises:
        PdfUnavailable: a system library is missing.
    """
    everything = load_content()
    persona = next(p for p in load_personas(PERSONAS) if p.slug == PERSONA)
    report = report_of(
        everything,
        persona.answers,
        persona.profile(everything),
        "complet",
        clock.today(),
        municipality=everything.municipalities.get(persona.municipality or ""),
        role=persona.role,
    )
    times = []
    for _ in range(TIMES + 1):
        start = time.perf_counter()
        make_pdf(report_html(everything, report))
        times.append(time.perf_counter() - start)
    return times[0], times[1:]
