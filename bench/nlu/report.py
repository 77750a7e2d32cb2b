"""``python -m bench nlu``: what the bot understands, in Markdown, with a picture of confusions.

Sentences of ``tests/nlu`` and ``tests/levels`` that nobody read while improving; DIET beside, on
the same sentences, unless ``--short``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.nlu import measure
from bench.nlu.acts import Reader
from bench.nlu.data import Sentence, held_out
from bot.commands.train import MODEL
from bot.content import load_content
from bot.paths import VAR
from bot.understanding.trained import intent_model

FOLDER = VAR / "bench"
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
OUTSIDE = "out_of_scope"


def run(arguments: list[str]) -> int:
    short = "--short" in arguments
    reader = Reader(load_content(), intent_model(MODEL))
    sentences = held_out()
    found = measure.intents(reader, sentences)
    parts = [
        "# Ce que Boussole comprend\n",
        "Phrases écrites à part, jamais apprises ni lues pendant la mise au point.\n",
        _accuracy(found),
        _peer(sentences, found) if not short else "",
        _reliability(found),
        _scope(reader, found),
        _mistakes(reader, sentences),
        _levels(reader),
        _speed(reader, sentences),
        _errors(found),
    ]
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = "\n".join(part for part in parts if part)
    (FOLDER / "nlu.md").write_text(text, encoding="utf-8")
    _picture(found, FOLDER / "nlu-confusion.png")
    print(text)
    print("Écrit : var/bench/nlu.md, var/bench/nlu-confusion.png", file=sys.stderr)
    return 0


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %".replace(".", ",")


def _table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def _accuracy(found: measure.Intents) -> str:
    by_register = found.accuracy(lambda s: s.register)
    total = found.accuracy()[""]
    rows = [(name, _percent(share)) for name, share in by_register.items()]
    rows.append((f"ensemble ({len(found.sentences)} phrases)", _percent(total)))
    families = sorted(found.accuracy(lambda s: s.intent).items(), key=lambda item: item[1])
    text = "## Intentions\n\n" + _table(("registre", "juste"), rows)
    return text + "\n" + _table(("intention", "juste"), [(n, _percent(v)) for n, v in families])


def _peer(sentences: list[Sentence], ours: measure.Intents) -> str:
    from bench.nlu import diet

    print("DIET : entraînement sur les mêmes phrases (une demi-heure)…", file=sys.stderr)
    seconds = diet.train() if "--again" in sys.argv or not diet.MODEL.exists() else 0.0
    parse = diet.parser()
    found = [parse(sentence.text) for sentence in sentences]
    theirs = measure.Intents(sentences, found, [0.0] * len(found))
    rows = [
        (name, _percent(share), _percent(theirs.accuracy(lambda s: s.register)[name]))
        for name, share in ours.accuracy(lambda s: s.register).items()
    ]
    ratio = len(ours.errors()) / max(1, len(theirs.errors()))
    return (
        "## À côté de DIET\n\n"
        + _table(("registre", "Boussole", "DIET"), rows)
        + f"\nErreurs : {len(ours.errors())} contre {len(theirs.errors())}, "
        + f"× {ratio:.2f}. Entraînement de DIET : {seconds:.0f} s.\n"
    )


def _reliability(found: measure.Intents) -> str:
    rows = [
        (f"{sure:.2f}", f"{right:.2f}", str(count)) for sure, right, count in found.reliability()
    ]
    error = f"{found.calibration_error():.3f}"
    return f"## Confiance\n\nÉcart moyen entre confiance et justesse : {error}\n\n" + _table(
        ("confiance", "part juste", "phrases"), rows
    )


def _scope(reader: Reader, found: measure.Intents) -> str:
    outside = [s for s in found.sentences if s.intent == OUTSIDE]
    inside = [s for s in found.sentences if s.intent not in (OUTSIDE, "other_language", "answer")]
    rows = []
    for question in (None, measure.PENDING):
        state = f"question {question} en cours" if question else "au début"
        accepted = 1 - measure.refused(reader, outside, question)
        rejected = measure.refused(reader, inside, question)
        rows.append((state, _percent(accepted), _percent(rejected)))
    curve = []
    sure = np.array(found.confidence)
    out = np.array([s.intent == OUTSIDE for s in found.sentences])
    said_out = np.array([name == OUTSIDE for name in found.found])
    for threshold in THRESHOLDS:
        no = said_out | (sure < threshold)
        curve.append((f"{threshold:.1f}", _percent((~no[out]).mean()), _percent(no[~out].mean())))
    return (
        "## Hors champ\n\n"
        + _table(("état", "hors champ accepté", "dans le champ refusé"), rows)
        + "\nSelon le seuil de confiance, le classifieur seul :\n\n"
        + _table(("seuil", "hors champ accepté", "dans le champ refusé"), curve)
    )


def _mistakes(reader: Reader, sentences: list[Sentence]) -> str:
    changed = measure.changed_by(reader, sentences)
    rows = [(name, _percent(share), str(count)) for name, (share, count) in changed.items()]
    total = sum(share * count for share, count in changed.values())
    count = sum(count for _, count in changed.values())
    rows.append(("ensemble", _percent(total / count), str(count)))
    return "## Une faute ajoutée\n\n" + _table(("faute", "lecture changée", "phrases"), rows)


def _levels(reader: Reader) -> str:
    cases = measure.cases("reponses")
    found = measure.levels(reader, cases["answers"])
    kinds = (("gardé juste", "right"), ("offert", "offered"), ("gardé faux", "wrong"))
    rows = [(name, _percent(found.share(kind))) for name, kind in (*kinds, ("manqué", "missed"))]
    text = "## Niveaux\n\n" + _table(("réponse libre", "part"), rows) + "\n"
    for name in ("vague", "digressions"):
        kept = measure.stored(reader, cases[name])
        text += f"- {name} : {len(kept)} gardées sur {len(cases[name])}\n"
        text += "".join(f"  - {case['question']} {act.arguments[1]} : {case['say']}\n"
                        for case, act in kept)  # fmt: skip
    header = ("vrai \\ gardé", *map(str, range(5)))
    matrix = [(str(i), *map(str, row)) for i, row in enumerate(found.matrix)]
    text += "\n" + _table(header, matrix) + "\nGardés faux, un par un :\n\n"
    text += "".join(f"- {q} {level} → {act.name} {act.arguments[-1]} : {say}\n"
                    for q, level, act, say in found.wrong)  # fmt: skip
    text += "\nManqués :\n\n"
    return text + "".join(f"- {q} {level} → {act.name} : {say}\n"
                          for q, level, act, say in found.missed)  # fmt: skip


def _speed(reader: Reader, sentences: list[Sentence]) -> str:
    median, slow = measure.latency(reader, sentences)
    size = MODEL.stat().st_size / 1e6
    return (
        f"## Vitesse\n\nLecture d'une phrase : médiane {median:.1f} ms, 95e centile {slow:.1f} ms. "
        f"Modèle : {size:.1f} Mo.\n"
    )


def _errors(found: measure.Intents) -> str:
    lines = [f"- {s.register} · {s.intent} → {name} ({sure:.2f}) : {s.text}"
             for s, name, sure in found.errors()]  # fmt: skip
    return "## Intentions manquées\n\n" + "\n".join(lines) + "\n"


def _picture(found: measure.Intents, path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot
    from sklearn.metrics import ConfusionMatrixDisplay

    truth = [sentence.intent for sentence in found.sentences]
    figure, axes = pyplot.subplots(figsize=(16, 16))
    ConfusionMatrixDisplay.from_predictions(
        truth, found.found, ax=axes, xticks_rotation="vertical", colorbar=False, cmap="Blues",
        include_values=False,
    )  # fmt: skip
    axes.set_title("Intentions : vraie (ligne), comprise (colonne)")
    figure.tight_layout()
    figure.savefig(path, dpi=80)
    pyplot.close(figure)
