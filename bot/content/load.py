"""Loads everything under ``data/`` that the product reads, once, into one immutable object."""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.content.models import (
    Axis,
    Concept,
    Instrument,
    Municipality,
    Project,
    Question,
    Source,
    Step,
    Theme,
    Version,
)
from bot.content.onboarding import OnboardingStep, load_onboarding
from bot.content.project_words import ProjectWords
from bot.content.yaml_file import ContentError, YamlFile
from bot.paths import DATA


@dataclass(frozen=True, eq=False)
class Content:
    """All content, keyed by identifier, in the order of the files.

    Attributes:
        root: the folder that it was read from.
        places: ``{identifier: "file:line"}`` of questions, steps and projects, for messages.
        texts: the bot's own sentences, ``{key: template}``.
        concepts: ``{identifier: title}`` of all concepts; ``cards`` are their cards.
        themes: by identifier, to browse.
        history: versions of the questionnaire, oldest first.
        onboarding: the steps of the onboarding, in order.
        aliases: how people call some municipalities, ``{spelling: code}``.
    """

    root: Path
    instrument: Instrument
    questions: dict[str, Question]
    projects: dict[str, Project]
    sources: dict[str, Source]
    municipalities: dict[str, Municipality]
    aliases: dict[str, str]
    texts: dict[str, str]
    concepts: dict[str, str]
    themes: dict[str, Theme]
    cards: dict[str, Concept]
    history: tuple[Version, ...]
    onboarding: dict[str, OnboardingStep]
    project_words: ProjectWords
    places: dict[str, str] = field(default_factory=dict)

    @property
    def version(self) -> int:
        """The present version of the questionnaire."""
        return self.history[-1].version

    @property
    def axes(self) -> tuple[Axis, ...]:
        return self.instrument.axes

    def axis_name(self, axis_id: str) -> str:
        return next(axis.name for axis in self.axes if axis.id == axis_id)

    def axis_questions(self, axis_id: str) -> list[Question]:
        return [q for q in self.questions.values() if q.axis == axis_id]

    def step(self, step_id: str) -> Step:
        question = self.questions[step_id.split("-")[0]]
        return next(s for band in question.steps.values() for s in band if s.id == step_id)


def data_dir() -> Path:
    """The content folder: ``BOUSSOLE_DATA`` or the project's own ``data/``."""
    return Path(os.environ.get("BOUSSOLE_DATA") or DATA)


def load_content(root: Path | None = None) -> Content:
    """The content of ``root`` (default: ``data_dir()``), read anew at each call.

    Raises:
        ContentError: a file is missing or wrong; the message names file and line.
    """
    root = root or data_dir()
    problems: list[str] = []
    words = YamlFile(root / "language" / "projets.yml")
    places: dict[str, str] = {"projets.yml": words.where()}
    instrument_file = YamlFile(root / "diagnostic" / "instrument.yml")
    instrument = instrument_file.parse(Instrument, instrument_file.data)
    questions: dict[str, Question] = {}
    projects: dict[str, Project] = {}
    for axis in instrument.axes:
        _load_axis(root / "diagnostic", axis, "questions", Question, questions, places, problems)
        _load_axis(root / "projects", axis, "projects", Project, projects, places, problems)
    sources: dict[str, Source] = {}
    for path in sorted((root / "sources").glob("*.yml")):
        file = YamlFile(path)
        for index, value in enumerate(file.data["sources"]):
            source = file.parse(Source, value, "sources", index)
            _add(sources, source.id, source, file.where("sources", index), problems)
            places[source.id] = file.where("sources", index)
    if problems:
        raise ContentError(problems)
    concepts = _load_concepts(root / "concepts" / "index.csv")
    return Content(
        root=root,
        instrument=instrument,
        questions=questions,
        projects=projects,
        sources=sources,
        municipalities=_load_municipalities(root / "municipalities.csv"),
        aliases=dict(YamlFile(root / "municipality-aliases.yml").data["aliases"]),
        texts=_load_texts(root / "messages"),
        concepts=concepts,
        themes=_load_themes(root / "concepts", concepts, places),
        cards=_load_cards(root / "concepts", places),
        history=_load_history(root / "diagnostic" / "history.yml"),
        onboarding=load_onboarding(root / "onboarding", places),
        project_words=words.parse(ProjectWords, words.data),
        places=places,
    )


