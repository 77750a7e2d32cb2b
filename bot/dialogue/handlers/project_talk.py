"""Talk about the projects on the screen: what they cost, whether they last, whom to call there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot import messages
from bot.content.models import Project
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.projects import project_screens, projects, size_of
from bot.dialogue.reading.forms import form, source
from bot.dialogue.registry import ASK_AGAIN, handles
from bot.understanding.mentions import mentions
from bot.understanding.normalise import fold

SENTENCE = re.compile(r"(?<=[.;!?])\s+")


@lru_cache(maxsize=1)
def _money() -> re.Pattern[str]:
    return re.compile(rf"\$|\b{source('projects', 'money')}")


@handles("project")
def talk(turn: Turn, act: Act) -> bool:
    """Of the one that is pointed at, else of all that were just told."""
    told = [p for p in _last_told(turn) if p in turn.content.projects]
    if not told:
        return projects(turn, Act("show_projects", (), act.source, act.said))
    meant = [turn.content.projects[p] for p in _pointed_at(turn, told, turn.words(act))]
    kind = (*act.arguments, "how")[0]
    if form("sides", "asks_yearly").search(fold(turn.words(act))):
        kind = "yearly"
    lines = {
        "yearly": _rhythms, "cost": _costs, "active": _years, "why": _lessons,
        "contact": _contacts, "fit": _sizes, "how": _stories,
    }.get(kind, _stories)(turn, meant)  # fmt: skip
    texts = list(lines)
    for text in texts[:-1]:
        turn.say_text(text)
    turn.say_text(texts[-1], messages.Projects([project.id for project in meant]))
    turn.remember(projects_just_shown=True)
    return ASK_AGAIN


def _last_told(turn: Turn) -> list[str]:
    stored = turn.context.get("projects") or {}
    told: list[str] = stored.get("told") or stored.get("shown", [])[-1:]
    return told


def _pointed_at(turn: Turn, told: list[str], text: str) -> list[str]:
    """By its place on the screen or by its municipality."""
    folded = fold(text)
    named = [p for p in told if _who_is_in(turn.content.projects[p], folded)]
    if named or len(told) == 1:
        return named or told
    ranks = [m.level for m in mentions(text, tuple(range(len(told)))) if m.how != "denied"]
    return [told[rank] for rank in ranks if rank < len(told)][-1:] or told


def _who_is_in(project: Project, folded: str) -> bool:
    names = re.split(rf",| {source('projects', 'joining_places')} |\(", project.who)
    return any(fold(name).strip() in folded for name in names if len(name.strip()) > 3)


def _costs(turn: Turn, meant: list[Project]) -> Iterator[str]:
    """What its texts say of money, sentence by sentence."""
    for project in meant:
        texts = filter(None, (project.done, project.result, project.lesson))
        said = [s for text in texts for s in SENTENCE.split(text) if _money().search(s)]
        key = "project_cost" if said else "project_cost_none"
        yield turn.text(key, who=project.who, said=" ".join(said))


def _rhythms(turn: Turn, meant: list[Project]) -> Iterator[str]:
    """Whether what it costs comes back every year, when its texts say so."""
    for project in meant:
        texts = filter(None, (project.done, project.result, project.lesson))
        said = [s for text in texts for s in SENTENCE.split(text) if _money().search(s)]
        told = [s for s in said if form("sides", "tells_yearly").search(fold(s))]
        key = "project_cost" if told else "project_yearly_none"
        yield turn.text(key, who=project.who, said=" ".join(told or said))


def _years(turn: Turn, meant: list[Project]) -> Iterator[str]:
    for project in meant:
        source = turn.content.sources[project.sources[0]]
        yield turn.text("project_active", who=project.who, year=project.year, title=source.title,
                        url=source.url)  # fmt: skip


def _lessons(turn: Turn, meant: list[Project]) -> Iterator[str]:
    for project in meant:
        said = project.lesson or project.result
        key = "project_why" if said else "project_why_none"
        source = turn.content.sources[project.sources[0]]
        yield turn.text(key, who=project.who, said=said, title=source.title, url=source.url)


def _contacts(turn: Turn, meant: list[Project]) -> Iterator[str]:
    yield from (turn.text("project_contact", who=each.who, title=each.title) for each in meant)


def _sizes(turn: Turn, meant: list[Project]) -> Iterator[str]:
    for project in meant:
        key = "project_fit_same" if turn.stratum in project.strata else "project_fit_other"
        key = key if turn.stratum else "project_fit_unknown"
        said = project.lesson or project.result or ""
        yield turn.text(key, who=project.who, size=size_of(turn, project), said=said)


def _stories(turn: Turn, meant: list[Project]) -> Iterator[str]:
    for project in meant:
        yield from project_screens(turn, project)
