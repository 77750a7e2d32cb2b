"""The PDF: tagged, titled, in French, letters embedded, and fetching nothing."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pypdf import PdfReader

from bot.content import Content
from bot.paths import ROOT
from bot.report import PdfUnavailable, Report, make_pdf, report_html
from bot.report import pdf as pdf_module
from tests.report.conftest import needs_pango

Made = Callable[[str], Report]
pytestmark = needs_pango
MOST_PAGES = 5
TITLE = "Portrait de municipalité intelligente\u00a0: Saint-Raymond"


@pytest.fixture(scope="module")
def reader(content: Content, made: Made) -> PdfReader:
    return PdfReader(io.BytesIO(make_pdf(report_html(content, made("ville-12000")))))


def elements(node: Any) -> Iterator[dict[str, Any]]:
    """The structure elements of the document, in reading order."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from elements(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def test_it_says_its_language_and_title(reader: PdfReader) -> None:
    catalogue = reader.trailer["/Root"]
    assert catalogue["/Lang"] == "fr-CA"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert str(catalogue["/ViewerPreferences"]["/DisplayDocTitle"]).lower() == "true"
    assert reader.metadata is not None
    assert reader.metadata.title == TITLE
    assert b"pdfuaid:part" in catalogue["/Metadata"].get_data()


def test_its_tags_hold_headings_tables_lists_and_the_radar_in_words(reader: PdfReader) -> None:
    found = list(elements(reader.trailer["/Root"]["/StructTreeRoot"]["/K"]))
    kinds = [str(e["/S"]) for e in found]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") >= 7
    for kind in ("/H3", "/L", "/LI", "/Table", "/Caption", "/TH", "/TD", "/Link"):
        assert kind in kinds, kind
    bars, radar = (e for e in found if e["/S"] == "/Figure")
    assert "Mobilité, 35 (cible 50), à pousser" in bars["/Alt"].replace("\u00a0", " ")
    assert "Mobilité 35 (cible 50)" in radar["/Alt"]
    headers = {e["/ID"] for e in found if e["/S"] == "/TH"}
    cells = [e["/A"]["/Headers"] for e in found if e["/S"] == "/TD"]
    assert len(cells) > 100
    for cited in cells:  # each cell names its row's header and its column's
        assert len(cited) == 2
        assert set(cited) <= headers


def test_its_text_can_be_read_with_its_accents(reader: PdfReader) -> None:
    text = " ".join(page.extract_text() for page in reader.pages)
    plain = " ".join(text.replace("\u00a0", " ").split())
    for words in (
        "sous leur cible : Mobilité",
        "Écart",
        "Pour chaque sujet",
        "greffe",
        "À vérifier",
    ):
        assert words in plain, words


def test_its_letters_are_embedded(reader: PdfReader) -> None:
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in descendant["/FontDescriptor"]
            names.add(str(descendant["/BaseFont"]).split("+")[1])
    assert names == {"Source-Sans-Pro", "Source-Sans-Pro-Bold"}


# Much to do; few and many signals, nothing to advise, little answered, an express diagnostic.
@pytest.mark.parametrize(
    "slug",
    ["village-400", "prefete", "sans-aqueduc", "tout-en-place", "nouvelle-elue", "village-cri"],
)
def test_the_summary_fits_on_its_page_and_no_page_is_near_empty(
    made: Made, content: Content, slug: str
) -> None:
    pages = PdfReader(io.BytesIO(make_pdf(report_html(content, made(slug))))).pages
    assert len(pages) <= MOST_PAGES
    first, second = (" ".join(page.extract_text().split()) for page in pages[:2])
    assert "L'essentiel en une page" in first
    assert "Les nombres" in second
    if made(slug).recommendations:
        assert "Les trois premiers pas" in first
        assert "À qui en parler" in first
    for page in pages:
        assert len(page.extract_text().split("\n")) > 6
        assert tuple(page.mediabox[2:]) == (612, 792)


def test_nothing_is_fetched_whatever_the_page_says(tmp_path: Any) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    page = (
        f'<html lang="fr-CA"><title>t</title><body><p>x</p><img src="{secret.as_uri()}" alt="a">'
        f'<object data="{secret.as_uri()}">b</object><link rel="attachment" '
        f'href="{secret.as_uri()}"></body></html>'
    )
    assert b"SECRET" not in make_pdf(page)
    with pytest.raises(ValueError, match="fetches nothing"):
        pdf_module._fetcher().fetch(secret.as_uri())
    with pytest.raises(ValueError, match="fetches nothing"):
        pdf_module._fetcher().fetch("https://example.org/")


def test_a_missing_system_library_is_said_clearly(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import ctypes.util, cffi\n"
        "def broken(*a, **k): raise OSError('cannot load library libpango-1.0-0')\n"
        "cffi.FFI.dlopen = broken\n"
        "from bot.report import PdfUnavailable, make_pdf\n"
        "try: make_pdf('<p>x')\n"
        "except PdfUnavailable as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, capture_output=True, text=True
    )
    assert "Pango" in done.stdout
    assert "apt-get install libpango-1.0-0" in done.stdout
    assert "HTML" in done.stdout
    assert issubclass(PdfUnavailable, Exception)
