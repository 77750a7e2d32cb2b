"""Which concept a question is about.

The same classifier as for the intents, fitted on the names of the concepts, on the ways to ask of
their cards, and on what is outside the field; a concept named word for word weighs more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bot.content import Content
from bot.content.situations import learnt
from bot.content.yaml_file import YamlFile
from bot.understanding.encoder import Array
from bot.understanding.fitted import NEITHER, fitted
from bot.understanding.intents import IntentModel
from bot.understanding.memo import memoised
from bot.understanding.normalise import fold, normalise
from bot.understanding.spelling import sound

MAX_OFFERED = 3
BATCH = 500
NAMED = 0.5
SHORTEST_NAME = 3
LEFT_TO_THE_DECISION = 4
ASKING = re.compile(
    r"\b(c est quoi|quoi|qu est|qu enten\w*|quel\w*|comment|combien|pourquoi|parlez|parle moi"
    r"|parle nous|expliqu\w* moi|expliquez|dis moi|dites moi|donn\w* moi|def\w*|difference"
    r"|obligatoire|ca (coute|sert|veut)|est ce|s il vous plait|par ou|ou (trouver|aller|prendre)"
    r"|(?!que |si |quand |et |puis |comme |mais |ou |la |ce )\w+ tu|(est|a|ont|sont|peut|doit)"
    r" (t )?(il|elle|ils|elles|on)|qui (est ce|peut|doit|paie|paye|gere|decide|finance|fait))\b"
    r"|^(qui|ou|quand)\b"
)
COMPARING = re.compile(
    r"\b(difference|compar\w*|versus|vs|distingu\w*|mieux|plutot|meme (chose|affaire))\b"
)
THEMES = re.compile(
    r"\b(parl\w* (moi |nous )?de tout|tout ce que (tu|vous) (sais|savez|connais\w*)"
    r"|(quels|les|liste des|vos|tes) (sujets|themes|concepts)|de quoi (on |tu |vous )?peu\w*"
    r"( tu)?( on)?( me| nous)? parler)\b"
)


def asks(text: str) -> bool:
    """True when the words ask something, with or without a question mark."""
    return "?" in text or ASKING.search(normalise(text)) is not None


@dataclass(frozen=True)
class Weighed:
    """The likeliest concepts, best first, the probability of none, and whether one is named."""

    best: tuple[tuple[str, float], ...]
    outside: float
    named: bool


class ConceptMatcher:
    """Classifier over the concepts, and the index of their names."""

    def __init__(self, content: Content) -> None:
        self.names: dict[str, str] = {}
        for card in content.cards.values():
            for name in (card.title, *card.aliases):
                self.names[_name_key(name)] = card.id
        self.model = _fitted(content)

    def compared(self, text: str) -> tuple[str, ...]:
        """The two concepts that a question names side by side; empty when it does not."""
        named = self.named(text)
        compares = COMPARING.search(fold(text)) is not None
        return (named[0], named[1]) if compares and len(named) == 2 else ()

    def named(self, text: str) -> list[str]:
        """Concepts whose name is in the text; a name inside a longer one does not count."""
        said = f" {_name_key(text)} "
        found = [name for name in self.names if f" {name} " in said]
        longest = [n for n in found if not any(n != m and f" {n} " in f" {m} " for m in found)]
        return list(dict.fromkeys(self.names[name] for name in longest))

    def is_name(self, text: str) -> bool:
        """Whether the text is the name of a concept and nothing else."""
        return _name_key(text) in self.names

    def chances(self, text: str) -> dict[str, float]:
        """Of each concept, and of ``NEITHER``."""
        return dict(self._weigh(text)[0])

    def weigh(self, text: str) -> Weighed:
        """How likely each concept is; a name said word for word counts as well."""
        return self._weighed(*self._weigh(text))

    @staticmethod
    def _weighed(best_first: list[tuple[str, float]], named: bool) -> Weighed:
        none = dict(best_first).get(NEITHER, 0.0)
        best = tuple(pair for pair in best_first if pair[0] != NEITHER)[:MAX_OFFERED]
        return Weighed(best, none, named)

    def weigh_all(self, texts: list[str]) -> dict[str, Weighed]:
        """``weigh`` of many sentences, much faster than one by one."""
        normal = [self.model.vocabulary.correct(normalise(text)) for text in texts]
        found = {}
        for start in range(0, len(texts), BATCH):
            some = slice(start, start + BATCH)
            weights = self.model.weigh(normal[some])
            for text, row in zip(texts[some], weights, strict=True):
                found[text] = self._weighed(*self._ranked(text, row))
        return found

    @memoised
    def _weigh(self, text: str) -> tuple[list[tuple[str, float]], bool]:
        normal = self.model.vocabulary.correct(normalise(text))
        if not normal:
            return [], False
        return self._ranked(text, self.model.weigh([normal])[0])

    def _ranked(self, text: str, weights: Array) -> tuple[list[tuple[str, float]], bool]:
        named = self.named(text)
        for concept in named:
            weights[self.model.intents.index(concept)] += NAMED / len(named)
        weights = weights / weights.sum()
        best_first = [(self.model.intents[i], float(weights[i])) for i in np.argsort(-weights)]
        return best_first, bool(named)


def _name_key(text: str) -> str:
    return " ".join(sound(word) for word in fold(text).split())


def _fitted(content: Content) -> IntentModel:
    pairs = [
        (text, card.id)
        for card in content.cards.values()
        for text in (card.title, *card.aliases, *card.questions)
    ]
    outside = YamlFile(content.root / "nlu" / "out_of_scope" / "out_of_scope.yml").data["nlu"]
    lines = [line.strip()[2:] for entry in outside for line in entry["examples"].splitlines()]
    asks = [(ask, card) for ask, card, learnt in asks_of(content) if learnt]
    asks += [(text, NEITHER) for text in outside_turns(content)]
    pairs += [(line, NEITHER) for line in lines if line]
    return fitted("concepts", pairs, plain=asks, by_letters=True)


def outside_turns(content: Content) -> list[str]:
    """Turns of the situations that no card answers, one in two: the others are the decision's."""
    turns = learnt(content.root)
    outside = dict.fromkeys(t.said for t in turns if t.does == ("outside",) and not t.other)
    return list(outside)[::2]


def asks_of(content: Content) -> Iterator[tuple[str, str, bool]]:
    """(question, card, whether the classifier learns it): one in four is for the decision."""
    for card in content.cards.values():
        for answer in card.answers.values():
            for number, ask in enumerate(answer.asks):
                yield ask, card.id, number % LEFT_TO_THE_DECISION > 0
