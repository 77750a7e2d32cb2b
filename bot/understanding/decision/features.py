"""A scene and its evidence as numbers."""

from __future__ import annotations

import math

import numpy as np

from bot.understanding.concepts import asks
from bot.understanding.cues import cue_row, rank_rows
from bot.understanding.decision.evidence import Evidence
from bot.understanding.decision.scene import Scene
from bot.understanding.encoder import DIMENSION, Array
from bot.understanding.normalise import fold

KINDS = (
    "question", "prompt:municipality", "prompt:role", "prompt:size", "prompt:mode", "onboarding",
    "confirm", "results", "nothing",
)  # fmt: skip
LEAST = 1e-3  # of a probability before its logarithm is taken
ALIKE = (0.3, 0.4, 0.5)
FEW, SOME, MANY = 2, 4, 14  # words


def act_row(scene: Scene, evidence: Evidence, intents: list[str]) -> Array:
    """Features from which the act is told, shape (n,), float32."""
    at_question = float(scene.question is not None)
    row = evidence.seen.row[:DIMENSION]  # its n-grams are weighed whole, beside these
    own = np.concatenate([_intents(evidence, intents), _levels(evidence), _concepts(evidence)])
    about = _about(scene, evidence)
    plain = np.concatenate([_plain(evidence), cue_row(evidence.text), _screen(scene, evidence)])
    parts = np.concatenate(
        [
            row,
            row * at_question,
            own * at_question,
            own * (1 - at_question),
            plain,
            plain * at_question,
            about,
            about * at_question,
            _kind(scene),
        ]
    )
    return np.asarray(parts, dtype=np.float32)


def _kind(scene: Scene) -> Array:
    return 2.0 * np.array([scene.kind == kind for kind in KINDS], float)


def _intents(evidence: Evidence, intents: list[str]) -> Array:
    logs = np.full(len(intents), math.log(LEAST))
    for name, confidence in evidence.ranking:
        if name in intents:
            logs[intents.index(name)] = math.log(max(confidence, LEAST))
    return logs / -math.log(LEAST) + 1  # 0 to 1


def _levels(evidence: Evidence) -> Array:
    if evidence.levels is None:
        return np.zeros(7 + len(ALIKE))
    confidence, likeness = evidence.levels
    first, second = np.sort(confidence)[::-1][:2]
    stated = float(evidence.stated is not None)
    alike = [float(likeness > floor) for floor in ALIKE]
    label = [evidence.labelled, float(evidence.labelled == 1)]
    return np.array([first, second, math.log(first), 2 * likeness, stated, *label, *alike])


def _concepts(evidence: Evidence) -> Array:
    best = evidence.concepts[0][1] if evidence.concepts else 0.0
    second = evidence.concepts[1][1] if len(evidence.concepts) > 1 else 0.0
    return np.array([best, second, best - second, evidence.outside, float(evidence.named)])


def _about(scene: Scene, evidence: Evidence) -> Array:
    """Whether it is about the pending question, one that was answered, or another one."""
    chances = np.log(evidence.about + LEAST) / -math.log(LEAST) + 1  # 0 to 1
    pending = evidence.questions.index(scene.question) if scene.question else None
    here = chances[pending] if pending is not None else 0.0
    others = [n for n in range(len(chances)) if n != pending]
    before = [n for n in others if evidence.questions[n] in scene.noted]
    best = max(others, key=lambda n: chances[n])
    noted = max((chances[n] for n in before), default=0.0)
    coded = evidence.coded
    return np.array(
        [
            here,
            chances[best],
            here - chances[best],
            noted,
            noted - here,
            float(best in before),
            float(here > chances[best]),
            float(coded is not None and coded == scene.question),
            float(coded is not None and coded != scene.question),
            float(coded in scene.noted),
        ]
    )


def _plain(evidence: Evidence) -> Array:
    text, words = evidence.text, len(fold(evidence.text).split())
    return np.array(
        [
            "?" in text,
            asks(text),
            any(c.isdigit() for c in text),
            math.log1p(words) / 2,
            words <= FEW,
            words <= SOME,
            words > MANY,
        ],
        float,
    )


def _screen(scene: Scene, evidence: Evidence) -> Array:
    ranks = rank_rows(evidence.text, scene.listed).max(axis=0)
    listed = float(bool(scene.levels))
    other = [listed, bool(scene.noted), scene.after is not None, scene.shown]
    other += [scene.which == "correction", scene.which == "municipality"]
    return np.concatenate([np.array(other, float), ranks, ranks * listed])
