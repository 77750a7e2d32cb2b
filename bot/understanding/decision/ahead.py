"""The parts of a message are encoded and read together, before each is weighed by itself.

A product of matrices costs less than the same one in parts: what stands here is only a matter of
time, and changes no result.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.understanding.cues import what_is_now
from bot.understanding.decision.evidence import Witnesses
from bot.understanding.decision.scene import Scene
from bot.understanding.encoder import encode_ahead
from bot.understanding.normalise import normalise


def look_ahead(witnesses: Witnesses, scene: Scene, texts: Iterable[str]) -> None:
    """Work out, in a ``memo``, what the witnesses will be asked of these texts in this scene."""
    every = list(dict.fromkeys(texts))
    left = [now for text in every if scene.question and (now := what_is_now(text))]
    normal = [normalise(text) for text in every]
    encode_ahead(
        [
            *map(witnesses.space.vocabulary.correct, [*normal, *map(normalise, left)]),
            *map(witnesses.concepts.model.vocabulary.correct, normal),
        ]
    )
    if witnesses.reader:
        witnesses.reader.read_ahead(scene, every)
