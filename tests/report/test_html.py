"""The page: accessible, self-contained, typeset, and deaf to hostile strings."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from bot.content import Content
from bot.report import Report, questionnaire_html, report_html, report_of
from bot.typography import polish
from tests.report.conftest import DAY, PERSONAS
from tests.report.page import Page

Made = Callable[[str], Report]
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@pytest.fixture(params=[*PERSONAS, "questionnaire"])
def html(request: pytest.FixtureRequest, made: Made, content: Content) -> str:
    if request.param == "questionnaire":
        return questionnaire_html(content)
    return report_html(content, made(request.param), {"pdf": "/rapport.pdf", "csv": "/r.csv"})


def test_the_structure_is_sound(html: str) -> None:
    page = Page(html)
    assert html.startswith("<!DOCTYPE html>")
    assert page.unbalanced == []
    assert page.open == []
    assert page.all("html")[0]["lang"] == "fr-CA"
    assert len(page.all("h1")) == len(page.all("main")) == 1
    levels = [int(tag[1]) for tag, _ in page.tags if tag in HEADINGS]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in page.tags:
        for reference in ("aria-labelledby", "for"):
            assert set(attributes.get(reference, "").split()) <= set(ids)


def test_nothing_is_asked_of_the_network_and_nothing_runs(html: str) -> None:
    page = Page(html)
    assert page.all("script", "link", "img", "iframe", "object", "form", "base") == []
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert "src" not in attributes
        if "href" in attributes:
            assert tag == "a"
            assert re.match(r"https?://|#|/", attributes["href"])
    style = html[html.index("<style>") : html.index("</style>")]
    assert not re.search(r"url\(|@import", style)
    assert "@media print" in style
    assert "break-before" in style


def test_every_table_tells_its_headers(html: str, content: Content) -> None:
    page = Page(html)
    assert len(page.all("table")) == len(page.all("caption"))
    assert all(a.get("scope") in ("col", "row", "rowgroup") for a in page.all("th"))


def test_french_typography_is_in_place(html: str) -> None:
    text = Page(html).text
    assert polish(text) == text
    assert "\u00a0:" in text
    assert "«\u00a0" in text
    assert not re.search(r" [;!?]", text)


def test_the_table_is_the_twin_of_the_radar(made: Made, content: Content) -> None:
    report = made("ville-12000")
    page = Page(report_html(content, report))
    words = [w.strip() for w in page.words if w.strip()]
    row = words.index("Mobilité", words.index("Les six axes, en nombres"))
    assert words[row : row + 5] == ["Mobilité", "35", "50", "0,6", "5 sur 5"]


def test_the_other_formats_are_offered_when_there_are_any(made: Made, content: Content) -> None:
    report = made("reference")
    page = Page(report_html(content, report, {"pdf": "/x/rapport.pdf"}))
    assert "/x/rapport.pdf" in [a["href"] for a in page.all("a")]
    assert page.all("nav")
    assert not Page(report_html(content, report)).all("nav")


def test_hostile_strings_are_shown_as_they_are(content: Content) -> None:
    evil = "<script>alert('x')</script> & \"Sainte\" <img src=file:///etc/passwd onerror=x>"
    place = content.municipalities["91042"].copy(update={"name": evil})
    persona = PERSONAS["reference"]
    html = report_html(
        content,
        report_of(
            content,
            persona.answers,
            persona.profile(content),
            "complet",
            DAY,
            municipality=place,
            contact=evil + " {{ 7 * 7 }} {say}",
        ),
    )
    page = Page(html)
    assert page.all("script", "img") == []
    assert evil in page.text
    assert "{{ 7 * 7 }} {say}" in page.text
    assert page.unbalanced == []


def test_the_general_manager_is_not_told_to_ask_herself(made: Made, content: Content) -> None:
    assert "que le conseil peut vous poser" in report_html(content, made("ville-12000"))
    assert "à la direction générale" in report_html(content, made("reference"))


def test_the_blank_questionnaire_has_every_question_and_level(content: Content) -> None:
    page = Page(questionnaire_html(content))
    assert len(page.all("fieldset")) == len(page.all("legend")) == 35
    boxes = page.all("input")
    assert {b["type"] for b in boxes} == {"checkbox"}
    assert len(boxes) == 35 * 7  # five levels, unknown, not applicable
    assert {b["id"] for b in boxes} == {label["for"] for label in page.all("label")}
    for question in content.questions.values():
        assert polish(question.text) in page.text
        for level in question.levels:
            assert polish(level.description) in page.text
