"""The turns to be learnt, as numbers: a screen and words, and what they should lead to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from bot.content import Content
from bot.content.situations import family_of
from bot.understanding.decision import examples, made
from bot.understanding.decision.examples import NONE, Example
from bot.understanding.decision.scene import Scene

FAIR = 0.25  # of the first command's share, that other fair readings take
# How often a pass sees a turn of each source; there are few questions for each of many answers.
EACH_PASS = {"situation": 1.0, "made": 1.0, "level": 1.0, "ask": 3.0, "sentence": 0.3}
OF_QUESTION = {"set", "offer", "propose", "unknown", "na", "skip", "clear", "reopen"}


@dataclass(frozen=True)
class Turn:
    """One turn.

    Attributes:
        source: a key of ``EACH_PASS``, the share of these turns that a pass sees.
        acts: share of each class of command, summing to 1.
        levels: those that are right, of the question that is told.
        question, subject, answer, kind: which one it is about, if any.
    """

    source: str
    scene: Scene
    text: str
    acts: dict[str, float]
    second: str = NONE
    levels: tuple[int, ...] = ()
    question: str | None = None
    subject: str | None = None
    answer: str | None = None
    kind: str | None = None
    weight: float = 1.0

    @property
    def held_out(self) -> bool:
        """One in twenty, by its words: never learnt, it tells how well the others were."""
        digest = hashlib.sha256(self.text.encode()).digest()
        return (digest[0] * 256 + digest[1]) % 20 == 0


def turns_of(content: Content) -> Iterator[Turn]:
    situations = examples.situations_of(content)
    for said, example in zip(situations, examples.of_situations(content, situations), strict=True):
        word, *rest = said.does[0].split()
        fair = {examples.class_of(other[0], said.at) for other in said.other if other}
        family = family_of(said.does[0])
        aspect = f"tell:{rest[1]}" if word == "tell" and len(rest) > 1 else None
        passing = (int(rest[1]),) if word == "propose" else ()
        yield Turn(
            "situation",
            example.scene,
            example.text,
            _shared(example.first, fair - {example.first}),
            example.second,
            example.levels or example.new or passing,
            rest[0] if word in OF_QUESTION and rest else None,
            rest[0] if word == "tell" else None,
            None,
            ":".join(family) if family else aspect,
            example.weight,
        )
    for example in (
        *made.of_carriers(content), *made.of_stories(content), *made.of_insisting(content),
        *made.of_corrections(content), *made.of_names(content),
    ):  # fmt: skip
        yield _plain("made", example)
    scenes = {example.text: example.scene for example in made.of_asks(content)}
    for card in content.cards.values():
        for answer in card.answers.values():
            for text in answer.asks:
                scene, told = scenes.get(text, Scene("nothing")), f"{card.id}/{answer.id}"
                yield Turn(
                    "ask", scene, text, {"tell": 1.0}, subject=card.id, answer=told, weight=0.5
                )
    for example in examples.of_sentences(content, examples.sentences_of(content)):
        yield _plain("sentence", example)
    for question in content.questions.values():
        for number, level in enumerate(question.levels):
            for text in (level.label, level.description, *level.examples):
                scene = Scene(question.id)
                yield Turn(
                    "level", scene, text, {"set": 1.0}, levels=(number,), question=question.id
                )


def _plain(source: str, example: Example) -> Turn:
    levels = example.levels or example.new
    question = example.target or (example.scene.question if example.levels else None)
    acts = {example.first: 1.0}
    return Turn(
        source, example.scene, example.text, acts, example.second, levels, question,
        weight=example.weight,
    )  # fmt: skip


def _shared(first: str, fair: set[str]) -> dict[str, float]:
    if not fair:
        return {first: 1.0}
    return {first: 1 - FAIR, **{name: FAIR / len(fair) for name in sorted(fair)}}
