"""Which of the proposed steps is meant, by its words or its rank."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.cues import rank_words
from bot.understanding.normalise import fold, normalise

STEM = 5  # letters by which a word of a title is found again
OWN = 0.15  # for a word that no other step has
ENOUGH = 0.3  # how much of a step must be said for it to be the one


def step_named(text: str, steps: Sequence[tuple[str, float]]) -> int | None:
    """Which of the steps on the screen is meant, by its words or its rank.

    Args:
        steps: title of each, in the order shown, and how much the text names its topic
            (``TopicMatcher.scores``).
    """
    said = {word[:STEM] for word in fold(text).split()}
    titles = [_stems(title) for title, _ in steps]
    likeness = []
    for place, (_, topic) in enumerate(steps):
        others = set().union(*titles[:place], *titles[place + 1 :])
        its_own = OWN * bool((titles[place] & said) - others)
        likeness.append(topic + its_own + len(titles[place] & said) / max(len(titles[place]), 1))
    best = max(range(len(steps)), key=lambda n: likeness[n], default=None)
    if best is not None and likeness[best] >= ENOUGH:
        return best
    return _ranked(text, len(steps))


def _stems(title: str) -> set[str]:
    """Of its words of five letters or more."""
    return {word[:STEM] for word in fold(title).split() if len(word) >= STEM}


def _ranked(text: str, count: int) -> int | None:
    """ "La deuxième", "la dernière": counted in the list shown."""
    normal, known = normalise(text), rank_words()
    if known.words["last"].search(normal):
        return count - 1
    ranks = [known.ranks[word] for word in known.rank.findall(normal)]
    numbers = [known.numbers[word] for word in known.number.findall(normal)]
    place = (ranks or numbers or [0])[0]
    return place - 1 if 0 < place <= count else None
