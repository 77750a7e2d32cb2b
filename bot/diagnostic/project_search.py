"""Chooses example projects: what was asked for, nearest size first; else the nearest, said so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.content import Content
from bot.content.models import Project
from bot.diagnostic.examples import distance
from bot.diagnostic.project_filters import Place, ProjectFilters

NOWHERE: Place = ((), (), ())


@dataclass(frozen=True)
class Found:
    """Projects, best first, and what they do not meet: ``lesson``, ``size``, ``region``, ``place``.

    ``region``: in the region of the place asked for; ``place``: anywhere else.
    """

    projects: tuple[str, ...]
    unmet: tuple[str, ...] = ()


def search(
    content: Content,
    filters: ProjectFilters,
    stratum: str | None,
    likeness: dict[str, float] | None = None,
) -> Found:
    """The projects that fit; failing that, the nearest: other size, wider place, no lesson.

    The theme, the axis, the questions and the concept always hold: another subject is no answer.

    Args:
        stratum: the person's own; T1 is assumed when it is not known.
        likeness: cosine to the subject, to order projects that are otherwise equal.
    """
    about = [p for p in content.projects.values() if _about(content, filters, p)]
    fit = filters.fit or {}
    if filters.fit is not None:
        # "Économie d'énergie" is not about the axis: the theme is more precise.
        both = [p for p in about if p.id in fit]
        about = both or [p for p in content.projects.values() if p.id in fit]
    for lessons, sized, place, unmet in _attempts(content, filters):
        found = [
            p
            for p in about
            if (p.lesson or not lessons)
            and (not sized or _has_size(content, filters, p))
            and in_places(content, p, place)
        ]
        if found:
            ranked = _ranked(content, filters, found, stratum or "T1", likeness or {})
            return Found(tuple(p.id for p in ranked), unmet)
    return Found(())


def _attempts(
    content: Content, filters: ProjectFilters
) -> Iterator[tuple[bool, bool, Place, tuple[str, ...]]]:
    """What is asked for, less and less of it: lessons only, size, place, what is not met."""
    places: list[tuple[Place, tuple[str, ...]]] = [(filters.place, ())]
    if any(filters.place):
        around = _regions(content, filters.place)
        if filters.codes or filters.mrcs:
            places.append((((), (), around), ("region",)))
        places.append((NOWHERE, ("place",)))
    for lessons in (True, False) if filters.lessons else (False,):
        for place, elsewhere in places:
            for sized in (True, False) if filters.sized else (False,):
                dropped = (
                    ("lesson",) if filters.lessons and not lessons else (),
                    ("size",) if filters.sized and not sized else (),
                    elsewhere,
                )
                yield lessons, sized, place, tuple(name for names in dropped for name in names)


def _about(content: Content, filters: ProjectFilters, project: Project) -> bool:
    cited = [q for q in content.questions.values() if project.id in q.projects]
    return (
        (filters.axis is None or project.axis == filters.axis)
        and (not filters.questions or any(q.id in filters.questions for q in cited))
        and (filters.concept is None or any(filters.concept in q.concepts for q in cited))
    )


def _has_size(content: Content, filters: ProjectFilters, project: Project) -> bool:
    if filters.strata and not set(filters.strata) & set(project.strata):
        return False
    if filters.low is None and filters.high is None:
        return True
    counts = [content.municipalities[code].population for code in project.municipalities]
    low, high = filters.low or 0, filters.high or float("inf")
    return any(count is not None and low <= count <= high for count in counts)


def in_places(content: Content, project: Project, place: Place) -> bool:
    """Whether a project is of one of these places, or serves one of them."""
    codes, mrcs, regions = place
    if not any(place):
        return True
    own = [content.municipalities[code] for code in project.municipalities]
    served = project.mrc.split("; ") if project.mrc else []
    members = [m for m in content.municipalities.values() if m.mrc in served]
    return (
        any(m.code in codes or m.mrc in mrcs or m.region in regions for m in own)
        or any(mrc in mrcs for mrc in served)
        or any(m.region in regions for m in members)
    )


def _regions(content: Content, place: Place) -> tuple[str, ...]:
    codes, mrcs, regions = place
    around = {m.region for m in content.municipalities.values() if m.code in codes or m.mrc in mrcs}
    return tuple(sorted({*regions, *around}))


def _ranked(
    content: Content,
    filters: ProjectFilters,
    found: list[Project],
    stratum: str,
    likeness: dict[str, float],
) -> list[Project]:
    """Preferred questions, fit, nearness of size, successes; then axes or questions in turn."""
    preferred = {p for q in filters.prefer for p in content.questions[q].projects}
    nearest = sorted(found, key=lambda p: (distance(p, stratum), bool(p.lesson)))
    fit = filters.fit or {}
    turns: Counter[str] = Counter()
    turn_of: dict[str, int] = {}
    for project in nearest:
        asked = (q for q in filters.questions if project.id in content.questions[q].projects)
        group = next(asked, project.axis)
        turn_of[project.id] = turns[group]
        turns[group] += 1
    return sorted(
        nearest,
        key=lambda p: (
            p.id not in preferred,
            -fit.get(p.id, 0.0),
            distance(p, stratum),
            bool(p.lesson),
            turn_of[p.id],
            -likeness.get(p.id, 0.0),
        ),
    )
