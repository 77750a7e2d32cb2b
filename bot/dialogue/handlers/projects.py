"""Example projects: those that fit what was asked, a few at a time, never one made up."""

from __future__ import annotations

from collections.abc import Sequence

from bot import messages
from bot.content.models import Project, Question
from bot.diagnostic.examples import example_projects
from bot.diagnostic.project_filters import ProjectFilters
from bot.diagnostic.project_search import Found, search
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.project_wish import filters_of, how_many, likes_ours, more_of
from bot.dialogue.registry import ASK_AGAIN, handles
from bot.messages import Button
from bot.typography import listing

MOST, MOST_AT_A_QUESTION = 3, 2
SCREEN = 420  # characters of one message


@handles("show_projects")
def projects(turn: Turn, act: Act) -> bool:
    """ "Un exemple d'une municipalité comme la nôtre", "des projets en mobilité", "un autre"."""
    text = turn.words(act)
    stored = turn.context.get("projects") or {}
    before = ProjectFilters.from_dict(stored.get("filters", {}))
    shown: list[str] = stored.get("shown", [])
    more = "more" in act.arguments
    if more:
        filters = more_of(turn, text, before, shown[-1] if shown else None) if text else before
    else:
        filters = filters_of(turn, text)
    if not more and filters != before:
        shown = []
    found = _find(turn, filters)
    fresh = [p for p in found.projects if p not in shown and not _own(turn, filters, p)]
    if not fresh:
        return _nothing_new(turn, filters, found, shown)
    most = MOST_AT_A_QUESTION if turn.pending_question else MOST
    told = fresh[: how_many(text, most)]
    _introduce(turn, filters, found)
    _tell(turn, filters, told, shown, left=len(fresh) > len(told))
    if likes_ours(text) and turn.stratum is None:
        turn.say("projects_tell_size")
    return ASK_AGAIN


def say_example(turn: Turn, questions: list[Question], asked: bool = True) -> None:
    """The project nearest in size to go with the next steps of these questions.

    Args:
        asked: an example was wanted; one that only goes along is not what comes next is about.
    """
    found = example_projects(turn.content, questions, turn.stratum, count=1)
    filters = ProjectFilters(questions=tuple(question.id for question in questions))
    if found:
        _tell(turn, filters, [found[0].id], [], left=False)
        if not asked:
            turn.remember(projects_just_shown=None)


def show_one(turn: Turn, question: Question, project: str) -> None:
    """This example, as one of those of the question."""
    stored = turn.context.get("projects") or {}
    filters = ProjectFilters(questions=(question.id,))
    _tell(turn, filters, [project], stored.get("shown", []), left=False)


def show_found(turn: Turn, filters: ProjectFilters, project: str) -> bool:
    """This one, found elsewhere, with what "un autre" goes on from."""
    _tell(turn, filters, [project], [], left=False)
    return ASK_AGAIN


def _find(turn: Turn, filters: ProjectFilters) -> Found:
    subject = turn.content.concepts.get(filters.concept or "")
    likeness = turn.models.projects.likeness(subject) if subject else None
    return search(turn.content, filters, turn.stratum, likeness)


def _own(turn: Turn, filters: ProjectFilters, project: str) -> bool:
    """Of the person's own municipality alone: no example for it, unless it is asked for."""
    own = turn.diagnostic.municipality
    return turn.content.projects[project].municipalities == (own,) and own not in filters.codes


def _nothing_new(turn: Turn, filters: ProjectFilters, found: Found, shown: list[str]) -> bool:
    """Nothing fits, or all was shown: said so; the next "un autre" begins again."""
    key = "projects_all_shown" if found.projects else "projects_none"
    if len(found.projects) == 1:
        key = "projects_only_one"
    last = shown[-1:] if len(found.projects) > 1 else []
    _remember(turn, filters, last)
    turn.say(key, messages.Projects([]), count=len(found.projects))
    return ASK_AGAIN


def _introduce(turn: Turn, filters: ProjectFilters, found: Found) -> None:
    """What the projects do not meet, said before they are; or that they are lessons."""
    if found.unmet:
        differs = [turn.text(f"projects_other_{name}") for name in found.unmet]
        turn.say("projects_nearest", differs=listing(differs))
    elif filters.lessons:
        turn.say("projects_lessons")


def _tell(
    turn: Turn, filters: ProjectFilters, told: list[str], shown: list[str], left: bool
) -> None:
    """Each project in a message or two; the object with the last one, and a button for more."""
    texts = [
        screen
        for identifier in told
        for screen in project_screens(turn, turn.content.projects[identifier])
    ]
    for text in texts[:-1]:
        turn.say_text(text)
    more = [Button(turn.text("button_more_projects"), turn.payload("show_projects", "more"))]
    turn.say_text(texts[-1], messages.Projects(told), more if left else [])
    _remember(turn, filters, [*shown, *told], told)


def _remember(
    turn: Turn, filters: ProjectFilters, shown: list[str], told: Sequence[str] = ()
) -> None:
    """For "un autre", what is said of those just ``told``, and where the person was (``at``):
    identifiers, none of their words."""
    memory = {
        "filters": filters.to_dict(),
        "shown": shown,
        "told": list(told),
        "at": turn.conversation.pending,
    }
    turn.remember(projects=memory, projects_just_shown=True)


def project_screens(turn: Turn, project: Project) -> list[str]:
    """What is known of a project, cut between its lines into messages that fit a phone."""
    source = turn.content.sources[project.sources[0]]
    lines = [
        turn.text(
            "project_head",
            title=project.title,
            who=project.who,
            year=project.year,
            size=size_of(turn, project),
        ),
        project.done,
        project.result or "",
        turn.text("project_lesson", lesson=project.lesson) if project.lesson else "",
        turn.text("project_source", title=source.title, url=source.url),
    ]
    screens: list[str] = []
    for line in filter(None, lines):
        if screens and len(screens[-1]) + 1 + len(line) <= SCREEN:
            screens[-1] += "\n" + line
        else:
            screens.append(line)
    return screens


def size_of(turn: Turn, project: Project) -> str:
    strata = [s for s in turn.content.instrument.strata if s.id in project.strata]
    if turn.stratum in project.strata:
        return turn.text("project_size_same")
    if not strata:
        return turn.text("project_size_mrc")
    return strata[0].name
