"""Which subject a question is about, and which of its answers, by all opinions together.

The matcher of subjects has learnt names and questions; the questions of each card are compared with
what is asked, in meaning and in letters; the reader has read them all. Opinions are added as
logarithms.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.understanding.answers import AnswerFinder
from bot.understanding.concepts import MAX_OFFERED, ConceptMatcher
from bot.understanding.decision.scene import Scene
from bot.understanding.encoder import Array
from bot.understanding.fitted import NEITHER
from bot.understanding.memo import memoised
from bot.understanding.reader.reader import Reader

# Weights of the opinions beside the matcher's, chosen on questions that it had not learnt.
MEANING, LETTERS, READ, READ_ANSWERS, READ_ANSWER = 5.0, 5.0, 0.5, 0.5, 0.3
SURE, MARGIN = 0.5, 0.25
PERHAPS, CLEARLY = 0.3, 1.5  # told with a doubt: its chance, and how much more than the second's
OFFER, OFFER_TOGETHER = 0.05, 0.2
UNNAMED = 0.45  # a subject that is not named must be this likely to be offered
LEAST = 1e-4
NOWHERE = Scene("nothing")


@dataclass(frozen=True)
class ConceptMatch:
    """The concepts that a question may be about, best first, with a confidence (0-1).

    Attributes:
        named: a concept's name stands in the text, word for word.
        perhaps: the first is likely enough to be told, with a doubt.
    """

    concepts: tuple[str, ...]
    confidence: float
    named: bool = False
    perhaps: bool = False

    @property
    def sure(self) -> bool:
        return len(self.concepts) == 1 and not self.perhaps


class SubjectFinder:
    def __init__(self, concepts: ConceptMatcher, answers: AnswerFinder, reader: Reader) -> None:
        self.concepts, self.answers, self.reader = concepts, answers, reader

    def match(self, text: str, scene: Scene = NOWHERE) -> ConceptMatch:
        """The subject that is sure, or the two or three that may be meant."""
        return _match(self, text, scene)

    def weigh_answers(self, card: str, text: str, scene: Scene = NOWHERE) -> dict[str, float]:
        """How likely each answer of this card is the one that is asked for, by its id."""
        own = self.answers.weigh(card, text)
        read = self.reader.read(scene, text).answers
        scores = {
            each: float(np.log(chance + LEAST))
            + READ_ANSWER * float(np.log(read.get(f"{card}/{each}", 0.0) + LEAST))
            for each, chance in own.items()
        }
        most = max(scores.values())
        shares = {each: float(np.exp(score - most)) for each, score in scores.items()}
        total = sum(shares.values())
        return {each: share / total for each, share in shares.items()}

    def chances(self, text: str, scene: Scene = NOWHERE) -> list[tuple[str, float]]:
        """Each subject with its chance, best first; with ``NEITHER`` they sum to 1."""
        said = self.concepts.chances(text)
        if not said:
            return []
        cards, read = list(self.answers.cards), self.reader.read(scene, text)
        through = dict.fromkeys(cards, 0.0)  # the chances of the answers of each card
        for name, chance in read.answers.items():
            if (card := name.partition("/")[0]) in through:
                through[card] += chance
        meaning, letters = self.answers.near_cards(text)
        scores = MEANING * meaning + LETTERS * letters
        for weight, chances in ((1.0, said), (READ, read.subjects), (READ_ANSWERS, through)):
            scores = scores + weight * np.log([chances.get(card, 0.0) + LEAST for card in cards])
        shares = _shares(scores) * (1 - said[NEITHER])
        best = np.argsort(-shares)
        return [*((cards[n], float(shares[n])) for n in best), (NEITHER, said[NEITHER])]


@memoised
def _match(finder: SubjectFinder, text: str, scene: Scene) -> ConceptMatch:
    ranked = finder.chances(text, scene)
    if not ranked or ranked[-1][1] >= ranked[0][1]:
        return ConceptMatch((), 0.0)
    named = bool(finder.concepts.named(text))
    ranked = ranked[:MAX_OFFERED]
    best, second = ranked[0][1], ranked[1][1]
    if best >= SURE and best - second >= MARGIN:
        return ConceptMatch((ranked[0][0],), min(best, 1.0), named)
    offered = tuple(concept for concept, weight in ranked if weight >= OFFER)
    unlike = sum(weight for _, weight in ranked) < OFFER_TOGETHER or best < UNNAMED
    if not offered or (unlike and not named):
        return ConceptMatch((), best)
    alone = ranked[0][0] in finder.concepts.named(text)
    perhaps = best >= PERHAPS and (alone or best >= CLEARLY * second)
    if len(offered) == 1 and not perhaps:
        offered = tuple(concept for concept, _ in ranked[:2])
    return ConceptMatch(offered, best, named, perhaps)


def _shares(scores: Array) -> Array:
    exponents = np.exp(scores - scores.max())
    return np.asarray(exponents / exponents.sum())
