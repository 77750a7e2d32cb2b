"""The six axes as bars, the furthest from its target first: what a council looks at.

A bar is the score, on 100; the upright line, the target. The words say the same, so that the
drawing is also read in black and white. An axis without a score has no bar: an absence is not a
zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from bot.content import Content
from bot.diagnostic.axis_score import round_half_up
from bot.report.drawing import Box, Drawing, Label, Shape
from bot.report.model import Report
from bot.report.parts import ReportAxis
from bot.report.words import Words, long_date

WIDTH, ROW, BAR = 480, 50, 15
NAME_SIZE, SMALL_SIZE = 18, 16
SCORE, TRACK, EDGE, TARGET, PROVISIONAL = "#095797", "#e6edf5", "#6b778a", "#1c1c1c", "#a9c4dd"
NEAR = 10.0  # points missing on average; the conversation says "near" of as many


def bars_of(content: Content, report: Report) -> Drawing:
    words = Words(content)
    axes = by_gap(report.axes)
    shapes: list[Shape] = []
    for row, axis in enumerate(axes):
        shapes += _row(words, axis, row * ROW)
    shapes += _legend(words, len(axes) * ROW)
    said = "; ".join(f"{axis.name}, {caption(words, axis)}" for axis in axes)
    return Drawing(
        WIDTH,
        len(axes) * ROW + 28,
        words.say("report_bars_title", axes=said),
        words.say("report_bars_description"),
        shapes,
    )


def picture_of(content: Content, report: Report, title: str) -> Drawing:
    """The bars as they are shared alone: whose, when, and what they are not."""
    words, drawing = Words(content), bars_of(content, report)
    margin, top = 24, 84
    unknown = words.say("report_place_mrc" if report.place.mrc else "report_place_unknown")
    name = report.place.name or unknown[0].upper() + unknown[1:]
    made = words.say("report_picture_made", date=long_date(report.day))
    note = words.say("report_picture_note")
    bottom = top + drawing.height + 34
    return Drawing(
        drawing.width + 2 * margin,
        bottom + 20,
        title,
        drawing.title,
        [
            Box(0, 0, drawing.width + 2 * margin, bottom + 20, "#ffffff"),
            Label(margin, 38, 24, name, bold=True),
            Label(margin, 62, SMALL_SIZE, made),
            *(replace(s, x=s.x + margin, y=s.y + top) for s in drawing.shapes),
            Label(margin, bottom, 14, note),
        ],
    )


def by_gap(axes: Sequence[ReportAxis]) -> list[ReportAxis]:
    """The largest gap first, then in display order; last, what has no score."""
    return sorted(axes, key=lambda axis: -1.0 if axis.gap is None else axis.gap, reverse=True)


def caption(words: Words, axis: ReportAxis) -> str:
    """ "31 (cible 44), à pousser": whole numbers, as few answers stand behind."""
    if axis.target is None:
        return words.say("report_axis_not_applicable")
    if axis.score is None or axis.gap_points is None:
        return words.say("report_axis_none")
    gap = axis.gap_points
    standing = words.say(
        "report_standing_met" if gap == 0 else
        "report_standing_near" if gap <= NEAR else
        "report_standing_push"
    )  # fmt: skip
    key = "report_bar_provisional" if axis.provisional else "report_bar"
    return words.say(key, score=whole(axis.score), target=whole(axis.target), standing=standing)


def whole(score: float) -> str:
    return str(int(round_half_up(Fraction(str(score)), 0)))


def _row(words: Words, axis: ReportAxis, top: int) -> Iterator[Shape]:
    yield Label(0, top + 20, NAME_SIZE, axis.name, bold=True)
    yield Label(WIDTH, top + 20, SMALL_SIZE, caption(words, axis), anchor="end")
    if axis.target is None:
        return
    y = top + 28
    yield Box(0.75, y, WIDTH - 1.5, BAR, TRACK, EDGE)
    if axis.score:
        fill = PROVISIONAL if axis.provisional else SCORE
        yield Box(0.75, y, (WIDTH - 1.5) * axis.score / 100, BAR, fill, SCORE)
    yield _tick((WIDTH - 4) * axis.target / 100, y)


def _tick(x: float, y: float) -> Box:
    return Box(x, y - 5, 4, BAR + 10, TARGET)


def _legend(words: Words, top: int) -> Iterator[Shape]:
    y = top + 12
    yield Box(0.75, y - 4, 26, 10, SCORE)
    yield Label(34, y + 6, SMALL_SIZE, words.say("report_bars_score"))
    yield Box(215, y - 8, 4, 18, TARGET)
    yield Label(227, y + 6, SMALL_SIZE, words.say("report_target_legend"))
