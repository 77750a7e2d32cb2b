"""What a sentence that asks for example projects asks for."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.content.models import Question
from bot.diagnostic.project_filters import Fit, ProjectFilters
from bot.dialogue.context import Turn
from bot.dialogue.reading.deciding import scene_of
from bot.dialogue.reading.forms import form, source
from bot.dialogue.reading.wishes import says
from bot.dialogue.shown.results_object import scores_of, steps_of
from bot.understanding.normalise import fold, normalise
from bot.understanding.project_sizes import SizeWish, size_in

NO_SUBJECT = 3  # words, without those that ask for failures, that name nothing
CLEAR_SUBJECT = 0.7  # chance of a subject that is described


def words(name: str) -> re.Pattern[str]:
    """One of the lists of ``data/language/reading/projects.yml``."""
    return form("projects", name)


def filters_of(turn: Turn, text: str) -> ProjectFilters:
    """What the sentence asks for, and what it is about when it does not say so."""
    said, folded = said_in(turn, text), fold(text)
    like_ours = words("like_ours").search(folded) is not None
    if like_ours and turn.stratum and not said.sized:
        said = replace(said, strata=(turn.stratum,))
    said = _around(turn, text, said)
    asked = turn.asked
    if asked and said.axis == asked.axis and not said.fit:
        return replace(said, prefer=(asked.id,))  # "de transport", where transport is asked about
    if said.axis or (said.fit is not None and not words("that").search(folded)):
        return said
    anywhere = not said.sized and not any(said.place)
    if anywhere and not words("that").search(folded) and (subject := _subject_of(turn, text)):
        return replace(said, fit=None, concept=subject)
    concept = turn.context.get("concept")
    if any(
        isinstance(concept, str) and concept in q.concepts for q in turn.content.questions.values()
    ):
        return replace(said, fit=None, concept=concept)
    pending = turn.asked
    about = [pending] if pending else _questions_of_steps(turn)
    questions = tuple(question.id for question in about)
    chosen = said.lessons or any(said.place) or (said.sized and not like_ours)
    if chosen and not words("that").search(folded):
        return replace(said, prefer=questions)
    return replace(said, fit=None, questions=questions)


def _subject_of(turn: Turn, text: str) -> str | None:
    """ "Une ville qui s'est fait hacker": the subject that is described, the words that only ask
    for failures apart."""
    left = words("says_failure").sub(" ", fold(text))
    asked = text if left == fold(text) else left
    if asked is left and len(left.split()) <= NO_SUBJECT:
        return None  # "quels projets ont échoué?"
    found = turn.models.subjects.match(asked, scene_of(turn))
    if not found.sure or found.confidence < CLEAR_SUBJECT:
        return None
    cited = {concept for q in turn.content.questions.values() for concept in q.concepts}
    return found.concepts[0] if found.concepts[0] in cited else None


def _questions_of_steps(turn: Turn) -> list[Question]:
    return [step.question for step in steps_of(turn, scores_of(turn)) if not step.added]


def narrowed(before: ProjectFilters, said: ProjectFilters) -> ProjectFilters:
    """What was asked before, with what "un autre, mais en Estrie" adds or changes."""
    if said.fit is not None or said.axis:
        before = replace(before, fit=None, axis=None, questions=(), concept=None, prefer=())
    if any(said.place):
        before = replace(before, codes=(), mrcs=(), regions=())
    if said.sized:
        before = replace(before, strata=(), low=None, high=None)
    return ProjectFilters.from_dict({**before.to_dict(), **said.to_dict()})


def more_of(turn: Turn, text: str, before: ProjectFilters, last: str | None) -> ProjectFilters:
    """The filters of "un autre": those of before, unless the sentence changes them."""
    said, other = said_in(turn, text), words("other_size").search(fold(text))
    if other and last in turn.content.projects:
        ids = [s.id for s in turn.content.instrument.strata]
        shown = [ids.index(s) for s in turn.content.projects[last].strata if s in ids] or [0]
        smaller = words("smaller").fullmatch(other.group()) is not None
        strata = ids[: min(shown)] if smaller else ids[max(shown) + 1 :]
        said = replace(said, fit=None, strata=tuple(strata) or (ids[0] if smaller else ids[-1],))
    return narrowed(before, _around(turn, text, said))


def _around(turn: Turn, text: str, said: ProjectFilters) -> ProjectFilters:
    """ "Plus proche de chez nous": the person's own region, unless a place is named."""
    here = turn.municipality
    if here is None or any(said.place) or not says("near", text):
        return said
    return replace(said, regions=(here.region,))


def how_many(text: str, most: int) -> int:
    """One for "un exemple", ``most`` for "des projets"."""
    folded = fold(text)
    return most if words("several").search(folded) and not words("one").search(folded) else 1


def likes_ours(text: str) -> bool:
    return words("like_ours").search(fold(text)) is not None


def says_example(text: str) -> bool:
    return words("things").search(fold(text)) is not None


def said_in(turn: Turn, text: str) -> ProjectFilters:
    """Axis, place, size, theme and lessons that the words say."""
    territory, size = turn.models.territories.find(text), size_in(text)
    axis, fit = _subject(turn, territory.rest, words("announced").search(fold(text)) is not None)
    if words("like_ours").search(fold(text)) and not (size.low or size.high):
        size = SizeWish()  # "un village comme le nôtre": the person's own size
    return ProjectFilters(
        axis=axis,
        fit=fit,
        codes=territory.codes,
        mrcs=territory.mrcs,
        regions=territory.regions,
        strata=size.strata,
        low=size.low,
        high=size.high,
        lessons=words("says_failure").search(fold(text)) is not None,
    )


def _subject(turn: Turn, rest: str, announced: bool) -> tuple[str | None, Fit | None]:
    """The axis and what fits the theme; a theme that nothing fits counts when it is announced."""
    themes = turn.models.projects
    axis, others = _axis(turn, rest)
    whole, left = (themes.fit(t) if t else None for t in map(themes.theme, (rest, others)))
    if axis is None:
        return None, whole if whole or announced else None
    if not left:
        return axis, None
    # "Le transport collectif" is more precise than its axis.
    official = fold(turn.content.axis_name(axis)) in normalise(rest)
    return (axis, left) if official or not whole else (None, whole)


def _axis(turn: Turn, rest: str) -> tuple[str | None, str]:
    """The axis named, and the sentence without its name."""
    said = normalise(rest)
    names = {
        normalise(name): axis.id
        for axis in turn.content.axes
        for name in (axis.name, *turn.content.project_words.axes[axis.id])
    }
    for name in sorted(names, key=len, reverse=True):
        # Articles are gone from a sentence that was searched for a place.
        spelt = re.sub(rf"\b({source('projects', 'axis_articles')})\b ?", r"(?:\1 )?", name)
        if re.search(rf"\b{spelt}\b", said):
            return names[name], re.sub(rf"\b{spelt}\b", " ", said, count=1)
    return None, said
