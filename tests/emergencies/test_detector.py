"""The detector on 150 emergencies and 150 look-alikes written by another hand."""

from __future__ import annotations

import pytest
import yaml
from rapidfuzz import fuzz, process

from bench.nlu.data import held_out
from bot.content import Content
from bot.paths import ROOT
from bot.understanding.emergencies import EmergencyDetector, sentences
from bot.understanding.normalise import fold
from tests.support.in_process import shared

FOLDER = ROOT / "tests" / "emergencies"
# Two sets written apart; of the first the errors were read, of the second only counts, to choose
# the threshold. Floors are a little under the figures of 2026-11-28, which the README tells.
SETS = ("", "-2")
LEAST_RECALL, LEAST_PRECISION, LEAST_RIGHT_KIND = 0.87, 0.93, 0.75
MOST_OTHERS = 0.012
NEAR, SHORT = 90, 3  # likeness (0-100) of near copies, of sentences of at least SHORT words


@pytest.fixture(scope="module")
def detector() -> EmergencyDetector:
    return shared()[1].emergencies


def said(which: str) -> list[tuple[str, str]]:
    kinds = yaml.safe_load((FOLDER / f"said{which}.yml").read_text(encoding="utf-8"))
    return [(text, kind) for kind, texts in kinds.items() for text in texts]


def look_alikes(which: str) -> list[str]:
    found = yaml.safe_load((FOLDER / f"look_alikes{which}.yml").read_text(encoding="utf-8"))
    return [str(text) for text in found["look_alikes"]]


@pytest.mark.slow
@pytest.mark.parametrize("which", SETS)
def test_emergencies_are_recognised_and_look_alikes_are_not(
    detector: EmergencyDetector, which: str
) -> None:
    told = said(which)
    found = [detector.kind(text) for text, _ in told]
    hits = sum(kind is not None for kind in found)
    false = sum(detector.kind(text) is not None for text in look_alikes(which))
    right = sum(kind == true for kind, (_, true) in zip(found, told, strict=True))
    recall, precision = hits / len(told), hits / (hits + false)
    print(f"recall {recall:.1%}, precision {precision:.1%}, right kind {right / hits:.1%}")
    assert len(told) == len(look_alikes(which)) == 150
    assert recall >= LEAST_RECALL
    assert precision >= LEAST_PRECISION
    assert right / hits >= LEAST_RIGHT_KIND


def test_the_decision_lowers_and_raises_the_margin(detector: EmergencyDetector) -> None:
    usual = detector.settings.usual
    assert detector.least(usual) == pytest.approx(detector.least())
    assert detector.least(usual / 10) == pytest.approx(detector.least() + detector.settings.doubt)
    assert detector.least(1.0) < detector.least() < detector.least(0.0) <= detector.settings.clear


@pytest.mark.slow
def test_ordinary_messages_are_hardly_ever_taken_for_one(detector: EmergencyDetector) -> None:
    others = [s.text for s in (*held_out(), *held_out("essai"))]
    answers = yaml.safe_load((ROOT / "tests/levels/reponses.yml").read_text(encoding="utf-8"))
    others += [case["say"] for cases in answers["answers"].values() for case in cases]
    taken = [text for text in others if detector.kind(text)]
    print(f"{len(taken)} of {len(others)}", *taken, sep="\n")
    assert len(others) > 1000
    assert len(taken) <= MOST_OTHERS * len(others)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("j'veux pu vivre", "suicide"),
        ("mon collègue parle d'en finir", "suicide"),
        ("un citoyen m'a menacé de mort après la séance", "threat"),
        ("mon mari me frappe", "violence"),
        ("y'a un gars armé à l'hôtel de ville", "danger"),
        ("je reçois des messages haineux tous les jours, j'en peux plus", "harassment"),
        ("On a un plan climat. Pis moé j'veux mourir.", "suicide"),
    ],
)
def test_what_must_never_be_missed(detector: EmergencyDetector, text: str, kind: str) -> None:
    assert detector.kind(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "ça me tue",
        "je suis mort de rire",
        "le budget est suicidaire",
        "on se fait tirer dans le pied",
        "c'est violent comme taux",
        "la menace d'inondation",
        "j'en peux plus de vos questions",
        "", "🙂", "?!", "3", "oui", "non", "x" * 1000, "!!! ... ???",
    ],
)  # fmt: skip
def test_figures_of_speech_and_odd_texts_are_no_emergency(
    detector: EmergencyDetector, text: str
) -> None:
    assert detector.kind(text) is None


@pytest.mark.slow
def test_what_the_content_itself_offers_is_no_emergency(
    detector: EmergencyDetector, content: Content
) -> None:
    offered = [level.label for q in content.questions.values() for level in q.levels]
    offered += [m.name for m in content.municipalities.values()]
    offered += [card.title for card in content.cards.values()]
    offered += [text for key, text in content.texts.items() if key.startswith("button_")]
    assert [text for text in offered if detector.kind(text)] == []


@pytest.mark.slow
def test_no_sentence_of_the_evaluation_is_a_near_copy_of_one_learnt(content: Content) -> None:
    hard, _ = sentences(content)
    learnt = sorted({fold(text) for text, _ in hard})
    known = set(learnt)
    copies = []
    measured = [text for which in SETS for text, _ in said(which)]
    for text in (*measured, *(text for which in SETS for text in look_alikes(which))):
        folded = fold(text)
        long = len(folded.split()) >= SHORT
        near = process.extractOne(folded, learnt, scorer=fuzz.ratio, score_cutoff=NEAR)
        if folded in known or (long and near):
            copies.append((text, near))
    assert copies == []
