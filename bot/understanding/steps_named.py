"""Which of the proposed steps is meant, by its words or its rank."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.cues import rank_words
from bot.understanding.normalise import fold, normalise

STEM = 5  # letters by which a word of a title is found again
ENOUGH = 0.3  # how much of a step must be said for it to be the one


def step_named(text: str, steps: Sequence[tuple[str, float]]) -> int | None:
    """Which of the steps on the screen is meant, by its words or its rank.

    Args:
        steps: title of each, in the order shown, and how much the text names its topic
            (``TopicMatcher.scores``).
    """
    said = {word[:STEM] for word in fold(text).split()}
    likeness = [topic + _share(title, said) for title, topic in steps]
    best = max(range(len(steps)), key=lambda n: likeness[n], default=None)
    if best is not None and likeness[best] >= ENOUGH:
        return best
    return _ranked(text, len(steps))


def _share(title: str, said: set[str]) -> float:
    """Share of the title's words (of five letters or more) that are said."""
    words = {word[:STEM] for word in fold(title).split() if len(word) >= STEM}
    return len(words & said) / max(len(words), 1)


def _ranked(text: str, count: int) -> int | None:
    """ "La deuxième", "la dernière": counted in the list shown."""
    normal, known = normalise(text), rank_words()
    if known.words["last"].search(normal):
        return count - 1
    ranks = [known.ranks[word] for word in known.rank.findall(normal)]
    numbers = [known.numbers[word] for word in known.number.findall(normal)]
    place = (ranks or numbers or [0])[0]
    return place - 1 if 0 < place <= count else None
