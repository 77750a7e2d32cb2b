"""The radar of the axes as an accessible SVG, legible in black and white.

Presentation attributes only: no style and no script, so that it passes any content policy. The
shape of the scores is solid with dots, that of the targets dashed. An axis without a score has
no dot, and the shape is left open there: an absence is not a zero.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, pi, sin

WIDTH, HEIGHT = 660, 500
CENTRE_X, CENTRE_Y, RADIUS = 330.0, 224.0, 152.0
RINGS = (25, 50, 75, 100)
LABEL_DISTANCE = 22.0
NAME_SIZE, CAPTION_SIZE = 21, 19
FONT = "'Source Sans Pro', system-ui, sans-serif"
SCORE, TARGET, GRID, TEXT = "#095797", "#1c1c1c", "#9aa3ad", "#1c2b3a"

Point = tuple[float, float]


@dataclass(frozen=True)
class Spoke:
    """An axis of the radar; ``caption`` says its numbers under its name."""

    name: str
    caption: str
    score: float | None
    target: float | None


def point(index: int, count: int, value: float) -> Point:
    """Where a value (0-100) of spoke ``index`` falls: first spoke up, then clockwise."""
    angle = 2 * pi * index / count - pi / 2
    distance = RADIUS * value / 100
    return CENTRE_X + distance * cos(angle), CENTRE_Y + distance * sin(angle)


def radar_svg(
    spokes: Sequence[Spoke], title: str, description: str, legend: tuple[str, str]
) -> str:
    """An ``<svg role="img">``. ``legend`` names the scores, then the targets.

    Args:
        title: what a screen reader, or the PDF's alternate text, says instead of the drawing.
    """
    count = len(spokes)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="radar-title radar-desc" font-family="{FONT}" fill="{TEXT}">',
        f'<title id="radar-title">{escape(title)}</title>',
        f'<desc id="radar-desc">{escape(description)}</desc>',
        *(_polygon([point(i, count, ring) for i in range(count)], GRID, 1) for ring in RINGS),
        *(_line((CENTRE_X, CENTRE_Y), point(i, count, 100), GRID, 1) for i in range(count)),
        *_shape(spokes, lambda s: s.target, TARGET, 2.0, ' stroke-dasharray="7 5"', None),
        *_shape(spokes, lambda s: s.score, SCORE, 3.0, "", SCORE),
        *(_label(spoke, i, count) for i, spoke in enumerate(spokes)),
        *_legend(legend),
        "</svg>",
    ]
    return "\n".join(parts)


def _shape(
    spokes: Sequence[Spoke],
    value: Callable[[Spoke], float | None],
    colour: str,
    width: float,
    extra: str,
    dots: str | None,
) -> list[str]:
    """A closed polygon when every spoke has a value, else lines between neighbours that do."""
    count = len(spokes)
    values = [value(spoke) for spoke in spokes]
    points = [None if v is None else point(i, count, v) for i, v in enumerate(values)]
    known = [p for p in points if p is not None]
    if len(known) == count:
        fill = f' fill="{dots}" fill-opacity="0.12"' if dots else ""
        parts = [_polygon(known, colour, width, extra, fill)]
    else:
        pairs = zip(points, [*points[1:], points[0]], strict=True)
        parts = [_line(a, b, colour, width, extra) for a, b in pairs if a and b]
    if dots:
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{dots}"/>' for x, y in known]
    return parts


def _polygon(
    points: Sequence[Point], colour: str, width: float, extra: str = "", fill: str = ""
) -> str:
    listed = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    filled = fill or ' fill="none"'
    return f'<polygon points="{listed}"{filled} stroke="{colour}" stroke-width="{width}"{extra}/>'


def _line(start: Point, end: Point, colour: str, width: float, extra: str = "") -> str:
    (x1, y1), (x2, y2) = start, end
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{colour}" stroke-width="{width}"{extra}/>'
    )


def _label(spoke: Spoke, index: int, count: int) -> str:
    """The name and its numbers, beside the end of the spoke, never over it."""
    angle = 2 * pi * index / count - pi / 2
    x = CENTRE_X + (RADIUS + LABEL_DISTANCE) * cos(angle)
    y = CENTRE_Y + (RADIUS + LABEL_DISTANCE) * sin(angle)
    side = round(cos(angle), 6)
    anchor = "middle" if side == 0 else "start" if side > 0 else "end"
    top = y - 22 if sin(angle) < -0.99 else y + 14 if sin(angle) > 0.99 else y
    return _text(x, top, NAME_SIZE, spoke.name, anchor, ' font-weight="700"') + _text(
        x, top + NAME_SIZE, CAPTION_SIZE, spoke.caption, anchor
    )


def _legend(names: tuple[str, str]) -> list[str]:
    y = HEIGHT - 14.0
    return [
        _line((120, y - 6), (156, y - 6), SCORE, 3),
        f'<circle cx="138" cy="{y - 6:.1f}" r="5" fill="{SCORE}"/>',
        _text(164, y, CAPTION_SIZE, names[0], "start"),
        _line((330, y - 6), (366, y - 6), TARGET, 2, ' stroke-dasharray="7 5"'),
        _text(374, y, CAPTION_SIZE, names[1], "start"),
    ]


def _text(x: float, y: float, size: int, text: str, anchor: str, extra: str = "") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"{extra}>'
        f"{escape(text)}</text>"
    )
