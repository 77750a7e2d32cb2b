"""Everything under ``data/``: each file by itself, then what is cited exists, and is cited."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from bot.content.cards import check_card, check_concepts, unknown_names
from bot.content.emergencies import check_emergencies
from bot.content.load import Content, read_content
from bot.content.models import Project, Question
from bot.content.onboarding import check_onboarding
from bot.content.personas import read_personas
from bot.content.problem import Problem
from bot.content.project_words import check_project_words
from bot.content.reading import Reading
from bot.content.situations import read_situations
from bot.content.training import read_training
from bot.content.versions import check_history
from bot.content.wording import wording

BANDS = ("A", "B", "C")
MAX_LEVEL = 4
FLAGGED = {"G5", "V3", "E5", "C2", "V2", "G6"}  # docs/contrat.md, rule 10
MIN_EXAMPLES = 3
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_IDENTIFIER = 40
# Read by people only.
PAGES = {"concepts.md", "municipalities.md"}


def unreadable(root: Path) -> list[str]:
    """What keeps the product from being trained or started: files that cannot be read whole."""
    reading = Reading(root)
    read_content(reading)
    read_training(reading)
    return sorted(set(reading.problems), key=by_place)


def check_folder(root: Path) -> tuple[Content | None, list[str]]:
    """The content, and all that is wrong in the folder, one line each: ``file:line: …``.

    The content is None when a file cannot be read whole; what it cites is then not looked up, for
    what is only unreadable would be told as missing.
    """
    reading = Reading(root)
    content = read_content(reading)
    read_training(reading)
    read_personas(reading)
    read_situations(reading)
    for path in sorted(root.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        page = path.parent == root and path.name in PAGES
        if path.is_file() and not (hidden or page or path in reading.files):
            what = "aucun programme ne lit ce fichier : mal nommé, ou dans le mauvais dossier?"
            reading.problem(f"{os.path.relpath(path)}:1", what)
    problems = [*reading.problems, *(check(content) if content else ())]
    return content, sorted(set(problems), key=by_place)


def by_place(problem: str) -> tuple[str, int, str]:
    """To sort problems: file, line, what is wrong."""
    file, line, what = problem.split(":", 2)
    return file, int(line), what


def check(content: Content) -> list[str]:
    """Problems found, one line each, ``file:line: what is wrong``; empty when all is well."""
    return sorted({problem.line(content.places) for problem in _all(content)})


def _all(content: Content) -> Iterator[Problem]:
    for question in content.questions.values():
        yield from _question(content, question)
    for project in content.projects.values():
        yield from _project(content, project)
    yield from _on_buttons(content)
    yield from _orphans(content)
    yield from _sources(content)
    yield from _shared(content)
    yield from _aliases(content)
    for card in content.cards.values():
        yield from check_card(content, card)
    yield from check_concepts(content)
    yield from _onboarding(content)
    yield from check_emergencies(content.emergencies, content.sources, content.cards)
    yield from check_history(content)
    yield from check_project_words(content)


def _on_buttons(content: Content) -> Iterator[Problem]:
    """What a button's payload carries: an identifier that it can hold."""
    steps = content.onboarding.values()
    for about, identifier in (
        *((f"theme {theme}", theme) for theme in content.themes),
        *((f"index {concept}", concept) for concept in content.concepts),
        *(("instrument.yml", role.id) for role in content.instrument.roles),
        *((step.id, name) for step in steps for name in (step.id, *step.items)),
    ):
        if not IDENTIFIER.fullmatch(identifier) or len(identifier) > MAX_IDENTIFIER:
            what = f"identifiant « {identifier} » : a à z, chiffres et traits d'union"
            yield Problem(about, f"{what}, {MAX_IDENTIFIER} signes au plus", identifier)


