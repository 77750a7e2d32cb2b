"""The page: accessible, self-contained, typeset, and deaf to hostile strings."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from bot.content import Content
from bot.diagnostic.answers import Answer, Profile
from bot.report import Report, questionnaire_html, report_html, report_of
from bot.typography import decimal, polish
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


def test_nothing_is_asked_of_the_network(html: str) -> None:
    page = Page(html)
    assert all(script == {"type": "module"} for script in page.all("script"))
    assert page.all("link", "img", "iframe", "object", "form", "base") == []
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
    assert words[row : row + 5] == ["Mobilité", "35", "50", "15", "5 sur 5"]


@pytest.mark.parametrize("slug", PERSONAS)
def test_no_table_mixes_levels_and_points(made: Made, content: Content, slug: str) -> None:
    """The table of the axes is on 100, that of the answers on the levels 0 to 4."""
    report = made(slug)
    page = Page(report_html(content, report))
    words = [w.strip() for w in page.words if w.strip()]
    start = words.index("Les six axes, en nombres")
    for axis in report.axes:
        if axis.gap is None:
            continue
        row = words.index(axis.name, start)
        points = words[row + 3]
        assert points == decimal(axis.gap_points or 0)
        assert float(points.replace(",", ".")) == pytest.approx(axis.gap * 25, abs=0.2)
    assert "Cible" not in words[words.index("Toutes les réponses, dans l'ordre du questionnaire") :]


@pytest.mark.parametrize("slug", PERSONAS)
def test_what_is_to_be_checked_is_never_told_among_the_strengths(
    made: Made, content: Content, slug: str
) -> None:
    report = made(slug)
    text = Page(report_html(content, report)).text
    topics = [s.question.topic for s in report.signals]
    praise = [line for line in report.summary if line.startswith(("Vos forces", "Vos points"))]
    praise += [line for line in report.resolution.whereas if "forces" in line]
    assert not [topic for topic in topics for line in praise if topic in line]
    behind = {*report.scores.below_target, report.scores.furthest_from_target} - {None}
    if report.scores.strengths:
        names = [content.axis_name(axis) for axis in behind if axis]
        assert not [name for name in names for line in praise if name in line]
    if report.signals:
        # the strengths come before the title of what is to be checked, the signals after it
        title = text.index("À vérifier en premier")
        assert title < text.index(polish(report.signals[0].text))
        assert all(text.index(line) < title for line in report.summary)


def test_nothing_under_target_is_said(content: Content) -> None:
    answers = {"C1": Answer("C1", "recorded", 3)}
    html = report_html(content, report_of(content, answers, Profile(), "complet", DAY))
    assert "Vous atteignez la cible de votre taille partout où vous avez répondu" in html
    assert "rien ne presse" in html


def test_a_step_that_fills_a_horizon_does_not_tell_its_reasons_twice(
    made: Made, content: Content
) -> None:
    report = made("reference")
    last = report.recommendations[-1]
    assert (last.same_as, last.first) == (3, report.recommendations[2].step)
    text = Page(report_html(content, report)).text
    assert text.count(polish(last.question.why)) == 1
    assert "Voir le pas 3" in text
    assert "6. Ensuite" in text
    assert "(suite du pas 3)" in text


def test_the_other_formats_are_offered_when_there_are_any(made: Made, content: Content) -> None:
    report = made("reference")
    page = Page(report_html(content, report, {"pdf": "/x/rapport.pdf"}))
    assert "/x/rapport.pdf" in [a["href"] for a in page.all("a")]
    assert page.all("nav")
    assert len(page.all("script")) == 1
    alone = Page(report_html(content, report))
    assert not alone.all("nav", "script", "button")


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


def test_the_best_answer_is_not_praised_when_it_is_to_be_checked(content: Content) -> None:
    answers = {"G5": Answer("G5", "recorded", 2), "G6": Answer("G6", "recorded", 1)}
    report = report_of(content, answers, Profile(), "complet", DAY)
    text = Page(report_html(content, report)).text
    assert [s.question.id for s in report.signals] == ["G5", "G6"]
    assert "Vos forces" not in text
    assert "Vos points forts" not in text
    assert "ressortir des forces" not in text
