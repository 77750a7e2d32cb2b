"""The same page as a tagged PDF (PDF/UA-1), letters embedded.

WeasyPrint needs Pango from the system; without it the HTML page stays available.
"""

from __future__ import annotations

import io
import logging
from contextlib import redirect_stdout
from functools import cache
from typing import Any

from bot.report.letters import Face, letters_file

logging.getLogger("weasyprint").setLevel(logging.ERROR)
logging.getLogger("fontTools").setLevel(logging.ERROR)
VARIANT = "pdf/ua-1"
FONT_SCHEME = "boussole-font:"
FACES: tuple[tuple[Face, int, str], ...] = (
    ("Regular", 400, "normal"),
    ("It", 400, "italic"),
    ("Bold", 700, "normal"),
    ("BoldIt", 700, "italic"),
)


class PdfUnavailable(Exception):
    """No PDF can be made here; the message says in French what to install."""


def make_pdf(html: str) -> bytes:
    """The PDF of a page of ``bot.report.html``; about a second of work: call it in a thread.

    Nothing is fetched: neither from the network nor from the disk, whatever the page says.

    Raises:
        PdfUnavailable: a system library is missing.
    """
    weasyprint = _weasyprint()
    document = weasyprint.HTML(string=html, url_fetcher=_fetcher(), media_type="print")
    fonts = weasyprint.text.fonts.FontConfiguration()
    sheet = weasyprint.CSS(string=_faces(), url_fetcher=_fetcher(), font_config=fonts)
    made: bytes = document.write_pdf(
        stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANT, pdf_tags=True
    )
    return made


def check() -> None:
    """Load what a PDF needs.

    Raises:
        PdfUnavailable: no PDF can be made on this machine.
    """
    _weasyprint()


@cache
def _weasyprint() -> Any:
    try:
        with redirect_stdout(io.StringIO()):  # its own notice, in English
            import weasyprint
    except OSError as error:
        raise PdfUnavailable(
            "Le PDF a besoin de la bibliothèque Pango, qui manque sur ce serveur : installez-la "
            "(« apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 », ou "
            "« brew install pango »). La page HTML, elle, est disponible et s'imprime."
        ) from error
    return weasyprint


def _faces() -> str:
    return "\n".join(
        f'@font-face {{ font-family: "Source Sans Pro"; font-weight: {weight}; '
        f"font-style: {style}; src: url({FONT_SCHEME}{name}); }}"
        for name, weight, style in FACES
    )


@cache
def _fetcher() -> Any:
    """Serves the four letter files and refuses everything else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class LettersOnly(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            for name, _, _ in FACES:
                if url == FONT_SCHEME + name:
                    letters = letters_file(name).read_bytes()
                    return URLFetcherResponse(url, letters, {"Content-Type": "font/ttf"})
            raise ValueError("a report fetches nothing")

    return LettersOnly()


if __name__ == "__main__":  # scripts/env.sh: one sentence when something is to be installed
    try:
        check()
    except PdfUnavailable as error:
        raise SystemExit(str(error)) from None
