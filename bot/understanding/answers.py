"""Which answer of a card a question asks for.

Each answer has the questions that it answers (``asks``). Opinions are added as logarithms: what
kind of question it is, by one classifier over all cards (what it costs, who does it, is it the
law…); how near the asks of the answer are, and its own text, in meaning and in letters. They have
equal weights on purpose: fitted on the asks they lean on the letters of the texts, from which the
asks were written, and do worse on questions written apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from bot.content import Content
from bot.content.knowledge import Answer
from bot.understanding.encoder import DIMENSION, Array, vectors
from bot.understanding.fitted import SPOKEN, cache, fingerprint, fitted
from bot.understanding.intents import IntentModel, heard
from bot.understanding.normalise import normalise

NEAREST = 3  # asks of an answer that are looked at
LIKENESS = 8.0  # weight of a likeness (0-1) beside the logarithm of the kind's probability
TEMPERATURE = 1.5
UNLIKELY = 1e-4
SAME = 0.995  # likeness in letters of a question with itself


@dataclass(frozen=True)
class Told:
    """An answer of a card: the rows of its asks and of its text among the sentences."""

    answer: Answer
    asks: list[int]
    text: int


class AnswerFinder:
    """Compares a question with the asks of a card.

    Attributes:
        kinds: classifier of the aspects, over all cards.
        meaning: vectors of the asks and of the texts, shape (sentences, 512).
        letters: their n-grams, each half of unit length, shape (sentences, n-grams).
        asks: the rows of each card's questions.
    """

    def __init__(self, content: Content) -> None:
        asked = _asks(content)
        aspects = [answer.aspect for _, answer, _ in asked]
        told = [(c.id, a, a.text) for c in content.cards.values() for a in c.answers.values()]
        sentences = [text for _, _, text in (*asked, *told)]
        pairs = [(text, aspect) for (_, _, text), aspect in zip(asked, aspects, strict=True)]
        self.kinds = fitted("kinds", [], plain=pairs)
        self.meaning, self.letters = _rows(self.kinds, sentences)
        self.cards: dict[str, list[Told]] = {}
        found: dict[tuple[str, str], Told] = {}
        for place, (card, answer, _) in enumerate(told, start=len(asked)):
            found[card, answer.id] = Told(answer, [], place)
            self.cards.setdefault(card, []).append(found[card, answer.id])
        for place, (card, answer, _) in enumerate(asked):
            found[card, answer.id].asks.append(place)
        self.asks = {card: [n for t in some for n in t.asks] for card, some in self.cards.items()}

    def weigh(self, card: str, text: str) -> dict[str, float]:
        """How likely each answer of this card is the one that is asked for, by its id."""
        normal = self.kinds.vocabulary.correct(normalise(text))
        if not normal:
            return {"definition": 1.0}
        kind = dict(zip(self.kinds.intents, self.kinds.weigh([normal])[0], strict=True))
        meaning, letters = vectors([normal])[0], _letters(self.kinds, normal)
        scores = []
        for told in self.cards[card]:
            rows = [*told.asks, told.text]
            score = float(np.log(max(kind.get(told.answer.aspect, 0.0), UNLIKELY)))
            for near in (self.meaning[rows] @ meaning, self.letters[rows] @ letters):
                best = np.sort(near[:-1])[::-1][:NEAREST]
                score += LIKENESS * float(near[-1] + (best[0] + best.mean() if len(best) else 0))
            scores.append(score / TEMPERATURE)
        chances = np.exp(np.array(scores) - max(scores))
        ids = [told.answer.id for told in self.cards[card]]
        return dict(zip(ids, map(float, chances / chances.sum()), strict=True))

    def near_cards(self, text: str) -> tuple[Array, Array]:
        """How near the questions of each card are, in meaning and in letters, shape (cards,).

        The nearest one and the mean of the nearest: 0 to 2; in the order of ``self.cards``.
        """
        normal = self.kinds.vocabulary.correct(normalise(text))
        if not normal:
            return np.zeros(len(self.cards)), np.zeros(len(self.cards))
        meaning = self.meaning @ vectors([normal])[0]
        letters = self.letters @ _letters(self.kinds, normal)
        return self._by_card(meaning), self._by_card(letters)

    def _by_card(self, likeness: Array) -> Array:
        found = []
        for some in self.asks.values():
            best = np.sort(likeness[some])[::-1][:NEAREST]
            found.append(best[0] + best.mean() if len(best) else 0.0)
        return np.array(found)

    def nearness(self, card: str, text: str) -> tuple[float, float]:
        """Likeness of the nearest question that the card answers, in meaning and in letters (0-1).

        A question that is itself among them is left out: so are those that are learnt from.
        """
        normal = self.kinds.vocabulary.correct(normalise(text))
        rows = [row for told in self.cards[card] for row in told.asks]
        if not normal or not rows:
            return 0.0, 0.0
        meaning = self.meaning[rows] @ vectors([normal])[0]
        letters = self.letters[rows] @ _letters(self.kinds, normal)
        others = letters < SAME
        if not others.any():
            return 0.0, 0.0
        return float(meaning[others].max()), float(letters[others].max())


def _asks(content: Content) -> list[tuple[str, Answer, str]]:
    """(card, answer, question) of all cards."""
    return [
        (card.id, answer, ask)
        for card in content.cards.values()
        for answer in card.answers.values()
        for ask in answer.asks
    ]


def _letters(kinds: IntentModel, normal: str) -> Array:
    """The n-grams of a sentence: its words' and its letters', each half of the likeness."""
    said = heard(normal)
    halves = kinds.words.vector(said), kinds.chars.vector(said)
    return np.asarray(np.concatenate(halves) / np.sqrt(2), np.float32)


def _rows(kinds: IntentModel, sentences: list[str]) -> tuple[Array, csr_matrix]:
    """Vectors of meaning and of letters of all sentences, kept once they are made."""
    normal = [kinds.vocabulary.correct(normalise(text)) for text in sentences]

    def make() -> dict[str, Array]:
        found = [csr_matrix(_letters(kinds, text)) for text in normal]
        data = np.concatenate([row.data for row in found])
        indices = np.concatenate([row.indices for row in found])
        return {
            "meaning": vectors(normal).astype(np.float16),
            "data": data.astype(np.float16),
            "indices": indices.astype(np.int32),
            "starts": np.cumsum([0, *(row.nnz for row in found)]),
        }

    marked = fingerprint([(text, "") for text in normal], Path(__file__), language=SPOKEN)
    stored = cache(f"answers-{marked}.npz", "answers-*.npz", _read, make, _write)
    width = len(kinds.words.names) + len(kinds.chars.names)
    data = stored["data"].astype(np.float32), stored["indices"], stored["starts"]
    return (
        stored["meaning"].astype(np.float32).reshape(-1, DIMENSION),
        csr_matrix(data, shape=(len(normal), width)),
    )


def _read(path: Path) -> dict[str, Array]:
    with np.load(path, allow_pickle=False) as stored:
        return dict(stored)


def _write(arrays: dict[str, Array], path: Path) -> None:
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)
