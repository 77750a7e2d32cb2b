"""Coherence of the content, in both directions: what is cited exists, what exists is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.content.load import Content
from bot.content.models import Concept, Project, Question
from bot.content.onboarding import check_onboarding
from bot.content.project_words import check_project_words
from bot.content.versions import check_history

BANDS = ("A", "B", "C")
MAX_LEVEL = 4
FLAGGED = {"G5", "V3", "E5", "C2", "V2", "G6"}  # docs/contrat.md, rule 10
MIN_EXAMPLES = 3
MIN_QUESTIONS = 12
MIN_SOURCED = 2
MAX_ANSWER = 420
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_IDENTIFIER = 40
FORBIDDEN = re.compile(r"infraction| [?!]|\bcloud\b|\be-mail\b", re.IGNORECASE)


def check(content: Content) -> list[str]:
    """Problems found, one line each, ``file:line: what is wrong``; empty when all is well."""
    problems = [
        f"{content.places.get(identifier, 'data')}: {identifier}: {problem}"
        for identifier, problem in _all(content)
    ]
    return sorted(set(problems))


def _all(content: Content) -> Iterator[tuple[str, str]]:
    for question in content.questions.values():
        yield from ((question.id, problem) for problem in _question(content, question))
    for project in content.projects.values():
        yield from ((project.id, problem) for problem in _project(content, project))
    yield from _on_buttons(content)
    yield from _orphans(content)
    yield from _sources(content)
    yield from _shared(content)
    yield from _aliases(content)
    for card in content.cards.values():
        yield from ((card.id, problem) for problem in _card(content, card))
    yield from _concepts(content)
    yield from _onboarding(content)
    yield from (("history.yml", problem) for problem in check_history(content))
    yield from (("projets.yml", problem) for problem in check_project_words(content))


def _on_buttons(content: Content) -> Iterator[tuple[str, str]]:
    """What a button's payload carries: an identifier that it can hold."""
    steps = content.onboarding.values()
    for place, identifier in (
        *((f"theme {theme}", theme) for theme in content.themes),
        *((concept, concept) for concept in content.concepts),
        *(("instrument.yml", role.id) for role in content.instrument.roles),
        *((step.id, name) for step in steps for name in (step.id, *step.items)),
    ):
        if not IDENTIFIER.fullmatch(identifier) or len(identifier) > MAX_IDENTIFIER:
            yield (
                place,
                (
                    f"identifier « {identifier} »: a to z, digits and hyphens, "
                    f"{MAX_IDENTIFIER} at most"
                ),
            )


def _question(content: Content, question: Question) -> Iterator[str]:
    axis = next(axis for axis in content.axes if axis.id == question.axis)
    if not re.fullmatch(rf"{axis.letter}\d", question.id):
        yield f"identifier must be {axis.letter} and a number"
    labels = [level.label for level in question.levels]
    if len({label.lower() for label in labels}) < len(labels):
        yield "two levels have the same label"
    for label in labels:
        if re.search(r"[()\[\]{}]|\.$", label):
            yield f"label « {label} »: no parentheses (Rasa's shell), no final period"
    for number, level in enumerate(question.levels):
        if len(level.examples) < MIN_EXAMPLES:
            yield f"level {number} needs {MIN_EXAMPLES} sample answers"
    if set(question.targets) != {s.id for s in content.instrument.strata}:
        yield "a target for each stratum is needed"
    targets = [question.targets.get(s.id, 0) for s in content.instrument.strata]
    if targets != sorted(targets) or not all(0 <= t <= MAX_LEVEL for t in targets):
        yield "targets go from 0 to 4 and never down as the size grows"
    if (question.flag is not None) != (question.id in FLAGGED):
        yield "signals are those of the contract"
    if set(question.steps) != set(BANDS):
        yield "steps are needed for the bands A, B and C"
    for band, steps in question.steps.items():
        if not 2 <= len(steps) <= 3:
            yield f"band {band}: two or three steps"
        for position, step in enumerate(steps, 1):
            if step.id != f"{question.id}-{band}{position}":
                yield f"step {step.id} must be {question.id}-{band}{position}"
    for kind, cited, known in (
        ("project", question.projects, content.projects),
        ("concept", question.concepts, content.concepts),
        ("source", question.sources, content.sources),
    ):
        yield from (f"unknown {kind} {c}" for c in cited if c not in known)
    if question.flag and question.flag.source not in content.sources:
        yield f"unknown source {question.flag.source}"
    yield from _wording(question.json(ensure_ascii=False))


