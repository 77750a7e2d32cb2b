"""A drawing of boxes, lines and words, as an accessible SVG or as a PNG picture.

The SVG has presentation attributes only: no style and no script, so that it passes any content
policy.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from bot.report.letters import letters_file

FONT = "'Source Sans Pro', system-ui, sans-serif"
INK = "#1c2b3a"


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str | None = None


@dataclass(frozen=True)
class Label:
    """Words whose baseline is at ``y``; ``x`` is their start, or their end."""

    x: float
    y: float
    size: int
    text: str
    bold: bool = False
    anchor: Literal["start", "end"] = "start"


Shape = Box | Label


@dataclass(frozen=True)
class Drawing:
    """``title`` and ``description``: what is said to who does not see it."""

    width: int
    height: int
    title: str
    description: str
    shapes: Sequence[Shape]


def svg(drawing: Drawing, name: str) -> str:
    """An ``<svg role="img">``.

    Args:
        name: what its identifiers begin with, as several drawings may share a page.
    """
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width} '
            f'{drawing.height}" role="img" aria-labelledby="{name}-title {name}-desc" '
            f'font-family="{FONT}" fill="{INK}">',
            f'<title id="{name}-title">{escape(drawing.title)}</title>',
            f'<desc id="{name}-desc">{escape(drawing.description)}</desc>',
            *map(_element, drawing.shapes),
            "</svg>",
        )
    )


def _element(shape: Shape) -> str:
    if isinstance(shape, Box):
        stroke = f' stroke="{shape.stroke}" stroke-width="1.5"' if shape.stroke else ""
        return (
            f'<rect x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" '
            f'height="{shape.height:.1f}" fill="{shape.fill}"{stroke}/>'
        )
    weight = ' font-weight="700"' if shape.bold else ""
    return (
        f'<text x="{shape.x:.1f}" y="{shape.y:.1f}" font-size="{shape.size}" '
        f'text-anchor="{shape.anchor}"{weight}>{escape(shape.text)}</text>'
    )


def png(drawing: Drawing, scale: float = 2.5) -> bytes:
    """The same as a picture, on white, so many times larger, with its words for who asks them."""
    size = (round(drawing.width * scale), round(drawing.height * scale))
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            right, bottom = shape.x + shape.width, shape.y + shape.height
            corners = tuple(round(v * scale) for v in (shape.x, shape.y, right, bottom))
            pen.rectangle(
                (corners[0], corners[1], max(corners[0], corners[2] - 1), corners[3] - 1),
                fill=shape.fill,
                outline=shape.stroke,
                width=round(1.5 * scale) if shape.stroke else 0,
            )
        else:
            font = _letters(shape.bold, round(shape.size * scale))
            place = (shape.x * scale, shape.y * scale)
            anchor = "ls" if shape.anchor == "start" else "rs"
            pen.text(place, shape.text, INK, font, anchor=anchor)
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def width_of(label: Label) -> float:
    """How wide the words are."""
    return _letters(label.bold, label.size).getlength(label.text)


@cache
def _letters(bold: bool, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(letters_file("Bold" if bold else "Regular"), size)
