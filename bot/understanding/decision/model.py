"""Fits what the decision needs, and keeps it without pickle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bot.content import Content
from bot.understanding.concepts import ConceptMatcher
from bot.understanding.cues import what_is_now
from bot.understanding.decision.choice import level_rows
from bot.understanding.decision.evidence import Evidence, Witnesses
from bot.understanding.decision.examples import NONE, Example
from bot.understanding.decision.features import act_row
from bot.understanding.decision.gathered import KnownConcepts, KnownSpace, Learnt, gathered
from bot.understanding.decision.joined import joined, joined_levels
from bot.understanding.decision.pair import Pair, Part, likeliest, pair_row, perhaps_two
from bot.understanding.decision.scene import Scene
from bot.understanding.decision.segments import cuts
from bot.understanding.decision.target import target_rows
from bot.understanding.encoder import Array
from bot.understanding.level_evidence import LevelEvidence
from bot.understanding.memo import memo
from bot.understanding.softmax import STEPS, Softmax, fit_choice, under
from bot.understanding.text_space import TextSpace
from bot.understanding.topics import TopicMatcher

ACT_STRENGTH, SECOND_STRENGTH = 0.3, 0.3
CHOICE_PENALTY = 0.3
PAIR_STRENGTH = 1.0
MORE_OF_ONE = 2  # turns of one command for each of two
MOST_OF_TWO = 900  # turns of two commands that twenty weights are fitted from
PARTS = 2  # of the turns, each weighed by a model of the other
OF_A_PART = STEPS // 2  # of the descent: its model only weighs the two of a pair
EVERY = 3  # of the sentences of one intent, for the second command


@dataclass(frozen=True)
class DecisionModel:
    """What the decision weighs a message with.

    Attributes:
        space, levels: see their classes.
        first, second: which command the message is, and which one it is besides.
        bare: which command a part of a message is, whose intent is not known.
        choice: weights of the features of a level.
        target: weights of the features of a question that is repaired.
        pair: weights of the features of two commands in one message, the intercept last.
        intents: the classifier's names.
    """

    space: TextSpace
    levels: LevelEvidence
    first: Softmax
    second: Softmax
    bare: Softmax
    choice: Array
    target: Array
    pair: Array
    intents: list[str]

    def acts(self, scene: Scene, evidence: Evidence) -> tuple[dict[str, float], dict[str, float]]:
        """Probability of each class of command, and of each class of a second one."""
        row, grams = act_row(scene, evidence, self.intents), evidence.seen.grams
        first, second = self.first.weigh(row, grams), self.second.weigh(row, grams)
        if read := evidence.read:
            return joined(first, read.acts), joined(second, read.seconds)
        return first, second

    def level(self, content: Content, scene: Scene, evidence: Evidence) -> Array:
        """Probability of each level of the pending question, shape (5,)."""
        assert scene.question is not None
        question = content.questions[scene.question]
        return self._levels(evidence, level_rows(scene, question, evidence))

    def corrected(self, content: Content, scene: Scene, evidence: Evidence) -> Array:
        """Probability of each new level of the question of the scene, which is corrected."""
        question = content.questions[scene.at]
        return self._levels(evidence, level_rows(scene, question, evidence, repaired=True))

    def _levels(self, evidence: Evidence, rows: Array) -> Array:
        own = _likely(rows @ self.choice)
        return joined_levels(own, evidence.read.levels) if evidence.read else own

    def part(self, witnesses: Witnesses, scene: Scene, text: str) -> Part:
        """What a part of a message is by itself; its intent is not known."""
        evidence = witnesses.of(text, scene, ())
        best = evidence.concepts[0][0] if evidence.concepts else None
        acts = self.bare.weigh(act_row(scene, evidence, self.intents), evidence.seen.grams)
        return Part(text, joined(acts, evidence.read.acts) if evidence.read else acts, best)

    def two(
        self, text: str, pair: Pair, acts: dict[str, float], seconds: dict[str, float]
    ) -> float:
        """Probability that the message holds these two commands."""
        row = pair_row(text, pair, acts, seconds)
        return float(1 / (1 + np.exp(-(row @ self.pair[:-1] + self.pair[-1]))))

    def targets(
        self, content: Content, topics: TopicMatcher, scene: Scene, evidence: Evidence
    ) -> dict[str, float]:
        """How likely each question is the one that a repair is about."""
        rows = target_rows(content, topics, self.levels, scene, evidence.text, evidence.seen)
        return dict(zip(content.questions, map(float, _likely(rows @ self.target)), strict=True))

    def save(self, path: Path) -> None:
        arrays = {f"space_{name}": value for name, value in self.space.arrays().items()}
        arrays |= {f"levels_{name}": value for name, value in self.levels.stored().items()}
        for name in _ACTS:
            of = getattr(self, name).arrays()
            arrays |= {f"{name}_{part}": value for part, value in of.items()}
        with path.open("wb") as file:
            np.savez_compressed(
                file,
                **arrays,
                questions=np.array(self.levels.questions),
                choice=self.choice,
                target=self.target,
                pair=self.pair,
                intents=np.array(self.intents),
            )

    @classmethod
    def load(cls, path: Path) -> DecisionModel:
        with np.load(path, allow_pickle=False) as stored:
            arrays = dict(stored)
        questions, intents = (
            [str(each) for each in arrays[name]] for name in ("questions", "intents")
        )
        first, second, bare = (Softmax.of_arrays(under(f"{n}_", arrays)) for n in _ACTS)
        return cls(
            TextSpace.of_arrays(under("space_", arrays)),
            LevelEvidence.of_stored(questions, under("levels_", arrays)),
            first,
            second,
            bare,
            arrays["choice"],
            arrays["target"],
            arrays["pair"],
            intents,
        )

    @classmethod
    def fit(cls, content: Content, concepts: ConceptMatcher) -> DecisionModel:
        with memo():
            return _fit(content, concepts)


_Weighed = tuple[Example, DecisionModel, dict[str, float], dict[str, float]]
_Three = tuple[Softmax, Softmax, Softmax]  # first, second and bare
_ACTS = ("first", "second", "bare")


def _likely(scores: Array) -> Array:
    exponents = np.exp(scores - scores.max())
    return np.asarray(exponents / exponents.sum())


def _fit(content: Content, concepts: ConceptMatcher) -> DecisionModel:
    return _fitted(content, gathered(content, concepts))


def _fitted(content: Content, known: Learnt) -> DecisionModel:
    cases = list(zip(known.cases, known.seen, strict=True))
    acts = _Acts.fit(known)
    told = [
        (level_rows(c.scene, content.questions[c.scene.at], s), _shares(c.levels))
        for c, s in cases
        if c.levels and c.second == NONE
    ]
    told += [
        (level_rows(there, content.questions[there.at], s, repaired=True), _shares(c.new))
        for c, there, s in known.again
    ]
    choice = fit_choice([o for o, _ in told], [r for _, r in told], CHOICE_PENALTY)
    target = _fitted_target(content, known)
    one = DecisionModel(
        known.space,
        known.levels,
        *acts.whole,
        choice,
        target,
        np.zeros(0),
        known.intents,
    )
    parted = [replace(one, first=f, second=s, bare=b) for f, s, b in acts.parted]
    return replace(one, pair=_fitted_pair(content, known, parted))


@dataclass(frozen=True)
class _Acts:
    """The models of the acts: of all turns, and for each part of the turns, of the others."""

    whole: _Three
    parted: list[_Three]

    @classmethod
    def fit(cls, known: Learnt) -> _Acts:
        cases, intents = known.cases, known.intents
        seen = list(zip(cases, known.seen, strict=True))
        rows = np.stack([act_row(c.scene, told, intents) for c, told in seen])
        some = [n for n, c in enumerate(cases) if c.weight > 1 or n % EVERY == 0]
        alone = [n for n in some if cases[n].second == NONE]
        grams = known.space.stacked([told.seen for told in known.seen])
        bare = np.stack(
            [act_row(cases[n].scene, replace(known.seen[n], ranking=()), intents) for n in alone]
        )
        places = {n: place for place, n in enumerate(alone)}
        weight = np.array([c.weight for c in cases])

        def fitted(of: Callable[[int], bool], steps: int = STEPS) -> _Three:
            every, two, one = ([n for n in ns if of(n)] for ns in (range(len(cases)), some, alone))
            firsts, seconds = [cases[n].first for n in every], [cases[n].second for n in two]
            return (
                Softmax.fit(rows[every], firsts, ACT_STRENGTH, weight[every], grams[every], steps),
                Softmax.fit(rows[two], seconds, SECOND_STRENGTH, weight[two], grams[two], steps),
                Softmax.fit(
                    bare[[places[n] for n in one]],
                    [cases[n].first for n in one],
                    ACT_STRENGTH,
                    weight[one],
                    grams[one],
                    steps,
                ),
            )

        part = [case.fold(PARTS) for case in cases]
        parted = [fitted(lambda n, out=out: part[n] != out, OF_A_PART) for out in range(PARTS)]  # type: ignore[misc]
        return cls(fitted(lambda n: True), parted)


def _fitted_target(content: Content, known: Learnt) -> Array:
    topics, ids = TopicMatcher(content), list(content.questions)
    repairs = [(c, s) for c, s in zip(known.cases, known.seen, strict=True) if c.target]
    rows = [target_rows(content, topics, known.levels, c.scene, c.text, s.seen) for c, s in repairs]
    right = [np.array([float(q == c.target) for q in ids]) for c, _ in repairs]
    return fit_choice(rows, right, CHOICE_PENALTY)


def _fitted_pair(content: Content, known: Learnt, parted: list[DecisionModel]) -> Array:
    """Learnt from turns of two commands, and twice as many of one that might be cut.

    Args:
        parted: for each part of the turns, the model of the others: what a model says of turns
            that it has learnt is surer than what it will say of new ones.
    """
    two: list[_Weighed] = []
    one: list[_Weighed] = []
    for case, told in zip(known.cases, known.seen, strict=True):
        if case.weight <= 1:
            continue
        model = parted[case.fold(PARTS)]
        acts, seconds = model.acts(case.scene, told)
        if perhaps_two(case.text, seconds[NONE]):
            (one if case.second == NONE else two).append((case, model, acts, seconds))
    two = two[:: 1 + len(two) // MOST_OF_TWO]
    step = max(1, len(one) // max(1, MORE_OF_ONE * len(two)))
    chosen = [*two, *one[::step]]
    texts = [part for case, *_ in chosen for cut in cuts(case.text) for part in cut]
    texts += [left for part in texts if (left := what_is_now(part))]
    rows = dict(zip(texts, known.space.see_all(texts), strict=True)) if texts else {}
    concepts = known.concepts.weigh_all(list(rows))
    witnesses = Witnesses(content, KnownSpace(rows), known.levels, KnownConcepts(concepts))
    features, labels = [], []
    for case, model, acts, seconds in chosen:
        parts = [
            (model.part(witnesses, case.scene, a), model.part(witnesses, case.scene, b))
            for a, b in cuts(case.text)
        ]
        if pair := likeliest(parts):
            features.append(pair_row(case.text, pair, acts, seconds))
            labels.append("one" if case.second == NONE else "two")
    fitted = Softmax.fit(np.stack(features), labels, PAIR_STRENGTH)
    return np.asarray(fitted.weights[:, 1] - fitted.weights[:, 0])


def _shares(levels: tuple[int, ...]) -> Array:
    shares = np.zeros(5)
    shares[list(levels)] = 1 / len(levels)
    return shares