def _question(content: Content, question: Question) -> Iterator[Problem]:
    def problem(what: str, near: str = "") -> Problem:
        return Problem(question.id, what, near)

    axis = next(axis for axis in content.axes if axis.id == question.axis)
    if not re.fullmatch(rf"{axis.letter}\d", question.id):
        yield problem(f"l'identifiant doit être {axis.letter} et un chiffre")
    labels = [level.label for level in question.levels]
    if len({label.lower() for label in labels}) < len(labels):
        yield problem("deux niveaux ont le même nom", "levels")
    for label in labels:
        if re.search(r"[()\[\]{}]|\.$", label):
            yield problem(f"« {label} » : ni parenthèse, ni point à la fin", label)
    for number, level in enumerate(question.levels):
        if len(level.examples) < MIN_EXAMPLES:
            what = f"niveau {number} : {MIN_EXAMPLES} réponses d'exemple au moins"
            yield problem(what, level.label)
    if set(question.targets) != {s.id for s in content.instrument.strata}:
        yield problem("il faut une cible pour chaque taille", "targets")
    targets = [question.targets.get(s.id, 0) for s in content.instrument.strata]
    if targets != sorted(targets) or not all(0 <= t <= MAX_LEVEL for t in targets):
        what = "les cibles vont de 0 à 4 et ne baissent pas quand la taille augmente"
        yield problem(what, "targets")
    if (question.flag is not None) != (question.id in FLAGGED):
        yield problem("les signaux sont ceux du contrat", "flag")
    if set(question.steps) != set(BANDS):
        yield problem("il faut des pas pour les bandes A, B et C", "steps")
    for band, steps in question.steps.items():
        if not 2 <= len(steps) <= 3:
            yield problem(f"bande {band} : deux ou trois pas", "steps")
        for position, step in enumerate(steps, 1):
            if step.id != f"{question.id}-{band}{position}":
                what = f"le pas {step.id} doit être {question.id}-{band}{position}"
                yield problem(what, step.id)
    yield from unknown_names(content, question.id, question)
    if question.flag and question.flag.source not in content.sources:
        source = question.flag.source
        yield problem(f"source {source} inconnue", source)
    yield from wording(question.id, question.json(ensure_ascii=False))


def _project(content: Content, project: Project) -> Iterator[Problem]:
    def problem(what: str, near: str = "") -> Problem:
        return Problem(project.id, what, near)

    places = content.municipalities
    for code in project.municipalities:
        if code not in places:
            yield problem(f"code de municipalité {code} inconnu", code)
    if project.mrc:
        mrcs = {m.mrc for m in places.values()}
        for mrc in project.mrc.split("; "):
            if mrc not in mrcs:
                yield problem(f"MRC {mrc} inconnue", mrc)
    known = [places.get(code) for code in project.municipalities]
    strata = {
        [s.id for s in content.instrument.strata if s.start <= m.population][-1]
        for m in known
        if m is not None and m.population is not None
    }
    said = set(project.strata) - {"MRC"}
    sized = all(m is not None and m.population is not None for m in known)
    if (sized and said != strata) or not strata <= said or not project.strata:
        what = f"strates {sorted(said)}, mais d'après la population {sorted(strata)}"
        yield problem(what, "strata")
    for source in project.sources:
        if source not in content.sources:
            yield problem(f"source {source} inconnue", source)
    if not project.sources:
        yield problem("il faut une source", "sources")
    yield from wording(project.id, project.json(ensure_ascii=False))


def _onboarding(content: Content) -> Iterator[Problem]:
    roles = {role.id for role in content.instrument.roles}
    steps = content.onboarding
    yield from check_onboarding(steps, content.sources, content.concepts, roles)
    for step in steps.values():
        yield from wording(step.id, step.json(ensure_ascii=False))


def _orphans(content: Content) -> Iterator[Problem]:
    questions, projects = content.questions.values(), content.projects.values()
    cited_projects = {p for q in questions for p in q.projects}
    for identifier in content.projects.keys() - cited_projects:
        yield Problem(identifier, "aucune question ne cite ce projet")
    cited = {s for q in questions for s in q.sources} | {s for p in projects for s in p.sources}
    cited |= {q.flag.source for q in questions if q.flag}
    cited |= {s for card in content.cards.values() for s in card.sources}
    cited |= {s for step in content.onboarding.values() for s in step.cited}
    cited |= {s for line in content.emergencies.lines.values() for s in line.sources}
    for identifier in content.sources.keys() - cited:
        yield Problem(identifier, "rien ne cite cette source")


def _sources(content: Content) -> Iterator[Problem]:
    for source in content.sources.values():
        address = urlsplit(source.url)
        if address.scheme not in ("http", "https") or "." not in address.netloc:
            yield Problem(source.id, f"l'adresse {source.url} est mal formée", "url")
        if source.date and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", source.date):
            what = f"la date {source.date} doit être AAAA, AAAA-MM ou AAAA-MM-JJ"
            yield Problem(source.id, what, "date")


def _aliases(content: Content) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for question in content.questions.values():
        for alias in question.aliases:
            if alias.lower() in owner:
                what = f"l'autre nom « {alias} » est déjà celui de {owner[alias.lower()]}"
                yield Problem(question.id, what, alias)
            owner[alias.lower()] = question.id


def _shared(content: Content) -> Iterator[Problem]:
    for name, mode in content.instrument.modes.items():
        if mode.questions != "all":
            for question in mode.questions:
                if question not in content.questions:
                    what = f"mode {name} : question {question} inconnue"
                    yield Problem("instrument.yml", what, question)
    for alias, code in content.aliases.items():
        if code not in content.municipalities:
            yield Problem(f"alias {alias}", f"code de municipalité {code} inconnu")
    for key, text in content.texts.items():
        yield from wording(key, text)
