"""The workbook: one sheet a table, each value with its type."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date, timedelta
from zipfile import ZipFile

import pytest

from bot.content import Content
from bot.report import Report, report_xlsx
from bot.report.xlsx import Table, workbook
from tests.report.conftest import DAY, PERSONAS

Made = Callable[[str], Report]
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
DATE, DECIMAL = "4", "3"
Rows = list[list[object]]


def read(data: bytes) -> dict[str, Rows]:
    """Every sheet by its name; numbers, dates and texts as what they are."""
    with ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        parts = {name: ET.fromstring(file.read(name)) for name in file.namelist()}
    declared = {e.get("PartName") for e in parts["[Content_Types].xml"] if e.get("PartName")}
    assert declared == {f"/{name}" for name in parts if not name.startswith(("[", "_", "xl/_"))}
    names = [s.get("name", "") for s in parts["xl/workbook.xml"].findall(".//m:sheet", NS)]
    return {
        name: [
            [_value(cell) for cell in row]
            for row in parts[f"xl/worksheets/sheet{number}.xml"].findall(".//m:row", NS)
        ]
        for number, name in enumerate(names, 1)
    }


def _value(cell: ET.Element) -> object:
    if cell.get("t") == "inlineStr":
        return cell.findtext("m:is/m:t", namespaces=NS)
    written = cell.findtext("m:v", namespaces=NS) or ""
    if cell.get("s") == DATE:
        return date(1899, 12, 30) + timedelta(days=int(written))
    return float(written) if cell.get("s") == DECIMAL else int(written)


@pytest.mark.parametrize("slug", PERSONAS)
def test_one_sheet_a_table_with_types(made: Made, content: Content, slug: str) -> None:
    report = made(slug)
    sheets = read(report_xlsx(content, report, "Titre & « fin »"))
    assert list(sheets) == [
        "Réponses",
        "Axes",
        "Feuille de route",
        "À vérifier",
        "À aller chercher",
    ]
    answers = sheets["Réponses"]
    assert [row[0] for row in answers[1:]] == [g.question.id for g in report.answers]
    for row, given in zip(answers[1:], report.answers, strict=True):
        assert row[-1] == given.target
        assert given.level is None or row[4] == given.level.number
    for row, axis in zip(sheets["Axes"][1:], report.axes, strict=True):
        if axis.score is not None:
            assert row == [
                axis.name, axis.score, axis.target, axis.gap_points, axis.answered, axis.applicable
            ]  # fmt: skip
    days = [row[3] for row in sheets["Feuille de route"][1:]]
    assert days == [h.day for h in report.roadmap for _ in h.items]
    assert len(sheets["À vérifier"]) == len(report.signals) + 1
    assert len(sheets["À aller chercher"]) == len(report.to_find) + 1


def test_the_same_report_gives_the_same_file(made: Made, content: Content) -> None:
    report = made("reference")
    assert report_xlsx(content, report, "t") == report_xlsx(content, report, "t")


def test_a_text_is_never_a_formula_nor_breaks_the_file() -> None:
    odd = '=HYPERLINK("http://x";"y")<&>\x00\x0b\ufffe'
    sheet = read(workbook(odd, DAY, [Table('A & "B"', [(odd, 10)], [[odd], [None], [0]])]))
    assert sheet == {'A & "B"': [['=HYPERLINK("http://x";"y")<&>']] * 2 + [[], [0]]}
