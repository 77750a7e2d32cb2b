"""Writes every file of a report for a persona municipality, to see what the content gives."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot import clock
from bot.commands.line import Parser
from bot.content import load_content
from bot.diagnostic.personas import Persona, load_personas
from bot.paths import PERSONAS, VAR
from bot.report import (
    PdfUnavailable,
    answers_csv,
    answers_json,
    make_pdf,
    picture_of,
    png,
    questionnaire_html,
    report_html,
    report_of,
    report_xlsx,
    resolution_docx,
    roadmap_ics,
    svg,
    title_of,
)


def arguments(parser: Parser) -> None:
    names = [p.slug for p in load_personas(PERSONAS)]
    parser.add_argument(
        "--persona", default="reference", choices=names, metavar="NOM",
        help="une municipalité témoin de data/personas (reference par défaut)",
    )  # fmt: skip
    parser.add_argument(
        "--out", type=Path, default=VAR / "report", metavar="DOSSIER",
        help="où écrire les fichiers (var/report par défaut)",
    )  # fmt: skip


def run(chosen: argparse.Namespace) -> int:
    personas = {p.slug: p for p in load_personas(PERSONAS)}
    return write(personas[chosen.persona], chosen.out)


def write(persona: Persona, folder: Path) -> int:
    """Write the files; without the system's library, all but the PDF (status 1)."""
    everything = load_content()
    report = report_of(
        everything,
        persona.answers,
        persona.profile(everything),
        "express" if persona.mode == "express" else "complet",
        clock.today(),
        municipality=everything.municipalities.get(persona.municipality or ""),
        role=persona.role,
    )
    page, title = report_html(everything, report), title_of(everything, report)
    picture = picture_of(everything, report, title)
    files: dict[str, bytes] = {
        "report.html": page.encode(),
        "answers.csv": answers_csv(everything, report),
        "answers.json": answers_json(everything, report),
        "resolution.docx": resolution_docx(report, title),
        "tables.xlsx": report_xlsx(everything, report, title),
        "roadmap.ics": roadmap_ics(everything, report),
        "chart.svg": svg(picture, "picture").encode(),
        "chart.png": png(picture),
        "questionnaire.html": questionnaire_html(everything).encode(),
    }
    problem = ""
    try:
        files["report.pdf"] = make_pdf(page)
    except PdfUnavailable as error:
        problem = str(error)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    print(f"{persona.name} : {', '.join(files)} dans {folder}")
    if problem:
        print(problem)
    return 1 if problem else 0
