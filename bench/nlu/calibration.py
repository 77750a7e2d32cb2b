"""Chooses the temperature of the intents on training sentences left out in turn.

Run with ``python -m bench calibration`` after changing the training data a lot, and copy it into
``bot/understanding/intents.py``. The thresholds tell what the classifier alone would refuse:
nothing uses one, since an intent is only evidence for the decision.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

from bench.nlu.data import Sentence, training
from bot.understanding.encoder import Array
from bot.understanding.intents import IntentModel
from bot.understanding.normalise import normalise

FOLDS = 4
OUTSIDE = "out_of_scope"
TEMPERATURES = np.round(np.arange(0.3, 1.51, 0.05), 2)
THRESHOLDS = np.round(np.arange(0.1, 0.71, 0.05), 2)


def run(arguments: list[str]) -> int:
    truths, logits, names = _left_out(training())
    rows = np.arange(len(truths))
    losses = {}
    for temperature in TEMPERATURES:
        likely = _tempered(logits, temperature)[rows, truths]
        losses[float(temperature)] = float(-np.log(likely + 1e-9).mean())
    best = min(losses, key=lambda t: losses[t])
    print(f"température {best} (perte {losses[best]:.3f}; {losses[1.0]:.3f} à 1)")
    confidence = _tempered(logits, best)
    outside = names.index(OUTSIDE)
    top = confidence.argmax(axis=1)
    print("seuil  hors champ accepté  dans le champ refusé")
    for threshold in THRESHOLDS:
        refused = (top == outside) | (confidence.max(axis=1) < threshold)
        accepted = ~refused[truths == outside]
        print(f"{threshold:.2f}   {accepted.mean():.1%}   {refused[truths != outside].mean():.1%}")
    return 0


def _left_out(data: Sequence[Sentence]) -> tuple[Array, Array, list[str]]:
    """True columns, log-confidences (temperature 1) of each sentence by a model without it."""
    order = list(range(len(data)))
    random.Random(0).shuffle(order)
    truths: list[int] = []
    found: list[Array] = []
    names: list[str] = []
    for fold in range(FOLDS):
        out = set(order[fold::FOLDS])
        kept = [sentence for i, sentence in enumerate(data) if i not in out]
        model = IntentModel.train([s.text for s in kept], [s.intent for s in kept])
        names = model.intents
        tried = [data[i] for i in sorted(out)]
        normal = [model.vocabulary.correct(normalise(s.text)) for s in tried]
        found.append(np.log(model.weigh(normal, temperature=1.0) + 1e-9))
        truths += [names.index(s.intent) for s in tried]
    return np.array(truths), np.concatenate(found), names


def _tempered(logits: Array, temperature: float) -> Array:
    raised = np.exp(logits / temperature)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))
