"""What it costs and saves to refuse a wish that may as well be outside the field.

Run with ``python -m bench margin`` after changing the training data a lot; the chosen pair is in
``bot/dialogue/context.py``. Sentences of ``tests/nlu`` and ``tests/nlu/essai``, whose errors have
been read: the figures to believe are those of ``tests/nlu/test_intents.py``.
"""

from __future__ import annotations

from bench.nlu.data import held_out
from bench.nlu.report import model
from bot.dialogue.context import OUTSIDE
from bot.dialogue.reading.answering import PLAUSIBLE

ELSEWHERE = (OUTSIDE, "other_language", "answer")
DOUBTS = (1.0, 0.3, 0.2, 0.15, 0.1)
CLEARS = (0.6, 0.7, 0.8)


def run(arguments: list[str]) -> int:
    classifier = model()
    rows = [(s.intent, classifier.predict(s.text)) for s in (*held_out(), *held_out("essai"))]
    outside = [ranking for intent, ranking in rows if intent == OUTSIDE]
    inside = [ranking for intent, ranking in rows if intent not in ELSEWHERE]
    print(f"{len(outside)} hors champ, {len(inside)} dans le champ")
    print("doute  clair  hors champ accepté  dans le champ refusé")
    for doubt in DOUBTS:
        for clear in CLEARS:
            taken = sum(not _refused(r, doubt, clear) for r in outside) / len(outside)
            lost = sum(_refused(r, doubt, clear) for r in inside) / len(inside)
            print(f"{doubt:5.2f}  {clear:5.2f}  {taken:18.1%}  {lost:20.1%}")
    return 0


def _refused(ranking: list[tuple[str, float]], doubt: float, clear: float) -> bool:
    best, sure = ranking[0]
    unclear = sure < clear and dict(ranking)[OUTSIDE] >= doubt
    return best == OUTSIDE or sure < PLAUSIBLE or unclear
