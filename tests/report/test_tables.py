"""The workbook, opened by another library than the one that writes it: each value has its type."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from datetime import date, datetime
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from bot.content import Content
from bot.report import Report, report_xlsx
from bot.report.xlsx import Table, workbook
from tests.report.conftest import DAY, PERSONAS

Made = Callable[[str], Report]
Rows = list[list[object]]
MIDNIGHT = datetime.min.time()
STARTS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", "{=", " =", "'=")
ODD = (
    *(start + "1+cmd|' /C calc'!A0" for start in STARTS),
    "=HYPERLINK(\"http://x\";\"y\")", "{=SUM(1)}", "http://exemple.quebec/", "mailto:a@b.c",
    "internal:A1", "external:c:\\a.xlsx", "007", "1e5", "12,5", "-3", "2026-11-24", "VRAI", "#N/A",
)  # fmt: skip


def opened(data: bytes) -> dict[str, list[list[Cell]]]:
    """Every sheet's cells by its name, after what any of our sheets has."""
    book = load_workbook(io.BytesIO(data))
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.data_type == "s" and cell.font.b for cell in sheet[1])
    return {sheet.title: [list(row) for row in sheet.iter_rows()] for sheet in book}


def read(data: bytes) -> dict[str, Rows]:
    """Numbers, dates and texts as what they are."""
    return {
        name: [[_value(cell) for cell in row] for row in rows]
        for name, rows in opened(data).items()
    }


def _value(cell: Cell) -> object:
    """A number that is a text, or a day that is a number, would not pass for what it looks like."""
    if isinstance(cell.value, datetime):
        assert cell.is_date
        assert cell.number_format == "yyyy-mm-dd"
        assert cell.value.time() == MIDNIGHT
        return cell.value.date()
    assert cell.data_type == ("s" if isinstance(cell.value, str) else "n")
    assert cell.hyperlink is None
    return cell.value


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
        assert row == [
            axis.name, axis.score, axis.target, axis.gap_points, axis.answered, axis.applicable
        ]  # fmt: skip
    days = [row[3] for row in sheets["Feuille de route"][1:]]
    assert days == [h.day for h in report.roadmap for _ in h.items]
    assert len(sheets["À vérifier"]) == len(report.signals) + 1
    assert len(sheets["À aller chercher"]) == len(report.to_find) + 1


def test_the_same_report_gives_the_same_file(made: Made, content: Content) -> None:
    """Even later: the moment of the writing is nowhere in it."""
    report = made("reference")
    first = report_xlsx(content, report, "t")
    time.sleep(2.1)  # an archive counts by two seconds
    assert report_xlsx(content, report, "t") == first


def test_a_score_has_one_decimal_and_a_number_is_not_a_text() -> None:
    columns = [(name, 10) for name in "abcd"]
    rows = opened(workbook("t", DAY, [Table("T", columns, [[2.0, 3, date(2028, 2, 29), 0]])]))["T"]
    score, level, day, zero = rows[1]
    assert (score.value, score.number_format) == (2, "0.0")
    assert (level.value, level.number_format) == (3, "General")
    assert (_value(day), zero.value) == (date(2028, 2, 29), 0)


@pytest.mark.parametrize("odd", ODD)
def test_a_text_stays_a_text_whatever_it_begins_with(odd: str) -> None:
    data = workbook("t", DAY, [Table("T", [(odd, 10)], [[odd]])])
    ((title,), (cell,)) = opened(data)["T"]
    # A file is XML: a lone carriage return may come back as a new line.
    assert str(cell.value).replace("_x000D_", "\n") == odd.replace("\r", "\n")
    assert (cell.data_type, title.data_type) == ("s", "s")
    with ZipFile(io.BytesIO(data)) as file:
        written = file.read("xl/worksheets/sheet1.xml")
    assert b"<f" not in written
    assert b"hyperlink" not in written


def test_what_no_file_can_hold_does_not_break_it() -> None:
    odd = '=HYPERLINK("http://x";"y")<&>\x00\x0b\ufffe'
    data = workbook(odd, DAY, [Table('A & "B"', [(odd, 10)], [[odd], [None], [0]])])
    text = '=HYPERLINK("http://x";"y")<&>'
    assert read(data) == {'A & "B"': [[text], [text], [None], [0]]}
    properties = load_workbook(io.BytesIO(data)).properties
    assert (properties.title, properties.creator) == (text, "Boussole")
    assert properties.created == datetime(2026, 11, 24, 12)
