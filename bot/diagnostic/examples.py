"""Example projects for a municipality: same stratum first, then a neighbouring one."""

from __future__ import annotations

from bot.content import Content
from bot.content.models import Project, Question

ORDER = ("T1", "T2", "T3", "T4")
MRC_DISTANCE = 1.5  # a supralocal project: nearer than a town two strata away


def example_projects(
    content: Content, questions: list[Question], stratum: str | None, count: int
) -> list[Project]:
    """At most ``count`` projects of the questions, nearest stratum first; lessons come last."""
    seen: dict[str, int] = {}
    for question in questions:
        for identifier in question.projects:
            seen.setdefault(identifier, len(seen))
    found = [content.projects[identifier] for identifier in seen]
    return sorted(
        found,
        key=lambda p: (_distance(p, stratum or "T1"), p.lesson is not None, seen[p.id]),
    )[:count]


def _distance(project: Project, stratum: str) -> float:
    return min(
        MRC_DISTANCE if s == "MRC" else abs(ORDER.index(s) - ORDER.index(stratum))
        for s in project.strata
    )
