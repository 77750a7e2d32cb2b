"""The results in a sentence, for the website: how high, where to push, on how many answers."""

from __future__ import annotations

from typing import Any

import pytest

from bot.content import Content
from bot.rendering.website_results import results
from tests.support.in_process import shared

GAPS = {"economie": 0.5, "environnement": 2.0, "gouvernance": 0.0, "mobilite": 1.25}


@pytest.fixture(scope="module")
def content() -> Content:
    return shared()[0]


def told(content: Content, gaps: dict[str, float | None], **fields: Any) -> dict[str, Any]:
    custom = {
        "scope": "final", "overall": 31.3, "answered": 35, "stratum": "T1", "flags": [],
        "axes": [{"axis": axis, "gap": gap} for axis, gap in gaps.items()], "next_steps": [],
    }  # fmt: skip
    return results(content, lambda *parts: ":".join(parts), {**custom, **fields})


def test_the_two_axes_furthest_from_their_target_are_named(content: Content) -> None:
    made = told(content, GAPS)
    axes = "À pousser d'abord : Environnement et Mobilité."
    assert made["summary"].replace("\u00a0", " ") == f"Vous êtes à 31,3 sur 100. {axes}"
    assert made["basis"] is None


def test_few_answers_promise_no_decimal_and_say_how_many_they_are(content: Content) -> None:
    made = told(content, GAPS, scope="provisional", overall=12.5, answered=12)
    assert made["summary"].startswith("Vous êtes à 13 sur 100.")
    assert (
        made["basis"].replace("\u00a0", " ")
        == "Portrait provisoire : 12 réponses sur 35 questions."
    )


@pytest.mark.parametrize(
    ("gaps", "summary"),
    [
        ({"mobilite": 1.0, "economie": None}, "À pousser d'abord : Mobilité."),
        ({"mobilite": 0.0}, "Vous atteignez la cible de votre taille partout où vous avez répondu. "
                            "Bravo!"),
    ],
)  # fmt: skip
def test_too_few_axes_for_a_whole_or_nothing_to_push(
    content: Content, gaps: dict[str, float | None], summary: str
) -> None:
    made = told(content, gaps, scope="partial", overall=None, answered=2)
    assert made["summary"].replace("\u00a0", " ") == summary


def test_no_answer_is_no_target_reached(content: Content) -> None:
    made = told(content, {"mobilite": None}, scope="partial", overall=None, answered=0)
    assert made["summary"] == content.texts["results_none"]


def test_what_to_check_has_its_topic_and_its_sentence(content: Content) -> None:
    (warned,) = told(content, GAPS, flags=["G6"])["warnings"]
    assert warned["topic"] == content.questions["G6"].topic
    assert warned["text"].startswith("À vérifier")
