"""Typed, immutable shapes of the content kept under ``data/``.

Field names are those of the YAML files. Texts are Québec French for people.
Levels are integers 0-4 and scores run from 0 to 100 (docs/contrat.md, rule 10).
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field, validator

Stratum = Literal["T1", "T2", "T3", "T4"]
Band = Literal["A", "B", "C"]
Lead = Literal[
    "DG", "greffe", "trésorerie", "TI", "TP", "URB", "LOI", "DÉV", "INC", "COM", "MRC", "CONSEIL"
]
Cost = Literal["$", "$$", "$$$"]


class Record(BaseModel):
    """Base of every content record: frozen, unknown keys refused."""

    class Config:
        allow_mutation = False
        frozen = True
        extra = "forbid"
        smart_union = True
        copy_on_model_validation = "none"


def not_empty(*fields: str) -> Any:
    """A validator of fields that need one entry at least."""

    def some(value: Any) -> Any:
        if not value:
            raise ValueError("ne doit pas être vide")
        return value

    return validator(*fields, allow_reuse=True)(some)


class Source(Record):
    id: str
    title: str
    url: str
    date: str | None = None

    @property
    def dated(self) -> str:
        """The title, with its date when it does not say the year."""
        told = self.date is None or self.date[:4] in self.title
        return self.title if told else f"{self.title} ({self.date})"


class Axis(Record):
    id: str
    name: str
    letter: str


class ScaleLevel(Record):
    name: str
    meaning: str


class Mode(Record):
    name: str
    minutes: int
    questions: tuple[str, ...] | Literal["all"]


class StratumRange(Record):
    id: Stratum
    start: int = Field(alias="from")
    name: str
    kind: str


class DisplayBand(Record):
    below: int
    name: str


class Role(Record):
    id: str
    name: str
    button: str


class Instrument(Record):
    """What all questions share: axes in display order, scale, modes, words of the advice."""

    version: int
    date: str
    axes: tuple[Axis, ...]
    scale: tuple[ScaleLevel, ...]
    modes: dict[str, Mode]
    strata: tuple[StratumRange, ...]
    bands: tuple[DisplayBand, ...]
    roles: tuple[Role, ...]
    leads: dict[Lead, str]
    leads_by_stratum: dict[Stratum, dict[Lead, str]] = Field(default_factory=dict)
    difficulties: dict[int, str]
    horizons: dict[int, int]
    costs: dict[Cost, str]

    def lead(self, lead: Lead, stratum: Stratum | None) -> str:
        """Who would do it in a municipality of this size: a village has no such departments."""
        return self.leads_by_stratum.get(stratum or "T1", {}).get(lead, self.leads[lead])


class Level(Record):
    label: str = Field(max_length=32)
    description: str = Field(max_length=150)
    examples: tuple[str, ...]


class Flag(Record):
    """A legal or continuity signal, raised when the level is under ``below``."""

    below: int
    text: str = Field(max_length=160)
    source: str
    min_population: int | None = None


class TargetFrom(Record):
    """From this population on, this target replaces the stratum's."""

    population: int
    target: int


class Step(Record):
    id: str
    title: str = Field(max_length=80)
    how: str = Field(max_length=170)
    lead: Lead
    difficulty: int = Field(ge=1, le=3)
    cost: Cost


class Word(Record):
    """A word of a question, in the forms in which people may ask for it, and what it means."""

    said: tuple[str, ...]
    means: str = Field(max_length=150)
    _some = not_empty("said")


class Question(Record):
    """One question.

    Attributes:
        topic: noun phrase with its article, as in "votre réponse sur …".
        aliases: other words by which people name it ("je change celle sur les poubelles").
        absent_if_none: things without which the question does not apply ("on n'a pas
            d'aqueduc"); any other lack is an answer, not a "ne s'applique pas".
        ask: whom to ask when the person does not know.
        counts: what counts and what does not yet: done by the MRC, voted, done once.
        words: those that may not be known, or be understood otherwise.
    """

    id: str
    axis: str = ""
    topic: str = Field(max_length=45)
    aliases: tuple[str, ...]
    text: str = Field(max_length=130)
    levels: tuple[Level, Level, Level, Level, Level]
    why: str = Field(max_length=260)
    meaning: str = Field(max_length=280)
    example: str = Field(max_length=300)
    counts: str = Field(max_length=230)
    words: tuple[Word, ...]
    evidence: tuple[str, ...]
    not_applicable: str | None = Field(default=None, max_length=170)
    size_notes: dict[Stratum, str] = Field(default_factory=dict)
    absent_if_none: tuple[str, ...] = ()
    ask: Lead
    targets: dict[Stratum, int]
    target_from: TargetFrom | None = None
    flag: Flag | None = None
    steps: dict[Band, tuple[Step, ...]]
    projects: tuple[str, ...]
    concepts: tuple[str, ...]
    sources: tuple[str, ...]


class Project(Record):
    id: str
    axis: str = ""
    title: str = Field(max_length=85)
    who: str = Field(max_length=90)
    municipalities: tuple[str, ...]
    mrc: str | None
    strata: tuple[Literal["T1", "T2", "T3", "T4", "MRC"], ...]
    year: str
    done: str = Field(max_length=240)
    result: str | None = Field(max_length=240)
    lesson: str | None = Field(max_length=220)
    sources: tuple[str, ...]


class Change(Record):
    """What became of a question's stored answers in a version of the questionnaire.

    Attributes:
        kind: ``kept`` (reworded, same levels), ``levels`` (new levels, see the map), ``dropped``
            (not comparable: asked again), ``added``, ``removed``.
        levels: for ``levels``, ``{old level: new level}``.
    """

    question: str
    kind: Literal["kept", "levels", "dropped", "added", "removed"]
    levels: dict[int, int] = Field(default_factory=dict)


class Version(Record):
    """One version of the questionnaire: fingerprint of each question, and what changed."""

    version: int
    date: str
    changes: tuple[Change, ...]
    questions: dict[str, str]


class Municipality(Record):
    """One row of ``data/municipalities.csv`` (MAMH, CC-BY 4.0)."""

    code: str
    name: str
    designation: str
    mrc: str
    mrc_type: Literal["MRC", "territoire"]
    region: str
    population: int | None
    former_names: tuple[str, ...] = ()
