"""What the decision is fitted from: turns with the evidence of models that had not learnt them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.content import Content
from bot.understanding.concepts import ConceptMatcher, Weighed, outside_turns
from bot.understanding.cues import what_is_now
from bot.understanding.decision import examples as learnt
from bot.understanding.decision import made
from bot.understanding.decision.evidence import Evidence, Witnesses
from bot.understanding.decision.examples import NONE, Example
from bot.understanding.decision.scene import Scene, scene_of_repair
from bot.understanding.fitted import fitted
from bot.understanding.level_evidence import LevelEvidence, Sample
from bot.understanding.text_space import Seen, TextSpace

FOLDS = 3
RANKING = 5  # intents that Rasa hands over


@dataclass(frozen=True)
class Learnt:
    """What is fitted from.

    Attributes:
        cases: the turns, then the sentences of one intent.
        seen: the evidence of each, of models that had not learnt it.
        again: of each correction that tells a level, the scene and the evidence at its question.
    """

    space: TextSpace
    levels: LevelEvidence
    intents: list[str]
    cases: list[Example]
    seen: list[Evidence]
    again: list[tuple[Example, Scene, Evidence]]
    concepts: ConceptMatcher


def gathered(content: Content, concepts: ConceptMatcher) -> Learnt:
    sentences = learnt.sentences_of(content)
    turns = list(learnt.of_situations(content, learnt.situations_of(content)))
    known_outside = set(outside_turns(content))
    turns = [turn for turn in turns if turn.text not in known_outside]
    samples = [*learnt.samples_of(content, turns), *learnt.told_in_passing(content)]
    turns += made.of_carriers(content)
    turns += made.of_stories(content)
    turns += made.of_insisting(content)
    turns += made.of_corrections(content)
    turns += made.of_names(content)
    turns += made.of_asks(content)
    turns += made.of_emergencies(content)
    space = TextSpace.fit(
        [text for text, _ in sentences] + [s.text for s in samples] + [t.text for t in turns]
    )
    # An intent is only evidence for sentences that its classifier has not learnt.
    half = fitted("half", sentences[::2])
    cases = [*turns, *learnt.of_sentences(content, sentences[1::2])]
    said = list(dict.fromkeys(case.text for case in cases))
    texts = list(dict.fromkeys([*said, *(sample.text for sample in samples)]))
    at_question = {case.text for case in cases if case.scene.question or case.new}
    texts += [left for text in at_question if (left := what_is_now(text)) and left not in texts]
    seen = dict(zip(texts, space.see_all(texts), strict=True))
    ranks = half.rank_all(said, RANKING)
    known = KnownConcepts(concepts.weigh_all(said))
    questions = list(content.questions)
    parts = _in_parts(questions, samples, space, seen)
    sentences_seen = list(seen.values())
    grams = space.stacked(sentences_seen)
    for part in parts:
        part.look_at(sentences_seen, grams)
    witnesses = [Witnesses(content, KnownSpace(seen), part, known) for part in parts]
    told = [witnesses[c.fold(FOLDS)].of(c.text, c.scene, ranks[c.text]) for c in cases]
    again = []
    for case in cases:
        if case.new and case.target:
            there = scene_of_repair(case.scene, case.target)
            again.append((case, there, witnesses[case.fold(FOLDS)].of(case.text, there, ())))
    whole = _levels(questions, samples, space, seen)
    return Learnt(space, whole, half.intents, cases, told, again, concepts)


class KnownSpace(TextSpace):
    """The sentences that were already seen."""

    def __init__(self, seen: dict[str, Seen]) -> None:
        self._seen = seen

    def see(self, text: str) -> Seen:
        return self._seen[text]


class KnownConcepts(ConceptMatcher):
    """What was already weighed."""

    def __init__(self, weighed: dict[str, Weighed]) -> None:
        self._weighed_before = weighed

    def weigh(self, text: str) -> Weighed:
        return self._weighed_before[text]


def _in_parts(
    questions: list[str], samples: list[Sample], space: TextSpace, seen: dict[str, Seen]
) -> list[LevelEvidence]:
    """For each part of the examples, levels learnt without it."""
    of = [Example(Scene(s.question), s.text, "set", NONE).fold(FOLDS) for s in samples]
    kept = [[s for s, part in zip(samples, of, strict=True) if part != out] for out in range(FOLDS)]
    return [_levels(questions, some, space, seen) for some in kept]


def _levels(
    questions: list[str], samples: list[Sample], space: TextSpace, seen: dict[str, Seen]
) -> LevelEvidence:
    those = [seen[sample.text] for sample in samples]
    rows = np.stack([each.row for each in those])
    return LevelEvidence.fit(questions, samples, rows, space.stacked(those))
