"""``python -m bot report`` writes every file, and says so when one cannot be made."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands import report
from bot.report import PdfUnavailable
from tests.report.conftest import needs_pango

FILES = {
    "report.html": b"<!DOCTYPE html>",
    "report.pdf": b"%PDF-",
    "answers.csv": b"\xef\xbb\xbf",
    "answers.json": b"{",
    "resolution.docx": b"PK",
    "tables.xlsx": b"PK",
    "roadmap.ics": b"BEGIN:VCALENDAR\r\n",
    "chart.svg": b"<svg ",
    "chart.png": b"\x89PNG",
    "questionnaire.html": b"<!DOCTYPE html>",
}


@needs_pango
def test_every_file_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--persona", "village-400", "--out", str(tmp_path / "a" / "b")]) == 0
    for name, start in FILES.items():
        assert (tmp_path / "a" / "b" / name).read_bytes().startswith(start), name
    assert "Le village de 400 personnes" in capsys.readouterr().out


def test_without_the_system_library_the_rest_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unavailable(html: str) -> bytes:
        raise PdfUnavailable("Pango manque")

    monkeypatch.setattr(report, "make_pdf", unavailable)
    assert main(["report", "--out", str(tmp_path)]) == 1
    assert {p.name for p in tmp_path.iterdir()} == FILES.keys() - {"report.pdf"}
    assert "Pango manque" in capsys.readouterr().out


def test_an_unknown_persona_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["report", "--persona", "atlantide", "--out", str(tmp_path)])
    assert "'atlantide' n'existe pas; choisissez parmi" in capsys.readouterr().err