def _project(content: Content, project: Project) -> Iterator[str]:
    known = [content.municipalities.get(code) for code in project.municipalities]
    if None in known:
        yield "unknown municipality code"
    if project.mrc:
        mrcs = {m.mrc for m in content.municipalities.values()}
        yield from (f"unknown MRC {m}" for m in project.mrc.split("; ") if m not in mrcs)
    strata = {
        [s.id for s in content.instrument.strata if s.start <= m.population][-1]
        for m in known
        if m is not None and m.population is not None
    }
    said = set(project.strata) - {"MRC"}
    sized = all(m is not None and m.population is not None for m in known)
    if (sized and said != strata) or not strata <= said or not project.strata:
        yield f"strata {sorted(said)} but the population says {sorted(strata)}"
    yield from (f"unknown source {s}" for s in project.sources if s not in content.sources)
    if not project.sources:
        yield "a source is needed"
    yield from _wording(project.json(ensure_ascii=False))


def _card(content: Content, card: Concept) -> Iterator[str]:
    if card.id not in content.concepts:
        yield "not in concepts/index.csv"
    elif card.title != content.concepts[card.id]:
        yield f"title « {card.title} » must be that of index.csv, « {content.concepts[card.id]} »"
    if "definition" not in card.answers:
        yield "a definition is needed"
    if len(card.questions) < MIN_QUESTIONS:
        yield f"{MIN_QUESTIONS} ways to ask are needed"
    if len(card.sources) < MIN_SOURCED and not any(a.general for a in card.answers.values()):
        yield f"{MIN_SOURCED} sourced facts, or the mark of general knowledge, are needed"
    for aspect, answer in card.answers.items():
        for text in filter(None, (answer.text, answer.once_expired)):
            if len(text) > MAX_ANSWER:
                yield f"{aspect}: {len(text)} characters, {MAX_ANSWER} at most"
        if bool(answer.sources) == answer.general:
            yield f"{aspect}: either sources, or the mark of general knowledge"
        if (answer.expires is None) != (answer.once_expired is None):
            yield f"{aspect}: expires goes with once_expired"
    for kind, cited, known in (
        ("source", card.sources, content.sources),
        ("concept", card.related, content.cards),
        ("question", card.diagnostic, content.questions),
    ):
        yield from (f"unknown {kind} {c}" for c in cited if c not in known)
    yield from _wording(card.json(ensure_ascii=False, exclude={"questions", "aliases"}))


def _concepts(content: Content) -> Iterator[tuple[str, str]]:
    """Every concept of the index has its card, and a name names one concept only."""
    for concept in content.concepts.keys() - content.cards.keys():
        yield concept, "in concepts/index.csv, but it has no card"
    owner: dict[str, str] = {}
    for card in content.cards.values():
        for name in {n.lower() for n in (card.title, *card.aliases)}:
            if name in owner:
                yield card.id, f"the name « {name} » is also one of {owner[name]}"
            owner[name] = card.id


def _onboarding(content: Content) -> Iterator[tuple[str, str]]:
    roles = {role.id for role in content.instrument.roles}
    steps = content.onboarding
    yield from check_onboarding(steps, content.sources, content.concepts, roles)
    for step in steps.values():
        yield from ((step.id, p) for p in _wording(step.json(ensure_ascii=False)))


def _orphans(content: Content) -> Iterator[tuple[str, str]]:
    questions, projects = content.questions.values(), content.projects.values()
    cited_projects = {p for q in questions for p in q.projects}
    for identifier in content.projects.keys() - cited_projects:
        yield identifier, "no question cites this project"
    cited = {s for q in questions for s in q.sources} | {s for p in projects for s in p.sources}
    cited |= {q.flag.source for q in questions if q.flag}
    cited |= {s for card in content.cards.values() for s in card.sources}
    cited |= {s for step in content.onboarding.values() for s in step.cited}
    for identifier in content.sources.keys() - cited:
        yield identifier, "nothing cites this source"


def _sources(content: Content) -> Iterator[tuple[str, str]]:
    for source in content.sources.values():
        address = urlsplit(source.url)
        if address.scheme not in ("http", "https") or "." not in address.netloc:
            yield source.id, f"address {source.url} is not well formed"
        if source.date and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", source.date):
            yield source.id, f"date {source.date} must be YYYY, YYYY-MM or YYYY-MM-DD"


def _aliases(content: Content) -> Iterator[tuple[str, str]]:
    owner: dict[str, str] = {}
    for question in content.questions.values():
        for alias in question.aliases:
            if alias.lower() in owner:
                yield question.id, f"alias « {alias} » also names {owner[alias.lower()]}"
            owner[alias.lower()] = question.id


def _shared(content: Content) -> Iterator[tuple[str, str]]:
    for name, mode in content.instrument.modes.items():
        if mode.questions != "all":
            for question in mode.questions:
                if question not in content.questions:
                    yield "instrument.yml", f"mode {name}: unknown question {question}"
    for alias, code in content.aliases.items():
        if code not in content.municipalities:
            yield "municipality-aliases.yml", f"{alias}: unknown code {code}"
    for key, text in content.texts.items():
        for problem in _wording(text):
            yield f"messages, {key}", problem


def _wording(text: str) -> Iterator[str]:
    if found := FORBIDDEN.search(text):
        yield f"wording to avoid: « {text[max(0, found.start() - 20) : found.end() + 10]} »"
