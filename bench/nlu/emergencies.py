"""Emergencies recognised on training sentences left out in turn, to choose the threshold.

Run with ``python -m bench emergencies`` after changing ``data/emergencies`` a lot, and write the
threshold into ``detector.yml``. Takes some minutes: a detector is fitted for each fold.
"""

from __future__ import annotations

import random

import numpy as np

from bot.content import load_content
from bot.understanding.emergencies import EmergencyDetector, sentences
from bot.understanding.fitted import NEITHER

FOLDS = 4
THRESHOLDS = np.round(np.arange(-0.8, 0.41, 0.1), 2)


def run(arguments: list[str]) -> int:
    content = load_content()
    hard, easy = sentences(content)
    random.Random(0).shuffle(hard)
    random.Random(0).shuffle(easy)
    told: list[tuple[float, str]] = []
    alike: list[tuple[float, str]] = []
    others: list[tuple[float, str]] = []
    kinds = 0
    for fold in range(FOLDS):
        kept = [pair for n, pair in enumerate(hard) if n % FOLDS != fold]
        learnt = [pair for n, pair in enumerate(easy) if n % FOLDS != fold]
        detector = EmergencyDetector.fit(content, kept, learnt)
        detector.settings = detector.settings.copy(update={"threshold": -np.inf})
        for text, kind in hard[fold::FOLDS]:
            margin = detector.margin(text)
            (alike if kind == NEITHER else told).append((margin, text))
            kinds += kind == detector.kind(text)
        others += [(detector.margin(text), text) for text, _ in easy[fold::FOLDS]]
    print("seuil  urgences reconnues  ressemblantes prises  autres prises")
    for threshold in THRESHOLDS:
        shares = [np.mean([margin >= threshold for margin, _ in s]) for s in (told, alike, others)]
        print(f"{threshold:+.1f}   " + "   ".join(f"{share:.2%}" for share in shares))
    print(f"bonne sorte : {kinds / len(told):.1%}")
    if "--errors" in arguments:
        for name, found in (("manquées", sorted(told)), ("à tort", sorted(alike + others)[::-1])):
            print(name, *(f"{margin:+.2f} {text}" for margin, text in found[:100]), sep="\n  ")
    return 0
