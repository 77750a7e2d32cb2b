"""Whether a question is about the subject just told, or about one of its own.

"Ça prend combien de temps?" leans on what was told before; "est-ce risqué, des caméras au parc?"
leaves it, whatever side of it the words could also ask for. A logistic regression on what the
matcher of subjects, the answers of both cards and the classifier of sides say, learnt from the
turns of ``data/situations`` that follow a subject, from the bare sides of ``aspects.yml``, and from
the questions of the cards that the matcher has not learnt.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.content import Content
from bot.content.situations import learnt
from bot.understanding.answers import AnswerFinder
from bot.understanding.aspects import Followups, sides
from bot.understanding.concepts import ConceptMatcher, asks_of
from bot.understanding.encoder import Array
from bot.understanding.fitted import NEITHER, cache, fingerprint
from bot.understanding.normalise import normalise

# The subject just told, the question, whether it is about it, its weight.
Row = tuple[str, str, bool, float]
STRENGTH = 1.0  # inverse of the penalty
LEAST = 1e-4
EVERY = 4  # one in four of the sentences that are no turns is enough
OF_A_TURN = 5.0  # weight of a turn, said after a subject by somebody


class LastSubject:
    """Learnt from rows of about a dozen features; see ``_features``."""

    def __init__(
        self,
        content: Content,
        concepts: ConceptMatcher,
        answers: AnswerFinder,
        followups: Followups,
    ) -> None:
        self.concepts, self.answers, self.followups = concepts, answers, followups
        rows = list(_rows(content))
        marked = fingerprint([(f"{card} {text}", str(same)) for card, text, same, _ in rows],
                             Path(__file__))  # fmt: skip
        self.weights = cache(
            f"last-subject-{marked}.npy",
            "last-subject-*.npy",
            _read,
            lambda: self._fit(rows),
            _write,
        )

    def chance(self, card: str, text: str) -> float:
        """That the question is about ``card``, just told (0-1)."""
        score = float(self._features(card, text) @ self.weights)
        return 1 / (1 + float(np.exp(-score)))

    def _fit(self, rows: list[Row]) -> Array:
        seen = np.stack([self._features(card, text) for card, text, _, _ in rows])
        same, weights = (np.array([row[n] for row in rows]) for n in (2, 3))
        model = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False)
        return np.asarray(model.fit(seen, same, sample_weight=weights).coef_[0])

    def _features(self, card: str, text: str) -> Array:
        chances = self.concepts.chances(text)
        other, best = max(
            ((name, chance) for name, chance in chances.items() if name not in (card, NEITHER)),
            key=lambda each: each[1],
            default=(None, 0.0),
        )
        named = set(self.concepts.named(text))
        here = self.answers.nearness(card, text)
        there = self.answers.nearness(other, text) if other else (0.0, 0.0)
        side = self.followups.chances(text)
        words = np.log1p(len(normalise(text).split()))
        return np.array([
            1.0,
            np.log(chances.get(card, 0.0) + LEAST), np.log(best + LEAST),
            np.log(chances.get(NEITHER, 0.0) + LEAST),
            float(bool(named - {card})), float(card in named),
            *here, *there, 1 - side[NEITHER], max(c for n, c in side.items() if n != NEITHER),
            words, words * best,
        ])  # fmt: skip


def _rows(content: Content) -> Iterator[Row]:
    for turn in learnt(content.root):
        word, *rest = turn.does[0].split()
        if turn.after and word == "tell" and len(turn.does) == 1 and not turn.other:
            card = turn.after.partition("/")[0]
            yield card, turn.said, rest[0] == card, OF_A_TURN
    cards = list(content.cards)
    bare = [text for texts in sides(content).values() for text in texts]
    for text in bare[::EVERY]:
        yield cards[_digit(text) % len(cards)], text, True, 1.0
    # Those that the matcher of subjects has not learnt: it would find the others with ease.
    asks = [(ask, card) for ask, card, known in asks_of(content) if not known]
    for ask, card in asks[::EVERY]:
        others = content.cards[card].related or cards
        yield others[_digit(ask) % len(others)], ask, False, 1.0


def _digit(text: str) -> int:
    """Always the same for the same text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def _read(path: Path) -> Array:
    return np.asarray(np.load(path, allow_pickle=False))


def _write(weights: Array, path: Path) -> None:
    with path.open("wb") as file:
        np.save(file, weights)
