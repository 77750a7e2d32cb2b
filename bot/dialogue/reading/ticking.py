"""What a message says is done, and what is not, of the checklist of an onboarding step.

"Le budget est lu, la vérification pas encore": each part names items and says one thing of them.
Words are in ``data/language/reading/ticking.yml`` and, of each item, in ``data/onboarding``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from bot.content.load import data_dir
from bot.content.onboarding import Item, OnboardingStep
from bot.content.yaml_file import YamlFile
from bot.dialogue.reading.onboarding_words import items_ranked
from bot.dialogue.reading.onboarding_words import said as said_of_steps
from bot.understanding.concepts import asks
from bot.understanding.cues import pattern
from bot.understanding.normalise import fold

Says = Literal["done", "undone", "nothing"]
GROUP = re.compile(r"[,;:!]+|\.(?!\d)|(?<=\?)|\n")
FEW, BARE = 6, {"done", "undone"}
NAMED_ALONE = 4  # words that name an item and say nothing of it
OPPOSITE: dict[Says, Says] = {"done": "undone", "undone": "done", "nothing": "nothing"}


@dataclass
class Ticks:
    """Identifiers of the items to tick and to untick; what is named and left alone."""

    done: list[str] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.done or self.undone)


@dataclass(frozen=True)
class _Part:
    """A part of the message: its items, and what it says of them, if anything."""

    items: tuple[str, ...]
    says: Says | None
    whole: bool
    excepting: bool
    corrects: bool  # "attends, non": of what was just said


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    data = YamlFile(data_dir() / "language" / "reading" / "ticking.yml").data
    return {name: pattern(sorted(forms, key=len, reverse=True)) for name, forms in data.items()}


def has_words(name: str, folded: str) -> bool:
    """Whether words of one list are there; the file says what each is for."""
    return _words()[name].search(folded) is not None


def ticks(step: OnboardingStep, text: str, unticking: bool = False) -> Ticks:
    """What a message about this step's checklist ticks and unticks.

    Args:
        unticking: the message as a whole takes ticks away.
    """
    said, folded = _words(), fold(text)
    if said["alone"].fullmatch(folded):
        return Ticks(done=list(step.items))
    unticking = unticking or bool(said["unticking"].search(folded))
    parts: list[_Part] = []
    for said_so in _cut(step, text):
        parts.append(_part(step, said_so, parts))
    otherwise: Says = "undone" if unticking else "nothing"
    if not unticking and len(folded.split()) <= NAMED_ALONE:
        otherwise = "done"  # "la rencontre avec la DG"
    # "C'est déjà fait", "je l'ai pas fait encore": few words that name nothing are of all.
    bare = len(parts) == 1 and len(folded.split()) <= FEW and not said["none"].search(folded)
    found = Ticks()
    for n, part in enumerate(parts):
        if part.corrects and not part.items:
            _put(found, parts[n - 1].items if n else (), "undone")
            continue
        says = part.says or _said_around(parts, n, otherwise)
        items = part.items or (tuple(step.items) if bare and part.says in BARE else ())
        if part.excepting and not part.says:
            whole = any(each.whole for each in parts[:n])
            before = _said_around(parts, n, "done" if whole else says, before_only=True)
            says = OPPOSITE[before]
        elif part.whole and not items:
            items = _all(step, parts, n, unticking)
        _put(found, items, says)
    return found


def _all(step: OnboardingStep, parts: Sequence[_Part], n: int, unticking: bool) -> tuple[str, ...]:
    """What "tout" is, in a part that names nothing: every item, or those just named."""
    excepted = any(each.excepting for each in parts[n + 1 :])
    told = parts[n].says or _said_around(parts, n, "done" if excepted else "nothing")
    if named := tuple(item for each in parts for item in each.items):
        return named if told == "done" and not excepted else ()  # "coche les deux": those named
    # "Rien n'est fait": what was ticked before stays.
    return tuple(step.items) if told == "done" or unticking else ()


def _put(found: Ticks, items: Sequence[str], says: Says) -> None:
    """What is said last of an item holds; what is left alone takes nothing back."""
    lists = {"done": found.done, "undone": found.undone, "nothing": found.left}
    for item in items:
        for name, items_so in lists.items():
            if item in items_so and (says != "nothing" or name == "nothing"):
                items_so.remove(item)
        lists[says].append(item)


def _cut(step: OnboardingStep, text: str) -> list[str]:
    """Parts between signs and turning words; finer where a part says yes and no."""
    said = _words()
    parts: list[str] = []
    for group in GROUP.split(text):
        asking = "?" in group
        folded, start = fold(group), 0
        pieces = []
        for turn in said["turning"].finditer(folded):
            pieces.append(folded[start : turn.start()])
            start = turn.start()
        pieces.append(folded[start:])
        for piece in filter(str.strip, pieces):
            both = said["done"].search(piece) and said["undone"].search(piece)
            finer = _finer(step, piece) if both else [piece]
            parts += [f"{part}?" if asking else part for part in finer]
    return parts


def _finer(step: OnboardingStep, piece: str) -> list[str]:
    """Cut before a joining word, else before an item, when both sides name an item."""
    for joint in _words()["joining"].finditer(piece):
        left, right = piece[: joint.start()], piece[joint.start() :]
        if _others(step, left, right):
            return [left, *_finer(step, right)]
    starts = sorted({m.start() for i in step.checklist for m in pattern(i.said).finditer(piece)})
    said = _words()
    for start in starts:
        left, right = piece[:start], piece[start:]
        cue = said["done"].search(left) or said["undone"].search(left)
        if cue and _others(step, left, right):
            return [left, *_finer(step, right)]
    return [piece]


def _others(step: OnboardingStep, left: str, right: str) -> bool:
    """Whether both sides name items, and none of the same."""
    before, after = set(_items(step, left)), set(_items(step, right))
    return bool(before and after) and not before & after


def _part(step: OnboardingStep, part: str, before: Sequence[_Part]) -> _Part:
    said, folded = _words(), fold(part)
    items = _items(step, folded)
    # "La formation sur le rôle, chus inscrit": what was just named, and not told of.
    about = items or (before[-1].items if before and before[-1].says is None else ())
    says = _says(step, part, folded, about)
    instead = says is None and items and said["instead"].match(folded)
    if instead and before and before[-1].says == "undone":
        says = "done"  # "c'est pas le budget, c'est le PTI"
    return _Part(
        tuple(items),
        says,
        whole=said["whole"].search(folded) is not None,
        excepting=said["excepting"].search(folded) is not None,
        corrects=said["correcting"].search(folded) is not None,
    )


def _says(step: OnboardingStep, part: str, folded: str, items: Sequence[str]) -> Says | None:
    said = _words()
    planned = [item for item in step.checklist if item.id in items and item.planned]
    done = said["done"].search(folded) is not None
    if "?" in part or (asks(part) and not done and not said["doing"].search(folded)):
        return "nothing"
    if said["unticking"].search(folded):
        return "undone"
    if said["remaining_none"].search(folded):
        return "done"
    if said["partly"].search(folded):
        return "undone"
    if said["undone"].search(folded):
        return "undone"
    day = said["day"].search(folded) is not None
    if planned and (done or day):
        return "done"
    if said["later"].search(folded) or (day and not done):
        return "nothing"
    return "done" if done else None


def _said_around(
    parts: Sequence[_Part], n: int, otherwise: Says, before_only: bool = False
) -> Says:
    """Of a part that says nothing: what the next says, if it names none; else the one before."""
    following = parts[n + 1 :] if not before_only else []
    for part in following:
        if part.says and not part.items:
            return part.says
        if part.says:
            break
    before = [part.says for part in parts[:n] if part.says]
    return before[-1] if before else otherwise


def _items(step: OnboardingStep, folded: str) -> list[str]:
    """The items named in this part: by number or rank, else by their words."""
    numbered = _numbered(step, folded)
    if numbered:
        return numbered
    said = [item for item in step.checklist if pattern(item.said).search(folded)]
    return [item.id for item in said or _also(step.checklist, folded)]


def _also(checklist: Sequence[Item], folded: str) -> list[Item]:
    return [item for item in checklist if item.also and pattern(item.also).search(folded)]


def _numbered(step: OnboardingStep, folded: str) -> list[str]:
    """The items whose rank is said; a count, a day or an hour is none."""
    if said_of_steps("steps").search(folded):
        return []
    return [step.items[n - 1] for n in items_ranked(folded, len(step.items))]
