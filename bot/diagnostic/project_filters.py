"""What a person asks of example projects."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

Fit = dict[str, float]
Place = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]  # municipalities, MRCs, regions


@dataclass(frozen=True)
class ProjectFilters:
    """What the person asks for; every field that is set must hold.

    Attributes:
        fit: what is left of a theme: the projects that fit it, and how well (0-1); none when no
            project does, None when no theme was told. Its words are never kept.
        questions: projects that one of these questions of the diagnostic cites.
        concept: projects of the questions that cite this concept.
        codes, mrcs, regions: where.
        strata: T1 to T4 or MRC; ``low``, ``high``: inhabitants.
        lessons: what went wrong, told as a lesson.
        prefer: the projects of these questions first.
    """

    axis: str | None = None
    fit: Fit | None = None
    questions: tuple[str, ...] = ()
    concept: str | None = None
    codes: tuple[str, ...] = ()
    mrcs: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    strata: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    lessons: bool = False
    prefer: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Only what is set, for JSON."""
        return {key: value for key, value in asdict(self).items() if value or value == {}}

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> ProjectFilters:
        known = {f.name for f in fields(cls)}
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in stored.items()
            if key in known
        }
        return cls(**values)

    @property
    def sized(self) -> bool:
        return bool(self.strata or self.low or self.high)

    @property
    def place(self) -> Place:
        return self.codes, self.mrcs, self.regions
