"""Loads everything under ``data/`` that the product reads, once, into one immutable object."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.content.costs import Costs
from bot.content.emergencies import Emergencies, read_emergencies
from bot.content.files import (
    AliasesFile,
    HistoryFile,
    ProjectsFile,
    QuestionsFile,
    SourcesFile,
    ThemesFile,
)
from bot.content.knowledge import Concept, Theme
from bot.content.language import read_language
from bot.content.models import (
    Axis,
    Instrument,
    Municipality,
    Project,
    Question,
    Source,
    Step,
    Version,
)
from bot.content.onboarding import OnboardingStep, read_onboarding
from bot.content.project_words import ProjectWords
from bot.content.reading import Reading
from bot.content.texts import read_texts
from bot.content.yaml_file import ContentError, Model
from bot.paths import DATA


@dataclass(frozen=True, eq=False)
class Content:
    """All content, keyed by identifier, in the order of the files.

    Attributes:
        root: the folder that it was read from.
        places: ``{identifier: "file:line"}`` of every record and text, for messages.
        texts: the bot's own sentences, ``{key: template}``.
        concepts: ``{identifier: title}`` of all concepts; ``cards`` are their cards.
        themes: by identifier, to browse.
        history: versions of the questionnaire, oldest first.
        onboarding: the steps of the onboarding, in order.
        aliases: how people call some municipalities, ``{spelling: code}``.
        emergencies: what is told to a person in danger or distress, and how it is recognised.
        costs: of the mistakes that a decision may make.
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
    emergencies: Emergencies
    costs: Costs
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

    def known_step(self, step_id: str) -> Step | None:
        """The same, None when the questionnaire has it no more."""
        question = self.questions.get(step_id.split("-")[0])
        steps = question.steps.values() if question else ()
        return next((s for band in steps for s in band if s.id == step_id), None)


def data_dir() -> Path:
    """The content folder: ``BOUSSOLE_DATA`` or the project's own ``data/``."""
    return Path(os.environ.get("BOUSSOLE_DATA") or DATA)


def load_content(root: Path | None = None) -> Content:
    """The content of ``root`` (default: ``data_dir()``), read anew at each call.

    Raises:
        ContentError: with every problem of every file that the product reads.
    """
    reading = Reading(root or data_dir())
    loaded = read_content(reading)
    if loaded is None:
        raise ContentError(reading.problems)
    return loaded


def read_content(reading: Reading) -> Content | None:
    """The content; None when a file is wrong: ``reading.problems`` says all that is."""
    root, places = reading.root, reading.places
    project_words = read_language(reading)
    instrument = _whole(reading, root / "diagnostic" / "instrument.yml", Instrument)
    questions: dict[str, Question] = {}
    projects: dict[str, Project] = {}
    for axis in instrument.axes if instrument else ():
        _read_axis(reading, axis, "diagnostic", QuestionsFile, "questions", questions)
        _read_axis(reading, axis, "projects", ProjectsFile, "projects", projects)
    sources: dict[str, Source] = {}
    for path in sorted((root / "sources").glob("*.yml")):
        if found := reading.parse(path, SourcesFile):
            for index, source in enumerate(found[1].sources):
                reading.add(sources, source.id, source, found[0].where("sources", index))
    concepts = _read_concepts(reading)
    themes = _read_themes(reading, concepts)
    cards = _read_cards(reading)
    history = _whole(reading, root / "diagnostic" / "history.yml", HistoryFile)
    municipalities = _read_municipalities(reading)
    aliases = _read_aliases(reading)
    texts = read_texts(reading)
    onboarding = read_onboarding(reading)
    emergencies = read_emergencies(reading)
    costs = _whole(reading, root / "decision" / "costs.yml", Costs)
    if reading.problems or instrument is None or history is None:
        return None
    if project_words is None or emergencies is None or costs is None:
        return None
    return Content(
        root=root,
        instrument=instrument,
        questions=questions,
        projects=projects,
        sources=sources,
        municipalities=municipalities,
        aliases=aliases,
        texts=texts,
        concepts=concepts,
        themes=themes,
        cards=cards,
        history=history.versions,
        onboarding=onboarding,
        project_words=project_words,
        emergencies=emergencies,
        costs=costs,
        places=places,
    )


def _whole(reading: Reading, path: Path, model: type[Model]) -> Model | None:
    """A file that is one record, whose place is known by its name."""
    found = reading.parse(path, model)
    reading.places[path.name] = found[0].where() if found else ""
    return found[1] if found else None


