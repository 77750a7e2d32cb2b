"""Which question a repair is about, given that the message is one."""

from __future__ import annotations

import re

import numpy as np

from bot.content import Content
from bot.understanding.decision.scene import Scene
from bot.understanding.encoder import Array
from bot.understanding.level_evidence import LevelEvidence
from bot.understanding.naming import by_code_or_position, named_question, questions_in_order
from bot.understanding.normalise import fold
from bot.understanding.text_space import Seen
from bot.understanding.topics import TopicMatcher

LAST = re.compile(
    r"\b(dernieres?|d avant|precedente?s?|tantot|avant celle|juste avant|cette reponse)\b"
)
BEFORE_LAST = re.compile(r"\bavant dernieres?\b")
LONG, FEW = 6, 5  # words: a fact may then tell the question; they tell nothing
LEAST = 1e-3


def target_rows(
    content: Content,
    topics: TopicMatcher,
    levels: LevelEvidence,
    scene: Scene,
    text: str,
    seen: Seen,
) -> Array:
    """Features of each question of the diagnostic, shape (questions, features)."""
    ids = list(content.questions)
    folded, order = fold(text), questions_in_order(content, scene.mode)
    words = len(folded.split())
    last_said = LAST.search(BEFORE_LAST.sub(" ", folded)) is not None
    before_said = BEFORE_LAST.search(folded) is not None
    noted = list(dict.fromkeys(reversed(scene.noted)))  # the latest first
    scores = topics.scores(text)
    first, second = np.sort(scores)[::-1][:2]
    like = np.array([levels.likeness(q, seen) if words >= LONG else 0.0 for q in ids])
    named = named_question(content, order, folded)
    coded = by_code_or_position(content, order, folded)
    last = _is(ids, noted[0] if noted else None)
    before = _is(ids, noted[1] if len(noted) > 1 else None)
    best = _is(ids, ids[int(scores.argmax())] if first > 0 else None)
    answered = np.isin(ids, noted).astype(float)
    # What is named is meant, whatever the rest resembles.
    told = words > FEW and named is None and coded is None
    about = levels.about(seen) if told else np.full(len(ids), 1 / len(ids))
    columns = [
        _is(ids, named),
        _is(ids, coded),
        last,
        last * last_said,
        last * (first < 0.2),
        last * (words <= 4),
        before,
        before * before_said,
        _is(ids, scene.question),
        answered,
        scores,
        scores - first,
        best,
        best * (first - second),
        best * answered,
        scores * answered,
        like - like.max(),
        (like - like.max()) * answered,
        about,
        np.log(about + LEAST),
        np.log(about + LEAST) * answered,
    ]
    return np.stack(columns, axis=1)


def _is(ids: list[str], question: str | None) -> Array:
    return np.array([float(each == question) for each in ids])