def _load_axis(
    folder: Path,
    axis: Axis,
    key: str,
    model: type[Any],
    into: dict[str, Any],
    places: dict[str, str],
    problems: list[str],
) -> None:
    try:
        file = YamlFile(folder / f"{axis.id}.yml")
        if file.data.get("axis") != axis.id:
            problems.append(f"{file.where('axis')}: axis must be {axis.id}")
        for index, value in enumerate(file.data.get(key) or []):
            record = file.parse(model, {**value, "axis": axis.id}, key, index)
            _add(into, record.id, record, file.where(key, index), problems)
            places[record.id] = file.where(key, index)
            for band, steps in getattr(record, "steps", {}).items():
                for position, step in enumerate(steps):
                    places[step.id] = file.where(key, index, "steps", band, position)
    except ContentError as error:
        problems += error.problems


def _add(
    into: dict[str, Any], identifier: str, record: Any, where: str, problems: list[str]
) -> None:
    if identifier in into:
        problems.append(f"{where}: identifier {identifier} is used twice")
    into[identifier] = record


def _load_municipalities(path: Path) -> dict[str, Municipality]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {
            row["code"]: Municipality(
                code=row["code"],
                name=row["name"],
                designation=row["designation"],
                mrc=row["mrc"],
                mrc_type="MRC" if row["mrc_type"] == "MRC" else "territoire",
                region=row["region"],
                population=int(row["population"]) if row["population"] else None,
                former_names=tuple(n for n in row["former_names"].split("; ") if n),
            )
            for row in csv.DictReader(stream)
        }


def _load_cards(folder: Path, places: dict[str, str]) -> dict[str, Concept]:
    cards: dict[str, Concept] = {}
    problems: list[str] = []
    for path in sorted(set(folder.glob("*.yml")) - {folder / "themes.yml"}):
        file = YamlFile(path)
        card = file.parse(Concept, file.data)
        _add(cards, card.id, card, file.where("id"), problems)
        if card.id != path.stem:
            problems.append(f"{file.where('id')}: the file must be named {card.id}.yml")
        places[card.id] = file.where("id")
    if problems:
        raise ContentError(problems)
    return cards


def _load_history(path: Path) -> tuple[Version, ...]:
    file = YamlFile(path)
    return tuple(
        file.parse(Version, value, "versions", index)
        for index, value in enumerate(file.data["versions"])
    )


def _load_concepts(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row["title"] for row in csv.DictReader(stream)}


def _load_themes(
    folder: Path, concepts: dict[str, str], places: dict[str, str]
) -> dict[str, Theme]:
    """Each theme with its concepts: from its first one to the one before the next theme."""
    file = YamlFile(folder / "themes.yml")
    ids = list(concepts)
    themes: dict[str, Theme] = {}
    problems: list[str] = []
    for index, value in enumerate(file.data["themes"]):
        theme, where = file.parse(Theme, value, "themes", index), file.where("themes", index)
        if theme.first not in concepts:
            raise ContentError([f"{where}: unknown {theme.first}"])
        _add(themes, theme.id, theme, where, problems)
        places[f"theme {theme.id}"] = where
    if problems:
        raise ContentError(problems)
    starts = [ids.index(theme.first) for theme in themes.values()]
    ends = [*starts[1:], len(ids)]
    return {
        theme.id: theme.copy(update={"concepts": tuple(ids[start:end])})
        for theme, start, end in zip(themes.values(), starts, ends, strict=True)
    }


def _load_texts(folder: Path) -> dict[str, str]:
    texts: dict[str, str] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.yml")):
        file = YamlFile(path)
        for key, value in file.data.items():
            _add(texts, key, str(value).strip(), file.where(key), problems)
    if problems:
        raise ContentError(problems)
    return texts
