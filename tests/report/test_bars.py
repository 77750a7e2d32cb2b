"""The bars: sorted by gap, said in words, nothing cut nor written over."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image

from bot.content import Content
from bot.report import Report, picture_of, png, svg
from bot.report.bars import WIDTH, bars_of, by_gap, caption
from bot.report.drawing import Box, Label, width_of
from bot.report.words import Words
from tests.report.conftest import PERSONAS

Made = Callable[[str], Report]


@pytest.mark.parametrize("slug", PERSONAS)
def test_the_furthest_from_its_target_comes_first(made: Made, content: Content, slug: str) -> None:
    report = made(slug)
    axes = by_gap(report.axes)
    gaps = [axis.gap for axis in axes if axis.gap is not None]
    assert gaps == sorted(gaps, reverse=True)
    assert all(axis.gap is None for axis in axes[len(gaps) :])
    said = bars_of(content, report).title
    places = [said.index(f"{axis.name}, ") for axis in axes]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "35 (cible 50), à pousser"),
        ({"gap": 0.4, "gap_points": 10.0}, "35 (cible 50), près de la cible"),
        ({"gap": 0.0, "gap_points": 0.0}, "35 (cible 50), à votre cible"),
        ({"score": 62.5}, "63 (cible 50), à pousser"),
        ({"provisional": True}, "35 (cible 50), à pousser, à compléter"),
        ({"score": None, "gap_points": None}, "pas de réponse"),
        ({"target": None}, "ne s'applique pas"),
    ],
)
def test_a_bar_is_said_in_words(
    made: Made, content: Content, change: dict[str, object], words: str
) -> None:
    axis = replace(made("ville-12000").axis("mobilite"), **change)  # type: ignore[arg-type]
    assert caption(Words(content), axis) == words


def test_a_bar_is_as_long_as_its_score_and_the_target_stands_where_it_is(
    made: Made, content: Content
) -> None:
    report = made("ville-12000")
    boxes = [s for s in bars_of(content, report).shapes if isinstance(s, Box)]
    track, score, target = boxes[:3]
    first = by_gap(report.axes)[0]
    assert score.width / track.width == pytest.approx((first.score or 0) / 100)
    assert target.x / (WIDTH - target.width) == pytest.approx((first.target or 0) / 100)


def test_an_absence_is_not_a_zero(made: Made, content: Content) -> None:
    report = made("ville-12000")
    axes = tuple(replace(a, score=None, gap=None, gap_points=None) for a in report.axes)
    boxes = [s for s in bars_of(content, replace(report, axes=axes)).shapes if isinstance(s, Box)]
    assert len(boxes) == 6 * 2 + 2  # tracks and targets; the legend


@pytest.mark.parametrize("slug", PERSONAS)
def test_no_word_is_cut_nor_written_over_another(made: Made, content: Content, slug: str) -> None:
    report = made(slug)
    axes = tuple(replace(axis, provisional=True) for axis in report.axes)
    longest = max((m.name for m in content.municipalities.values()), key=len)
    place = replace(report.place, name=longest)
    drawing = picture_of(content, replace(report, axes=axes, place=place), "t")
    spans: dict[float, list[tuple[float, float]]] = {}
    for label in drawing.shapes:
        if isinstance(label, Label):
            wide = width_of(label)
            left = label.x if label.anchor == "start" else label.x - wide
            assert left >= 0
            assert left + wide <= drawing.width, label.text
            spans.setdefault(label.y, []).append((left, left + wide))
    for line in spans.values():
        assert all(end < start for (_, end), (start, _) in pairwise(sorted(line)))


def test_the_picture_can_be_shared_alone(made: Made, content: Content) -> None:
    report = made("ville-12000")
    drawing = picture_of(content, report, 'Titre <"&')
    root = ET.fromstring(svg(drawing, "picture"))
    text = " ".join(root.itertext())
    assert "Saint-Raymond" in text
    assert "24 novembre 2026" in text
    assert "Ne sert pas à classer" in text
    assert not re.search(r"style=|<style|<script|href|on\w+=", svg(drawing, "picture"))
    image = Image.open(io.BytesIO(png(drawing)))
    assert image.size == (round(drawing.width * 2.5), round(drawing.height * 2.5))
    assert (9, 87, 151) in {colour for _, colour in image.getcolors(1 << 20) or []}
