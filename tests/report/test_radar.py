"""The radar: hand-computed points, words instead of the drawing, labels inside the frame."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import font_source_sans_pro
import pytest
from PIL import ImageFont

from bot.content import Content
from bot.report import Report
from bot.report.html import radar_of
from bot.report.radar import CENTRE_X, CENTRE_Y, HEIGHT, WIDTH, Spoke, point, radar_svg
from tests.report.conftest import PERSONAS

Made = Callable[[str], Report]
NS = "{http://www.w3.org/2000/svg}"
FONTS = Path(font_source_sans_pro.font_directory)
LEGEND = ("Score", "Cible")


def spokes(*scores: float | None) -> list[Spoke]:
    return [Spoke(f"Axe {n}", "c", score, 50.0) for n, score in enumerate(scores)]


def test_points_fall_where_a_compass_puts_them() -> None:
    # Radius 152 around (330, 224); 60 degrees between spokes; cos 30 = 0.8660, sin 30 = 0.5.
    assert (CENTRE_X, CENTRE_Y) == (330, 224)
    assert point(0, 6, 100) == pytest.approx((330, 72))
    assert point(1, 6, 100) == pytest.approx((461.636, 148), abs=0.001)
    assert point(2, 6, 50) == pytest.approx((395.818, 262), abs=0.001)
    assert point(3, 6, 25) == pytest.approx((330, 262))
    assert point(4, 6, 75) == pytest.approx((231.273, 281), abs=0.001)
    assert point(5, 6, 0) == pytest.approx((330, 224))


def test_the_scores_make_a_solid_shape_and_the_targets_a_dashed_one() -> None:
    root = ET.fromstring(radar_svg(spokes(100, 50, 25, 75, 0, 100), "t", "d", LEGEND))
    shapes = [p for p in root.findall(f"{NS}polygon") if float(p.get("stroke-width", "0")) > 1]
    assert len(shapes) == 2
    target, score = shapes
    assert target.get("stroke-dasharray")
    assert not score.get("stroke-dasharray")
    assert score.get("points") == "330.0,72.0 395.8,186.0 362.9,243.0 330.0,338.0 330.0,224.0 " + (
        "198.4,148.0"
    )
    assert len(root.findall(f"{NS}circle")) == 7  # six dots and the one of the legend


def test_an_axis_without_a_score_has_no_dot_and_leaves_the_shape_open() -> None:
    root = ET.fromstring(radar_svg(spokes(50, None, 50, 50, 50, 50), "t", "d", LEGEND))
    thick = [e for e in root.iter() if e.get("stroke-width") == "3.0"]
    assert [e.tag for e in thick] == [f"{NS}line"] * 4
    assert len(root.findall(f"{NS}circle")) == 6
    centre = {(c.get("cx"), c.get("cy")) for c in root.findall(f"{NS}circle")}
    assert ("330.0", "224.0") not in centre


def test_no_score_at_all_is_still_a_drawing() -> None:
    root = ET.fromstring(radar_svg(spokes(*[None] * 6), "t", "d", LEGEND))
    assert len(root.findall(f"{NS}circle")) == 1


@pytest.mark.parametrize("slug", PERSONAS)
def test_words_say_what_the_drawing_shows(made: Made, content: Content, slug: str) -> None:
    report = made(slug)
    root = ET.fromstring(radar_of(content, report))
    assert root.get("role") == "img"
    title, description = root.find(f"{NS}title"), root.find(f"{NS}desc")
    assert title is not None
    assert description is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    order = [title.text.index(axis.name) for axis in report.axes]  # type: ignore[union-attr]
    assert order == sorted(order)
    assert [a.id for a in report.axes] == [a.id for a in content.axes]


def test_presentation_is_by_attributes_only(made: Made, content: Content) -> None:
    svg = radar_of(content, made("reference"))
    assert not re.search(r"style=|<style|<script|href|on\w+=", svg)


@pytest.mark.parametrize("slug", PERSONAS)
def test_no_label_is_cut_nor_written_over_another(made: Made, content: Content, slug: str) -> None:
    root = ET.fromstring(radar_of(content, made(slug)))
    boxes: list[tuple[float, float, float, float]] = []
    for text in root.findall(f"{NS}text"):
        size = int(text.get("font-size", "0"))
        face = "Bold" if text.get("font-weight") else "Regular"
        font = ImageFont.truetype(str(FONTS / f"SourceSansPro-{face}.ttf"), size)
        length = font.getlength(text.text or "")
        x, y = float(text.get("x", "0")), float(text.get("y", "0"))
        left = {"start": x, "middle": x - length / 2, "end": x - length}[
            text.get("text-anchor", "")
        ]
        assert left >= 0
        assert left + length <= WIDTH
        assert size * 0.75 <= y <= HEIGHT - size * 0.25
        boxes.append((left, y - size * 0.7, left + length, y + size * 0.05))
    for index, (a, b, c, d) in enumerate(boxes):
        for e, f, g, h in boxes[index + 1 :]:
            assert c <= e or g <= a or d <= f or h <= b


def test_hostile_names_are_escaped() -> None:
    evil = '</title><script>alert("x")</script>&'
    svg = radar_svg([Spoke(evil, evil, 1, 1)] * 6, evil, evil, (evil, evil))
    root = ET.fromstring(svg)
    assert "<script" not in svg
    assert root.find(f"{NS}title").text == evil  # type: ignore[union-attr]
