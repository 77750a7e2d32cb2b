"""Tables as an XLSX workbook: one sheet a table, numbers as numbers, dates as dates.

A text is always a text, never a formula nor a link: each cell is written by the kind of its value,
not by what its first letters look like.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | date | None
# What no XML can hold: the library would write it as a code that only Excel reads back.
UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NOON = time(12)


@dataclass(frozen=True)
class Table:
    """A sheet: its name, the title and width (in letters) of each column, its rows."""

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class _Looks:
    header: Format
    text: Format
    decimal: Format
    day: Format


def workbook(title: str, made: date, tables: Sequence[Table]) -> bytes:
    """The file; the same tables on the same day give the same bytes."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        # Without a day of ours, the file would carry the moment when it is written.
        created = datetime.combine(made, NOON)
        book.set_properties({"title": _text(title), "author": "Boussole", "created": created})
        looks = _Looks(
            header=book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            text=book.add_format({"text_wrap": True, "valign": "top"}),
            decimal=book.add_format({"num_format": "0.0", "valign": "top"}),
            day=book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        )
        for table in tables:
            _fill(book.add_worksheet(table.name), table, looks)
    return stream.getvalue()


def _fill(sheet: Worksheet, table: Table, looks: _Looks) -> None:
    """The titles stay in view, and each can filter its column."""
    for column, (title, width) in enumerate(table.columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, _text(title), looks.header)
    for row, cells in enumerate(table.rows, 1):
        for column, cell in enumerate(cells):
            _write(sheet, row, column, cell, looks)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write(sheet: Worksheet, row: int, column: int, value: Cell, looks: _Looks) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        sheet.write_string(row, column, _text(value), looks.text)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, looks.day)
    else:
        look = looks.decimal if isinstance(value, float) else looks.text
        sheet.write_number(row, column, value, look)


def _text(value: str) -> str:
    return UNWRITABLE.sub("", value)
