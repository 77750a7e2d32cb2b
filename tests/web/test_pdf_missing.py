"""Without the system's library: the PDF says so plainly, in French, and the page stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from bot.content import Content
from bot.report.addresses import FILES
from bot.store import report_links
from bot.store.database import connect, migrate
from bot.store.models import Diagnostic
from tests.report.page import Page
from tests.web.visitor import call


def test_the_page_stays(
    channel_alone: Callable[..., str], tmp_path: Path, content: Content
) -> None:
    (tmp_path / "weasyprint.py").write_text('raise OSError("cannot load library libpango")')
    url = f"sqlite:///{tmp_path / 'alone.db'}"
    base = channel_alone(DATABASE_URL=url, PYTHONPATH=str(tmp_path))
    engine = connect(url)
    migrate(engine)
    with Session(engine, future=True) as db, db.begin():
        diagnostic = Diagnostic(content_version=content.version)
        db.add(diagnostic)
        token = report_links.create(db, diagnostic)
    pdf = call(f"{base}/report/{token}/{FILES['pdf']}")
    assert pdf.status == 503
    page = Page(pdf.body.decode())
    assert "Le PDF ne peut pas être fait ici" in page.text
    assert page.all("a")[-1]["href"] == FILES["html"]
    for kind in ("html", "csv", "json", "docx", "xlsx", "ics", "svg", "png"):
        assert call(f"{base}/report/{token}/{FILES[kind]}").status == 200
