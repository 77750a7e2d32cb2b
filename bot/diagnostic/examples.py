"""Example projects for a municipality: same stratum first, then a neighbouring one."""

from __future__ import annotations

from bot.content import Content
from bot.content.models import Project, Question

ORDER = ("T1", "T2", "T3", "T4")
NEAR = 1.5
MRC_DISTANCE = 1.5  # a supralocal project: nearer than a town two strata away


def example_projects(
    content: Content, questions: list[Question], stratum: str | None, count: int
) -> list[Project]:
    """At most ``count`` projects, for the first questions first.

    For each question: its project nearest in size, if it is at most a stratum away; when no
    question has one, the nearest of all. Lessons come after successes of the same nearness.
    """
    near: list[Project] = []
    for question in questions:
        ranked = _by_nearness(content, [question], stratum)
        if ranked and distance(ranked[0], stratum or "T1") <= NEAR and ranked[0] not in near:
            near.append(ranked[0])
    return (near or _by_nearness(content, questions, stratum))[:count]


def _by_nearness(content: Content, questions: list[Question], stratum: str | None) -> list[Project]:
    seen = dict.fromkeys(identifier for question in questions for identifier in question.projects)
    found = [content.projects[identifier] for identifier in seen]
    return sorted(found, key=lambda p: (distance(p, stratum or "T1"), p.lesson is not None))


def distance(project: Project, stratum: str) -> float:
    """Strata between the project's nearest municipality and this stratum."""
    return min(
        MRC_DISTANCE if s == "MRC" else abs(ORDER.index(s) - ORDER.index(stratum))
        for s in project.strata
    )
