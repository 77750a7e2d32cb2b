"""The decision, ready to be asked: the model and its witnesses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.content import Content
from bot.understanding.concepts import ConceptMatcher, asks_of
from bot.understanding.decision import decide as deciding
from bot.understanding.decision.decide import Decision
from bot.understanding.decision.evidence import Ranking, Witnesses
from bot.understanding.decision.examples import sentences_of, situations_of
from bot.understanding.decision.model import DecisionModel
from bot.understanding.decision.scene import Scene, scene_of_repair
from bot.understanding.encoder import Array
from bot.understanding.fitted import cache, fingerprint
from bot.understanding.reader.reader import the_reader
from bot.understanding.topics import TopicMatcher


class Decider:
    """Asks every model about a message, and chooses."""

    def __init__(self, content: Content, concepts: ConceptMatcher, topics: TopicMatcher) -> None:
        self.content, self.topics = content, topics
        self.model = _fitted(content, concepts)
        self.reader = the_reader()
        self.witnesses = Witnesses(
            content, self.model.space, self.model.levels, concepts, self.reader
        )

    def decide(self, scene: Scene, text: str, ranking: Ranking) -> Decision:
        evidence = self.witnesses.of(text, scene, ranking)
        return deciding.decide(self.model, self.content, self.witnesses, scene, evidence)

    def answer(self, scene: Scene, text: str) -> Decision:
        """Which level is told, of a part of a message that is known to answer."""
        evidence = self.witnesses.of(text, scene)
        return deciding.answering(self.model, self.content, scene, evidence)

    def corrected(self, scene: Scene, question: str, text: str) -> Array:
        """Probability of each new level of this question, shape (5,)."""
        there = scene_of_repair(scene, question)
        found = replace(self.witnesses.of(text, there), read=self.reader.read(scene, text))
        return self.model.corrected(self.content, there, found)

    def targets(self, scene: Scene, text: str) -> dict[str, float]:
        """How likely each question is the one that a repair is about."""
        evidence = self.witnesses.of(text, scene)
        return self.model.targets(self.content, self.topics, scene, evidence)

    def acts(self, scene: Scene, text: str, ranking: Ranking = ()) -> dict[str, float]:
        """Probability of each class of command."""
        return self.model.acts(scene, self.witnesses.of(text, scene, ranking))[0]


def _fitted(content: Content, concepts: ConceptMatcher) -> DecisionModel:
    """Read from the cache when it was fitted before."""
    learnt = [*sentences_of(content), *((repr(s), "") for s in situations_of(content))]
    learnt += [
        (text, f"{question.id} {number}")
        for question in content.questions.values()
        for number, level in enumerate(question.levels)
        for text in (level.label, level.description, *level.examples)
    ]
    learnt += [
        (question, card.id) for card in content.cards.values() for question in card.questions
    ]
    learnt += [(ask, card) for ask, card, _ in asks_of(content)]
    name = f"decision-{fingerprint(learnt, *_code())}.npz"
    return cache(
        name,
        "decision-*.npz",
        read=DecisionModel.load,
        make=lambda: DecisionModel.fit(content, concepts),
        write=lambda model, path: model.save(path),
    )


def _code() -> list[Path]:
    """The files that a fitted model depends on."""
    here = Path(__file__).parent
    names = (
        "choice",
        "evidence",
        "examples",
        "features",
        "gathered",
        "made",
        "model",
        "pair",
        "scene",
        "segments",
        "target",
    )
    beside = (
        "concepts",
        "cues",
        "level_evidence",
        "mentions",
        "naming",
        "ngrams",
        "softmax",
        "stated_levels",
        "text_space",
        "topics",
    )
    return [*(here / f"{n}.py" for n in names), *(here.parent / f"{n}.py" for n in beside)]
