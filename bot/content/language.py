"""``data/language``: how people speak, as lists of words and sentences."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator
from typing import Literal

from pydantic import StrictStr

from bot.content.knowledge import Aspect
from bot.content.models import Record, not_empty
from bot.content.project_words import ProjectWords
from bot.content.reading import Reading
from bot.content.reading_lists import Pointing, Ticking, Wishes
from bot.content.reading_words import READ, problems
from bot.content.yaml_file import YamlFile

FOLDED = re.compile(r"[a-z0-9]+( [a-z0-9]+)*")
MIN_EXAMPLES = 5
Texts = tuple[StrictStr, ...]


class SpokenForms(Record):
    """``normalisation.yml``: ``{spoken or phone form: what it means}``, both folded."""

    words: dict[StrictStr, StrictStr]


class FollowUps(Record):
    """``aspects.yml``: follow-ups of a question, by the side that they ask about."""

    aspects: dict[Aspect, Texts]


class Corrections(Record):
    """``corrections.yml``: ways to come back on an answer, with ``{sujet}``."""

    corrections: Texts
    _some = not_empty("corrections")


class Places(Record):
    """``places.yml``: ways to say where one is from, with ``{lieu}``."""

    places: Texts
    _some = not_empty("places")


class Cues(Record):
    """``cues.yml``: families of words, folded, ``*`` for any ending."""

    cues: dict[StrictStr, Texts]


class Mentions(Record):
    """``mentions.yml``: how a level that is named is meant, and steps from the one that stood."""

    denying: Texts
    denied_after: Texts
    over: Texts
    under: Texts
    nearly: Texts
    between: Texts
    more: Texts
    less: Texts


class Ranks(Record):
    """``ranks.yml``: how a line of a list is named, by number, rank, place or fraction."""

    numbers: dict[StrictStr, int]
    before_one: Texts
    ranks: dict[StrictStr, int]
    last: Texts
    before_last: Texts
    middle: Texts
    highest: Texts
    lowest: Texts
    fractions: dict[StrictStr, float]
    above: Texts
    below: Texts


# What may be filled in, in each group of ``levels.yml``.
LEVEL_FORMS = {
    "carriers": ("n", "rang", "label"),
    "corrections": ("n", "avant", "label"),
    "closings": ("histoire", "n"),
    "insisting": ("n", "autre"),
}


class LevelCarriers(Record):
    """``levels.yml``: ways to say a level as such, with ``{n}``, ``{rang}`` or ``{label}``."""

    ranks: Texts
    last: StrictStr
    carriers: Texts
    corrections: Texts
    closings: Texts
    insisting: Texts
    _some = not_empty("ranks", "carriers", "corrections", "closings", "insisting")


class Joints(Record):
    """``joints.yml``: words before which a message may be cut in two."""

    joining: Texts
    opening: Texts
    _some = not_empty("joining", "opening")


class ScoreTalk(Record):
    """``score.yml``: what is asked of a score, names of the axes, and of all of them."""

    asked: dict[
        Literal["sum", "raise", "target", "bad", "compared", "sure", "rank", "gap", "strength",
                "fair", "after", "differs"],
        Texts,
    ]  # fmt: skip
    axes: dict[StrictStr, Texts]
    whole: Texts
    _some = not_empty("asked", "axes", "whole")


class Asking(Record):
    """``asking.yml``: ways to name a question or a subject in a wish, by class of command."""

    topics: dict[Literal["reopen", "clear", "undo", "correct", "unknown_other", "na_other"], Texts]
    subjects: dict[Literal["tell", "projects"], Texts]
    _some = not_empty("topics", "subjects")


def read_language(reading: Reading) -> ProjectWords | None:
    """Check every file of the folder; the words of the projects are part of the content."""
    folder = reading.root / "language"
    checks: tuple[tuple[str, type[Record], Callable[..., Iterator[tuple[str, str]]]], ...] = (
        ("normalisation.yml", SpokenForms, _spoken),
        ("aspects.yml", FollowUps, _follow_ups),
        ("corrections.yml", Corrections, lambda file, _: _carriers(file, "corrections", "sujet")),
        ("places.yml", Places, lambda file, _: _carriers(file, "places", "lieu")),
        ("cues.yml", Cues, _words),
        ("ranks.yml", Ranks, _words),
        ("mentions.yml", Mentions, _words),
        ("levels.yml", LevelCarriers, _levels),
        ("asking.yml", Asking, _asking),
        ("score.yml", ScoreTalk, lambda *_: iter(())),
        ("reading/pointing.yml", Pointing, _words),
        ("reading/ticking.yml", Ticking, _words),
        ("reading/wishes.yml", Wishes, _words),
        ("joints.yml", Joints, lambda *_: iter(())),
    )
    for name, model, check in checks:
        found = reading.parse(folder / name, model)
        for where, problem in check(*found) if found else ():
            reading.problem(where, problem)
    for subject, read in READ.items():
        file = reading.open(folder / "reading" / f"{subject}.yml")
        for where, problem in problems(file, read) if file else ():
            reading.problem(where, problem)
    words = reading.parse(folder / "projets.yml", ProjectWords)
    if words is None:
        return None
    reading.places["projets.yml"] = words[0].where()
    return words[1]


def _asking(file: YamlFile, record: Asking) -> Iterator[tuple[str, str]]:
    """Each names a question or a subject, in one of the ways that are filled."""
    for part, names in (("topics", {"sujet", "code", "rang"}), ("subjects", {"sujet"})):
        for command, texts in getattr(record, part).items():
            for number, text in enumerate(texts):
                fields = {
                    name for _, name, _, _ in string.Formatter().parse(text) if name is not None
                }
                if len(fields & names) != 1 or fields - names - {"n"}:
                    where = file.where(part, command, number)
                    yield where, f"« {text} » : une fois {' ou '.join(sorted(names))}, et {{n}}"


def _spoken(file: YamlFile, record: SpokenForms) -> Iterator[tuple[str, str]]:
    for form, meaning in record.words.items():
        for text in (form, meaning):
            if not FOLDED.fullmatch(text):
                yield (
                    file.where("words", form),
                    f"« {text} » : en minuscules, sans accent ni ponctuation",
                )


def _follow_ups(file: YamlFile, record: FollowUps) -> Iterator[tuple[str, str]]:
    for aspect in sorted(set(Aspect.__args__) - set(record.aspects)):  # type: ignore[attr-defined]
        yield file.where("aspects"), f"il manque « {aspect} »"
    owner: dict[str, str] = {}
    for aspect, texts in record.aspects.items():
        if len(texts) < MIN_EXAMPLES:
            yield file.where("aspects", aspect), f"{aspect} : il en faut au moins {MIN_EXAMPLES}"
        for number, text in enumerate(texts):
            where, said = file.where("aspects", aspect, number), text.strip().lower()
            if not said:
                yield where, f"{aspect} : une phrase vide"
            elif said in owner:
                yield where, f"« {text} » est déjà sous « {owner[said]} »"
            owner[said] = aspect


def _words(file: YamlFile, record: Cues | Ranks | Mentions) -> Iterator[tuple[str, str]]:
    groups = file.data["cues"] if isinstance(record, Cues) else file.data
    for name, words in groups.items():
        keys = ("cues", name) if isinstance(record, Cues) else (name,)
        for word in words:
            if not FOLDED.fullmatch(word.replace("*", "")):
                yield (
                    file.where(*keys),
                    f"« {word} » : en minuscules, sans accent ni ponctuation; * à la fin d'un mot",
                )


def _levels(file: YamlFile, record: LevelCarriers) -> Iterator[tuple[str, str]]:
    for key, names in LEVEL_FORMS.items():
        for number, text in enumerate(getattr(record, key)):
            try:
                text.format(**dict.fromkeys(names, "rien"))
            except (KeyError, IndexError, ValueError):
                *others, last = (f"{{{name}}}" for name in names)
                told = f"{', '.join(others)} et {last}"
                yield file.where(key, number), f"« {text} » : on ne peut y mettre que {told}"


def _carriers(file: YamlFile, key: str, filled: str) -> Iterator[tuple[str, str]]:
    for number, text in enumerate(file.data[key]):
        try:
            names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
        except ValueError:
            names = []
        if names != [filled]:
            yield file.where(key, number), f"« {text} » : il faut {{{filled}}}, une fois"
