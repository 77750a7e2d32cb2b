"""Tables as an XLSX workbook: one sheet a table, numbers as numbers, dates as dates.

The few parts that a spreadsheet needs, written as they are; a text is always a text, never a
formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Cell = str | int | float | date | None
EPOCH = date(1899, 12, 30)  # day 0 of the spreadsheets that count from 1900
HEADER, TEXT, DECIMAL, DATE = 1, 2, 3, 4  # places in the list of ``cellXfs``
UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = f"""<styleSheet xmlns="{MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0"/>\
<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="5"><xf/>\
<xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>\
<xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>\
<xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>\
<xf numFmtId="165" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>\
</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>"""


@dataclass(frozen=True)
class Table:
    """A sheet: its name, the title and width (in letters) of each column, its rows."""

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Cell]]


def workbook(title: str, made: date, tables: Sequence[Table]) -> bytes:
    """The file; the same tables on the same day give the same bytes."""
    parts = {
        "[Content_Types].xml": _types(len(tables)),
        "_rels/.rels": _relations(
            (f"{OFFICE}/officeDocument", "xl/workbook.xml"),
            (f"{RELATIONS}/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _properties(title, made),
        "xl/workbook.xml": _book(tables),
        "xl/_rels/workbook.xml.rels": _relations(
            *((f"{OFFICE}/worksheet", f"worksheets/sheet{n + 1}.xml") for n in range(len(tables))),
            (f"{OFFICE}/styles", "styles.xml"),
        ),
        "xl/styles.xml": STYLES,
    }
    for number, table in enumerate(tables, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(table)
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(ZipInfo(name), HEAD + part, ZIP_DEFLATED)
    return stream.getvalue()


def _types(sheets: int) -> str:
    package = "application/vnd.openxmlformats-package"
    kinds = {
        "/xl/workbook.xml": f"{SHEET}.sheet.main+xml",
        "/xl/styles.xml": f"{SHEET}.styles+xml",
        "/docProps/core.xml": f"{package}.core-properties+xml",
        **{f"/xl/worksheets/sheet{n + 1}.xml": f"{SHEET}.worksheet+xml" for n in range(sheets)},
    }
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{package}.relationships+xml"/>'
        + "".join(f'<Override PartName="{n}" ContentType="{k}"/>' for n, k in kinds.items())
        + "</Types>"
    )


def _relations(*targets: tuple[str, str]) -> str:
    lines = (
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{"".join(lines)}</Relationships>'


def _properties(title: str, made: date) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_text(title)}</dc:title><dc:creator>Boussole</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made.isoformat()}T12:00:00Z</dcterms:created>'
        "<dc:language>fr-CA</dc:language></cp:coreProperties>"
    )


def _book(tables: Sequence[Table]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(table.name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, table in enumerate(tables, 1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _sheet(table: Table) -> str:
    """The titles stay in view, and each can filter its column."""
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, (_, width) in enumerate(table.columns, 1)
    )
    titles = _row(1, [title for title, _ in table.columns], HEADER)
    rows = "".join(_row(n, row, TEXT) for n, row in enumerate(table.rows, 2))
    last = f"{_letter(len(table.columns) - 1)}{len(table.rows) + 1}"
    return (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{widths}</cols>"
        f'<sheetData>{titles}{rows}</sheetData><autoFilter ref="A1:{last}"/></worksheet>'
    )


def _row(number: int, cells: Iterable[Cell], style: int) -> str:
    made = "".join(
        _cell(f"{_letter(n)}{number}", cell, style)
        for n, cell in enumerate(cells)
        if cell not in (None, "")
    )
    return f'<row r="{number}">{made}</row>'


def _cell(place: str, value: Cell, style: int) -> str:
    if isinstance(value, str):
        return (
            f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
            f"{_text(value)}</t></is></c>"
        )
    if isinstance(value, date):
        return f'<c r="{place}" s="{DATE}"><v>{(value - EPOCH).days}</v></c>'
    return f'<c r="{place}" s="{DECIMAL if isinstance(value, float) else TEXT}"><v>{value}</v></c>'


def _text(value: str) -> str:
    return escape(UNWRITABLE.sub("", value))


def _letter(column: int) -> str:
    return chr(ord("A") + column)
