"""CSV and JSON of the answers, and the draft resolution for a word processor."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from docx import Document

from bot.content import Content
from bot.report import Report, answers_csv, answers_json, resolution_docx, title_of
from bot.report.data_files import safe_cell
from tests.report.conftest import PERSONAS

Made = Callable[[str], Report]


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_the_csv_opens_in_excel_with_its_accents(made: Made, content: Content) -> None:
    data = answers_csv(content, made("village-cri"))
    assert data.startswith(b"\xef\xbb\xbf")
    table = rows(data)
    assert table[0][0] == "Identifiant"
    assert len(table) == 13
    by_question = {row[0]: row for row in table[1:]}
    assert by_question["E2"][1] == "Économie"
    assert by_question["E2"][3:5] == ["Répondu", "3"]
    assert by_question["G5"][3:5] == ["Je ne sais pas", ""]
    assert by_question["M2"][3] == "Ne s'applique pas"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "\u00a0@"])
def test_no_cell_can_be_a_formula(start: str) -> None:
    assert str(safe_cell(f"{start}cmd|' /C calc'!A0")).startswith("'")


def test_plain_cells_are_left_alone() -> None:
    assert [safe_cell(v) for v in ("Économie", "", 0, 4, "a=b")] == ["Économie", "", 0, 4, "a=b"]


def test_a_hostile_wording_is_made_safe_in_the_file(made: Made, content: Content) -> None:
    from dataclasses import replace

    report = made("reference")
    first = report.answers[0]
    question = first.question.copy(update={"text": '=HYPERLINK("http://x";"y")'})
    changed = replace(report, answers=(replace(first, question=question), *report.answers[1:]))
    assert rows(answers_csv(content, changed))[1][2].startswith("'=HYPERLINK")


@pytest.mark.parametrize("slug", PERSONAS)
def test_the_json_holds_the_answers_by_the_contract_s_names(
    made: Made, content: Content, slug: str
) -> None:
    data = json.loads(answers_json(content, made(slug)))
    given = PERSONAS[slug].given
    found = {
        a["question"]: a["status"] if a["level"] is None else a["level"] for a in data["answers"]
    }
    assert found == given
    assert data["overall"] == PERSONAS[slug].expected["overall"]
    assert [a["axis"] for a in data["axes"]] == [a.id for a in content.axes]
    expected = PERSONAS[slug].expected
    for key in ("weakest", "strengths", "furthest_from_target", "flags"):
        assert data[key] == expected[key], key
    assert [step["id"] for step in data["next_steps"]] == expected["next_steps"]
    assert data["date"] == "2026-11-24"


def test_the_resolution_is_a_real_document(made: Made, content: Content) -> None:
    report = made("ville-12000")
    document = Document(io.BytesIO(resolution_docx(report, title_of(content, report))))
    styles = [p.style.name for p in document.paragraphs]
    assert styles.count("Heading 1") == 1
    assert styles.count("List Bullet") == len(report.resolution.actions)
    text = "\n".join(p.text for p in document.paragraphs)
    for line in (*report.resolution.whereas, *report.resolution.closing):
        assert line in text
    assert document.core_properties.title == "Projet de résolution"
    assert document.core_properties.language == "fr-CA"
    assert "fr-CA" in document.styles.element.xml
    assert 'w:val="en-US"' not in document.styles.element.xml
