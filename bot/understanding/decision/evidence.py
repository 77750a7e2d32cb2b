"""What the models say of a text, in its scene."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content import Content
from bot.understanding.concepts import ConceptMatcher
from bot.understanding.cues import names_a_rank, what_is_now
from bot.understanding.decision.scene import Scene
from bot.understanding.encoder import Array
from bot.understanding.level_evidence import LevelEvidence
from bot.understanding.naming import by_code_or_position, questions_in_order
from bot.understanding.normalise import fold
from bot.understanding.reader.reader import Reader, Reading
from bot.understanding.stated_levels import stated_level
from bot.understanding.text_space import Seen, TextSpace

STEM = 5  # letters by which a word of a label is found again
Ranking = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Evidence:
    """Nothing here is a verdict.

    Attributes:
        seen: of the sentence, in the ``TextSpace``.
        ranking: the likeliest intents, best first.
        levels: confidence of each level of the pending question, and the likeness of the nearest
            sample; None when no question is pending.
        now: the same as ``levels``, of the text without what is to come; None when that is all.
        stated: the level said as such.
        labelled: the most that is said of the words of one label of the pending question (0-1).
        questions: all of the diagnostic.
        about: how likely each question of the them is the one that is answered.
        coded: the question that is named by its code or its position.
        concepts: the likeliest subjects, best first.
        outside: probability of no subject at all.
        named: whether a subject's name stands in the text.
        read: what the reader makes of it; None while the others learn.
    """

    text: str
    seen: Seen
    ranking: Ranking
    levels: tuple[Array, float] | None
    now: tuple[Array, float] | None
    stated: int | None
    labelled: float
    questions: list[str]
    about: Array
    coded: str | None
    concepts: tuple[tuple[str, float], ...]
    outside: float
    named: bool
    read: Reading | None = None


@dataclass(frozen=True)
class Witnesses:
    """The models that are asked; the reader is not, while the others learn."""

    content: Content
    space: TextSpace
    levels: LevelEvidence
    concepts: ConceptMatcher
    reader: Reader | None = None

    def of(self, text: str, scene: Scene, ranking: Ranking = ()) -> Evidence:
        seen = self.space.see(text)
        question = scene.question
        found = self.concepts.weigh(text)
        return Evidence(
            text=text,
            seen=seen,
            ranking=ranking,
            levels=self.levels.weigh(question, seen) if question else None,
            now=self._now(text, question),
            stated=_stated(self.content, question, text) if question else None,
            labelled=_labelled(self.content, question, text) if question else 0.0,
            questions=self.levels.questions,
            about=self.levels.about(seen),
            coded=by_code_or_position(
                self.content, questions_in_order(self.content, scene.mode), fold(text)
            ),
            concepts=found.best,
            outside=found.outside,
            named=found.named,
            read=self.reader.read(scene, text) if self.reader else None,
        )

    def _now(self, text: str, question: str | None) -> tuple[Array, float] | None:
        left = what_is_now(text) if question else None
        return self.levels.weigh(str(question), self.space.see(left)) if left else None


def _stated(content: Content, question: str, text: str) -> int | None:
    """A level said by its number, its name or its label; a rank depends on the list shown."""
    return None if names_a_rank(text) else stated_level(content, question, text)


def _labelled(content: Content, question: str, text: str) -> float:
    """ "Ben la desserte limitée, je viens de le dire": the share of its label's words."""
    said = _stems(text)
    labels = (_stems(level.label) for level in content.questions[question].levels)
    return max(len(words & said) / max(len(words), 1) for words in labels)


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in fold(text).split() if len(word) >= STEM - 1}
