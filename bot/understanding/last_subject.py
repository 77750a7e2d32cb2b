"""Whether a question is about the subject just told, or about one of its own.

"Ça prend combien de temps?" leans on what was told before; "est-ce risqué, des caméras au parc?"
leaves it, whatever side of it the words could also ask for. A logistic regression on what the
matcher of subjects, the answers of both cards, the classifier of sides and the reader say (with
the reader, by cross-validation: 97 % of those that stay and 92 % of those that leave, 96 and 88
without), learnt from the turns of ``data/situations`` that follow a subject, from the bare sides
of ``aspects.yml``, and from the questions of the cards that the matcher has not learnt.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.content import Content
from bot.content.situations import learnt
from bot.understanding.answers import AnswerFinder
from bot.understanding.aspects import Followups, sides
from bot.understanding.concepts import ConceptMatcher, asks_of
from bot.understanding.decision.scene import Scene
from bot.understanding.encoder import Array
from bot.understanding.fitted import NEITHER, cache, fingerprint
from bot.understanding.normalise import normalise
from bot.understanding.reader.reader import WEIGHTS, Reader

# The screen, with the subject just told; the question, whether it is about it, its weight.
Row = tuple[Scene, str, bool, float]
STRENGTH = 1.0  # inverse of the penalty
LEAST = 1e-4
EVERY = 12  # of the sentences that are no turns, one in so many is enough
OF_A_TURN = 5.0  # weight of a turn, said after a subject by somebody


class LastSubject:
    """Learnt from rows of about a dozen features; see ``_features``."""

    def __init__(
        self,
        content: Content,
        concepts: ConceptMatcher,
        answers: AnswerFinder,
        followups: Followups,
        reader: Reader,
    ) -> None:
        self.concepts, self.answers, self.followups = concepts, answers, followups
        self.reader = reader
        rows = list(_rows(content))
        marked = fingerprint([(f"{scene} {text}", str(same)) for scene, text, same, _ in rows],
                             Path(__file__), WEIGHTS)  # fmt: skip
        self.weights = cache(
            f"last-subject-{marked}.npy",
            "last-subject-*.npy",
            _read,
            lambda: self._fit(rows),
            _write,
        )

    def chance(self, scene: Scene, text: str) -> float:
        """That the question is about the subject just told, ``scene.after`` (0-1)."""
        score = float(self._features(scene, text) @ self.weights)
        return 1 / (1 + float(np.exp(-score)))

    def _fit(self, rows: list[Row]) -> Array:
        seen = np.stack([self._features(scene, text) for scene, text, _, _ in rows])
        same, weights = (np.array([row[n] for row in rows]) for n in (2, 3))
        model = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False)
        return np.asarray(model.fit(seen, same, sample_weight=weights).coef_[0])

    def _features(self, scene: Scene, text: str) -> Array:
        card = scene.after or ""
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
        read = self.reader.read(scene, text)
        elsewhere = max(chance for name, chance in read.subjects.items() if name != card)
        inside = sum(c for name, c in read.answers.items() if name.startswith(f"{card}/"))
        return np.array([
            1.0,
            np.log(chances.get(card, 0.0) + LEAST), np.log(best + LEAST),
            np.log(chances.get(NEITHER, 0.0) + LEAST),
            float(bool(named - {card})), float(card in named),
            *here, *there, 1 - side[NEITHER], max(c for n, c in side.items() if n != NEITHER),
            words, words * best,
            *(np.log(c + LEAST) for c in (read.subjects.get(card, 0.0), elsewhere, inside)),
        ])  # fmt: skip


def _rows(content: Content) -> Iterator[Row]:
    for turn in learnt(content.root):
        word, *rest = turn.does[0].split()
        if turn.after and word == "tell" and len(turn.does) == 1 and not turn.other:
            card = turn.after.partition("/")[0]
            yield replace(Scene.of(turn), after=card), turn.said, rest[0] == card, OF_A_TURN
    cards = list(content.cards)
    bare = [text for texts in sides(content).values() for text in texts]
    for text in bare[::EVERY]:
        yield _after(cards[_digit(text) % len(cards)]), text, True, 1.0
    # Those that the matcher of subjects has not learnt: it would find the others with ease.
    asks = [(ask, card) for ask, card, known in asks_of(content) if not known]
    for ask, card in asks[::EVERY]:
        others = content.cards[card].related or cards
        yield _after(others[_digit(ask) % len(others)]), ask, False, 1.0


def _after(card: str) -> Scene:
    return Scene("nothing", after=card)


def _digit(text: str) -> int:
    """Always the same for the same text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def _read(path: Path) -> Array:
    return np.asarray(np.load(path, allow_pickle=False))


def _write(weights: Array, path: Path) -> None:
    with path.open("wb") as file:
        np.save(file, weights)
