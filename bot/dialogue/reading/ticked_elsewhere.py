"""Items of other steps that a message names clearly while one step, or none, is on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from bot.content.onboarding import Item, OnboardingStep
from bot.dialogue.reading.onboarding_words import items_ranked
from bot.dialogue.reading.ticking import Ticks, has_words, ticks
from bot.understanding.cues import pattern
from bot.understanding.normalise import fold

Span = tuple[int, int]
Steps = Mapping[str, OnboardingStep]
TELLING = ("done", "undone", "doing", "unticking")  # words that say something of an item
LONG = 5  # letters of a word that tells more than the grammar of an item


def ticks_of(steps: Steps, here: str, text: str, unticking: bool = False) -> Ticks:
    """What a message ticks of the step that is on the screen, and of others that it names."""
    step, folded = steps[here], fold(text)
    others = named(steps, text, but=here)
    done = unticking or any(has_words(name, folded) for name in TELLING)
    ranked = items_ranked(folded, len(step.items))
    whole = has_words("whole", folded) and has_words("excepting", folded)
    if not others or not done or ranked or whole:
        return ticks(step, text, unticking)
    theirs = [span for item in others for span in _spans(item.said, folded)]
    own = [item for item in step.checklist if _apart(_strong(item, folded), theirs)]
    checklist = tuple(own + others)
    return ticks(step.copy(update={"checklist": checklist}), text, unticking)


def named(steps: Steps, text: str, but: str = "") -> list[Item]:
    """The items of all steps, but one, that words of their own name, and of no other step."""
    folded, found = fold(text), []
    for step in steps.values():
        if step.id == but:
            continue
        elsewhere = chain.from_iterable(s.checklist for s in steps.values() if s.id != step.id)
        shared = [span for item in elsewhere for span in _spans((*item.said, *item.also), folded)]
        found += [item for item in step.checklist if _apart(_strong(item, folded), shared)]
    return found


def _strong(item: Item, folded: str) -> list[Span]:
    """Where the item is named: a word that is often said of other things needs one of its title."""
    found = []
    title = {word for word in fold(item.text).split() if len(word) >= LONG}
    for start, end in _spans(item.said, folded):
        beside = set(f"{folded[:start]} {folded[end:]}".split())
        if not has_words("weak", folded[start:end]) or title & beside:
            found.append((start, end))
    return found


def _spans(words: Iterable[str], folded: str) -> list[Span]:
    return [match.span() for match in pattern(words).finditer(folded)] if words else []


def _apart(spans: list[Span], others: list[Span]) -> bool:
    """Whether one of the spans holds nothing of the others."""
    return any(all(end <= a or b <= start for a, b in others) for start, end in spans)
