"""How people name the axes, the regions and groups of MRCs, when they ask for projects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.content.models import Record

if TYPE_CHECKING:
    from bot.content.load import Content


class ProjectWords(Record):
    """``data/language/projets.yml``.

    Attributes:
        axes: other names of each axis, ``{axis id: names}``.
        regions: other names of each administrative region, ``{region: names}``.
        mrcs: well-known places that gather MRCs, ``{name: MRCs}``.
    """

    axes: dict[str, tuple[str, ...]]
    regions: dict[str, tuple[str, ...]]
    mrcs: dict[str, tuple[str, ...]]


def check_project_words(content: Content) -> Iterator[str]:
    """Problems: an axis, a region or an MRC that is missing, or that does not exist."""
    words, places = content.project_words, content.municipalities.values()
    axes, regions = {axis.id for axis in content.axes}, {m.region for m in places}
    yield from (f"unknown axis {a}" for a in sorted(words.axes.keys() - axes))
    yield from (f"axis {a} is missing" for a in sorted(axes - words.axes.keys()))
    yield from (f"unknown region {r}" for r in sorted(words.regions.keys() - regions))
    yield from (f"region {r} is missing" for r in sorted(regions - words.regions.keys()))
    mrcs = {m.mrc for m in places}
    for name, gathered in words.mrcs.items():
        yield from (f"{name}: unknown MRC {mrc}" for mrc in gathered if mrc not in mrcs)
