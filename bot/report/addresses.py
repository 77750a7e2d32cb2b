"""The names of a report's files in the addresses that are shared."""

from __future__ import annotations

PATH = "/webhooks/boussole"
FILES = {
    "html": "rapport.html",
    "pdf": "rapport.pdf",
    "csv": "reponses.csv",
    "json": "reponses.json",
    "docx": "resolution.docx",
    "xlsx": "reponses.xlsx",
    "ics": "feuille-de-route.ics",
    "svg": "graphique.svg",
    "png": "graphique.png",
}


def addresses(public_url: str, token: str) -> dict[str, str]:
    """Absolute, by format; ``questionnaire`` is the blank one, the same for everybody."""
    made = {kind: f"{public_url}{PATH}/report/{token}/{name}" for kind, name in FILES.items()}
    return {**made, "questionnaire": f"{public_url}{PATH}/questionnaire"}


def beside() -> dict[str, str]:
    """The same from the report's own page, which then works under any name of the server."""
    others = {kind: name for kind, name in FILES.items() if kind != "html"}
    return {**others, "questionnaire": "../../questionnaire"}
