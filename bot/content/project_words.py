"""How people name the axes, the regions and groups of MRCs, when they ask for projects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.content.models import Record
from bot.content.problem import Problem

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


def check_project_words(content: Content) -> Iterator[Problem]:
    """Problems: an axis, a region or an MRC that is missing, or that does not exist."""
    words, places = content.project_words, content.municipalities.values()
    mrcs = {m.mrc for m in places}
    for kind, said, known in (
        ("l'axe", words.axes, {axis.id for axis in content.axes}),
        ("la région", words.regions, {m.region for m in places}),
    ):
        yield from (_problem(f"{kind} {n} n'existe pas", n) for n in sorted(said.keys() - known))
        yield from (_problem(f"{kind} {n} manque") for n in sorted(known - said.keys()))
    for name, gathered in words.mrcs.items():
        for mrc in gathered:
            if mrc not in mrcs:
                yield _problem(f"{name} : la MRC {mrc} n'existe pas", f"{name}:")


def _problem(what: str, near: str = "") -> Problem:
    return Problem("projets.yml", what, near)
