"""Which level of the pending question is meant, given that one is."""

from __future__ import annotations

import re

import numpy as np
from rapidfuzz import fuzz

from bot.content.models import Question
from bot.understanding.cues import cue_row, rank_rows
from bot.understanding.decision.evidence import Evidence
from bot.understanding.decision.scene import Scene
from bot.understanding.encoder import Array
from bot.understanding.mentions import mention_rows, steps_said
from bot.understanding.normalise import fold

LEVELS = 5
HEAD = re.compile(
    r"[,.:;!?]|\b(?:puisque|parce que|car|vu que|compte tenu|mais|pis|sauf)\b", re.IGNORECASE
)
POSITION = re.compile(r"\b(?:questions?|q|num[ée]ro|no)\s*\d{1,2}\b", re.IGNORECASE)
SHORT = 7  # words: a rank or a label alone


def level_rows(
    scene: Scene, question: Question, evidence: Evidence, repaired: bool = False
) -> Array:
    """Features of each level, shape (5, features).

    Args:
        repaired: the message corrects the answer to this question, which ``scene.stood`` tells.
    """
    assert evidence.levels is not None
    confidence, likeness = evidence.levels
    numbers = np.arange(LEVELS)
    best = int(confidence.argmax())
    folded = fold(evidence.text)
    short = float(len(folded.split()) <= SHORT)
    text = unnamed(question.id, evidence.text) if repaired else evidence.text
    ranks = rank_rows(text, scene.listed)
    # "La deuxième, vu qu'on n'a pas encore de plan": the choice comes first, then its reason.
    head = HEAD.split(evidence.text, maxsplit=1)[0]
    heads = float(len(head.split()) <= SHORT and len(head) < len(evidence.text))
    first = rank_rows(head, scene.listed)
    mentioned = mention_rows(text, scene.listed)
    named = float(mentioned.any())
    labels = np.array([_like(fold(level.label), folded) for level in question.levels])
    labels = labels - labels.mean()
    contained = np.array([_contained(fold(level.label), folded) for level in question.levels])
    listed = np.isin(numbers, scene.listed).astype(float)
    narrowed = float(bool(scene.levels))
    cues = cue_row(evidence.text)
    # A plan, a lack or something that ended says less than its words: the level under the likest.
    lower = (numbers == best - 1).astype(float)
    under = (numbers < best).astype(float)
    stated = (numbers == (-1 if evidence.stated is None else evidence.stated)).astype(float)
    of_list = confidence * listed / max(float((confidence * listed).sum()), 1e-6)
    parted = float(evidence.now is not None)
    now = np.log((evidence.now[0] if evidence.now else np.ones(LEVELS)) + 1e-4)
    columns = [
        now * parted,
        np.log(confidence + 1e-4) * parted,
        (numbers < (evidence.now[0].argmax() if evidence.now else 0)) * parted,
        np.log(confidence + 1e-4),
        np.log(confidence + 1e-4) * short,
        confidence,
        confidence * likeness,
        stated,
        listed * narrowed,
        of_list * narrowed,
        of_list * narrowed * short,
        labels / 50,
        labels / 50 * short,
        labels / 50 * narrowed,
        (numbers == 0) * 1.0,
        (numbers == 4) * 1.0,
        contained / 50,
        *(first.T * heads),
        *(ranks.T),
        *(ranks.T * short),
        *(ranks.T * narrowed),
        *(mentioned.T),
        # A level that is named is the one; what the reasons resemble tells little.
        np.log(confidence + 1e-4) * named,
        confidence * likeness * named,
        labels / 50 * named,
        *(mentioned.T * (1 - likeness)),
        *(mentioned.T * short),
        *(mentioned.T * narrowed),
        *(cue * lower for cue in cues[:7]),
        *(cue * under for cue in cues[:7]),
        *(cue * (numbers == 0) for cue in cues[:7]),
        *_of_before(scene, question, evidence, mentioned, stated, repaired),
    ]
    return np.stack(columns, axis=1)


def _of_before(
    scene: Scene,
    question: Question,
    evidence: Evidence,
    mentioned: Array,
    stated: Array,
    repaired: bool,
) -> list[Array]:
    """What the level that stood tells of the new one: "un cran de plus", "pas 2"."""
    numbers = np.arange(LEVELS)
    stood = dict(scene.stood).get(question.id) if repaired else None
    if stood is None:
        told = [np.zeros(LEVELS)] * 5
    else:
        places = (numbers == stood, numbers == stood + 1, numbers == stood - 1)
        told = [np.asarray(each, float) for each in (*places, numbers > stood, numbers < stood)]
    more, less = steps_said(evidence.text)
    asked = [each * more for each in told] + [each * less for each in told]
    return [*told, *asked, *(mentioned.T * repaired), stated * repaired]


def unnamed(question: str, text: str) -> str:
    """Without the code or the place that names the question: "la question 4, mettez 2"."""
    return POSITION.sub(" ", re.sub(rf"\b{question}\b", " ", text, flags=re.IGNORECASE))


def _contained(label: str, said: str) -> float:
    """100 when the label stands word for word in what is said."""
    return 100.0 if f" {label} " in f" {said} " else 0.0


def _like(label: str, said: str) -> float:
    """Likeness of a label to what is said, 0-100."""
    return max(fuzz.token_set_ratio(label, said), fuzz.partial_ratio(label, said) * 0.9)
