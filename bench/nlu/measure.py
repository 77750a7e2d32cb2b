"""The figures of the report and of the tests' floors."""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import yaml

from bench.nlu.acts import Reader
from bench.nlu.data import Sentence
from bench.nlu.mistakes import MISTAKES
from bot.dialogue.context import Act
from bot.paths import ROOT

REFUSALS = {"out_of_scope", "not_understood", "other_language", "unknown_concept"}
BINS = 10
PENDING = "E3"
Case = dict[str, Any]


@dataclass
class Intents:
    """Outcome of a classifier on sentences: what each was taken for, with what confidence."""

    sentences: Sequence[Sentence]
    found: list[str]
    confidence: list[float]

    def accuracy(self, key: Callable[[Sentence], str] = lambda _: "") -> dict[str, float]:
        """Share of right intents, by a property of the sentence."""
        right: dict[str, list[bool]] = defaultdict(list)
        for sentence, intent in zip(self.sentences, self.found, strict=True):
            right[key(sentence)].append(sentence.intent == intent)
        return {name: float(np.mean(values)) for name, values in right.items()}

    def errors(self) -> list[tuple[Sentence, str, float]]:
        rows = zip(self.sentences, self.found, self.confidence, strict=True)
        return [(s, intent, sure) for s, intent, sure in rows if s.intent != intent]

    def reliability(self) -> list[tuple[float, float, int]]:
        """(mean confidence, share right, sentences) of each tenth of the confidence."""
        sure = np.array(self.confidence)
        right = np.array([s.intent == f for s, f in zip(self.sentences, self.found, strict=True)])
        bins = np.minimum((sure * BINS).astype(int), BINS - 1)
        return [
            (float(sure[bins == b].mean()), float(right[bins == b].mean()), int((bins == b).sum()))
            for b in range(BINS)
            if (bins == b).any()
        ]

    def calibration_error(self) -> float:
        """Expected calibration error: mean gap between confidence and accuracy."""
        bins = self.reliability()
        return sum(abs(sure - right) * n for sure, right, n in bins) / len(self.sentences)


def intents(reader: Reader, sentences: Sequence[Sentence]) -> Intents:
    ranked = [reader.model.predict(sentence.text)[0] for sentence in sentences]
    return Intents(sentences, [name for name, _ in ranked], [sure for _, sure in ranked])


def refused(reader: Reader, sentences: Iterable[Sentence], question: str | None) -> float:
    """Share of sentences that are not taken for anything in the field.

    Help in an emergency that there was not counts apart: tests/emergencies measures it.
    """
    none = {*REFUSALS, "emergency"}
    return float(np.mean([reader.act(s.text, question).name in none for s in sentences]))


@dataclass
class Levels:
    """Outcome of free answers to pending questions."""

    kinds: Counter[str] = field(default_factory=Counter)
    matrix: Any = field(default_factory=lambda: np.zeros((5, 5), dtype=int))
    wrong: list[tuple[str, int, Act, str]] = field(default_factory=list)
    missed: list[tuple[str, int, Act, str]] = field(default_factory=list)

    def share(self, *kinds: str) -> float:
        return sum(self.kinds[kind] for kind in kinds) / max(1, sum(self.kinds.values()))


def levels(reader: Reader, answers: dict[str, list[Case]]) -> Levels:
    result = Levels()
    for question, cases in answers.items():
        for case in cases:
            act, level = reader.act(case["say"], question), int(case["level"])
            row = (question, level, act, case["say"])
            kind = _kind(act, question, level)
            result.kinds[kind] += 1
            if kind in ("right", "wrong") and act.name == "answer":
                result.matrix[level][int(act.arguments[1])] += 1
            if kind == "wrong":
                result.wrong.append(row)
            if kind == "missed":
                result.missed.append(row)
    return result


def _kind(act: Act, question: str, level: int) -> str:
    if act.name == "answer":
        return "right" if act.arguments == (question, str(level)) else "wrong"
    if act.name in ("unknown", "not_applicable", "skip"):
        return "wrong"
    offered = act.name == "answer_choice" and str(level) in act.arguments[1]
    return "offered" if offered else "missed"


def stored(reader: Reader, cases: Iterable[Case]) -> list[tuple[Case, Act]]:
    """Those of the cases that would be kept as a level, though they are no clear answer."""
    acts = [(case, reader.act(case["say"], case["question"])) for case in cases]
    return [(case, act) for case, act in acts if act.name == "answer"]


def changed_by(reader: Reader, sentences: Sequence[Sentence]) -> dict[str, tuple[float, int]]:
    """For each kind of mistake: share of sentences read otherwise with it, and how many have it."""
    chance = random.Random(2)
    before = {s.text: _outcome(reader, s.text) for s in sentences}
    result = {}
    for name, spoil in MISTAKES.items():
        spoilt = [(s.text, spoil(s.text, chance)) for s in sentences]
        tried = [(text, bad) for text, bad in spoilt if bad != text]
        changed = [before[text] != _outcome(reader, bad) for text, bad in tried]
        result[name] = (float(np.mean(changed)), len(changed))
    return result


def _outcome(reader: Reader, text: str) -> str:
    return reader.act(text).name


def latency(reader: Reader, sentences: Sequence[Sentence]) -> tuple[float, float]:
    """Median and 95th percentile of one parse, in milliseconds, as of a sentence never seen."""
    times = []
    for sentence in sentences:
        start = time.perf_counter()
        reader.model.predict(sentence.text)
        times.append(1000 * (time.perf_counter() - start))
    return float(np.median(times)), float(np.percentile(times, 95))


def cases(name: str) -> dict[str, Any]:
    """``tests/levels/NAME.yml``."""
    path = ROOT / "tests" / "levels" / f"{name}.yml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded
