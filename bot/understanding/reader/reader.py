"""What a message is, told by a transformer that has read the turns of ``data/situations``.

It is multilingual E5 small (Wang et al., 2024; MIT), its lower layers and the subwords of French
alone, taught every turn in its scene. The decision weighs it beside its own models: it knows
meanings that they do not, they know this content to the letter, the day it changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from bot.understanding.decision.scene import Scene
from bot.understanding.encoder import Array
from bot.understanding.memo import memoised, note, noted
from bot.understanding.reader.scenes import symbols_of
from bot.understanding.reader.subwords import Subwords
from bot.understanding.reader.transformer import Transformer

WEIGHTS = Path(__file__).with_name("weights.npz")
LONGEST = 72  # subwords: of a longer message, the beginning
LETTERS = 600  # that hold as many
TASKS = ("acts", "seconds", "levels", "questions", "subjects", "answers", "kinds")


@dataclass(frozen=True)
class Reading:
    """Probability of each class of each task; all tasks are told of every message.

    ``answers``: of the cards of subjects, ``card/answer``.
    """

    acts: dict[str, float]
    seconds: dict[str, float]
    levels: Array
    questions: dict[str, float]
    subjects: dict[str, float]
    answers: dict[str, float]
    kinds: dict[str, float]


class Reader:
    """Reads a message in its scene."""

    def __init__(self, arrays: dict[str, Array]) -> None:
        changes = dict(zip(map(str, arrays["letters"]), map(str, arrays["changed"]), strict=True))
        names = [str(name) for name in arrays["subwords"]]
        unknown = int(arrays["unknown"])
        self.subwords = Subwords(names, arrays["scores"].tolist(), changes, unknown)
        self.scenes = {str(name): place for place, name in enumerate(arrays["scenes"])}
        self.begin, self.end = (int(place) for place in arrays["ends"])
        layers, heads = (int(number) for number in arrays["shape"])
        self.transformer = Transformer(arrays, layers, heads)
        self.classes = {task: [str(n) for n in arrays[f"{task}_classes"]] for task in TASKS}
        self.weights = {task: arrays[f"{task}_weights"].astype(np.float32) for task in TASKS}

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Reader:
        with np.load(path, allow_pickle=False) as stored:
            return cls(dict(stored))

    def symbols(self, scene: Scene, text: str) -> list[int]:
        """The screen, then the words."""
        return self.whole(scene, self.subwords.cut(text[:LETTERS])[:LONGEST])

    def whole(self, scene: Scene, subwords: list[int]) -> list[int]:
        screen = [self.scenes[name] for name in symbols_of(scene) if name in self.scenes]
        words = [len(self.scenes) + place for place in subwords]
        return [self.begin, *screen, *words, self.end]

    def read(self, scene: Scene, text: str) -> Reading:
        return _read(self, scene, text)

    def read_ahead(self, scene: Scene, texts: Iterable[str]) -> None:
        """Read together, in a ``memo``, what will be asked for one by one."""
        unknown = [t for t in dict.fromkeys(texts) if not noted(_whole, self, scene, t)]
        if len(unknown) > 1:
            found = self.transformer.read_all([self.symbols(scene, text) for text in unknown])
            for text, seen in zip(unknown, found, strict=True):
                note(_whole, _pooled(seen), self, scene, text)

    def weigh(self, symbols: list[int]) -> dict[str, Array]:
        """Probability of each class, in their order."""
        return self.told(_pooled(self.transformer.read(symbols)))

    def told(self, whole: Array) -> dict[str, Array]:
        """``weigh`` of a vector that is known."""
        return {task: _shares(whole @ weights) for task, weights in self.weights.items()}


@memoised
def _whole(reader: Reader, scene: Scene, text: str) -> Array:
    return _pooled(reader.transformer.read(reader.symbols(scene, text)))


def _pooled(seen: Array) -> Array:
    whole = np.concatenate([seen.mean(axis=0), seen[1], [1.0]])
    return np.asarray(whole, dtype=np.float32)


@memoised
def _read(reader: Reader, scene: Scene, text: str) -> Reading:
    found = reader.told(_whole(reader, scene, text))
    named = {
        task: dict(zip(reader.classes[task], map(float, found[task]), strict=True))
        for task in TASKS
        if task != "levels"
    }
    return Reading(levels=found["levels"], **named)


@lru_cache(maxsize=1)
def the_reader() -> Reader:
    """Of the whole process: it holds nothing of the content, and nothing of anybody."""
    return Reader.load()


def _shares(scores: Array) -> Array:
    exponents = np.exp(scores - scores.max())
    return np.asarray(exponents / exponents.sum())