def _read_axis(
    reading: Reading,
    axis: Axis,
    folder: str,
    model: type[QuestionsFile] | type[ProjectsFile],
    key: str,
    into: dict[str, Any],
) -> None:
    found = reading.parse(reading.root / folder / f"{axis.id}.yml", model)
    if found is None:
        return
    file, whole = found
    if whole.axis != axis.id:
        reading.problem(file.where("axis"), f"« axis » doit être « {axis.id} », comme le fichier")
    for index, bare in enumerate(getattr(whole, key)):
        record = bare.copy(update={"axis": axis.id})
        reading.add(into, record.id, record, file.where(key, index))
        for band, steps in getattr(record, "steps", {}).items():
            for position, step in enumerate(steps):
                reading.places[step.id] = file.where(key, index, "steps", band, position)


def _read_municipalities(reading: Reading) -> dict[str, Municipality]:
    columns = ("code", "name", "designation", "mrc", "mrc_type", "region", "population",
               "former_names")  # fmt: skip
    municipalities: dict[str, Municipality] = {}
    for where, row in reading.rows(reading.root / "municipalities.csv", columns):
        if not re.fullmatch(r"\d{5}", row["code"]):
            reading.problem(where, f"le code « {row['code']} » doit avoir cinq chiffres")
        if not all(row[column].strip() for column in columns[1:6]):
            reading.problem(where, "seules la population et les anciens noms peuvent manquer")
        if row["population"] and not row["population"].isdecimal():
            reading.problem(where, f"« {row['population']} » n'est pas une population")
            continue
        place = Municipality(
            code=row["code"],
            name=row["name"],
            designation=row["designation"],
            mrc=row["mrc"],
            mrc_type="MRC" if row["mrc_type"] == "MRC" else "territoire",
            region=row["region"],
            population=int(row["population"]) if row["population"] else None,
            former_names=tuple(n for n in row["former_names"].split("; ") if n),
        )
        reading.add(municipalities, place.code, place, where)
    return municipalities


def _read_aliases(reading: Reading) -> dict[str, str]:
    found = reading.parse(reading.root / "municipality-aliases.yml", AliasesFile)
    if found is None:
        return {}
    file, record = found
    for alias in record.aliases:
        reading.places[f"alias {alias}"] = file.where("aliases", alias)
    return dict(record.aliases)


def _read_cards(reading: Reading) -> dict[str, Concept]:
    folder = reading.root / "concepts"
    cards: dict[str, Concept] = {}
    for path in sorted(set(folder.glob("*.yml")) - {folder / "themes.yml"}):
        if found := reading.parse(path, Concept):
            file, card = found
            reading.add(cards, card.id, card, file.where("id"))
            if card.id != path.stem:
                reading.problem(file.where("id"), f"ce fichier doit s'appeler {card.id}.yml")
    return cards


def _read_concepts(reading: Reading) -> dict[str, str]:
    concepts: dict[str, str] = {}
    for where, row in reading.rows(reading.root / "concepts" / "index.csv", ("id", "title")):
        if row["id"] in concepts:
            reading.problem(where, f"le concept {row['id']} est là deux fois")
        concepts[row["id"]] = row["title"]
        reading.places[f"index {row['id']}"] = where
    return concepts


def _read_themes(reading: Reading, concepts: dict[str, str]) -> dict[str, Theme]:
    """Each theme with its concepts: from its first one to the one before the next theme."""
    found = reading.parse(reading.root / "concepts" / "themes.yml", ThemesFile)
    if found is None or not concepts:
        return {}
    file, record = found
    ids = list(concepts)
    themes: dict[str, Theme] = {}
    for index, theme in enumerate(record.themes):
        where = file.where("themes", index)
        if theme.first not in concepts:
            reading.problem(where, f"le concept {theme.first} n'est pas dans index.csv")
        elif theme.id in themes:
            reading.problem(where, f"l'identifiant {theme.id} sert déjà")
        else:
            themes[theme.id] = theme
            reading.places[f"theme {theme.id}"] = where
    starts = [ids.index(theme.first) for theme in themes.values()]
    ends = [*starts[1:], len(ids)]
    return {
        theme.id: theme.copy(update={"concepts": tuple(ids[start:end])})
        for theme, start, end in zip(themes.values(), starts, ends, strict=True)
    }
