"""Held-out questions in people's own words: the right answer of the right card.

Written apart from the questions that the answers are learnt from; nobody has read the errors.
"""

from __future__ import annotations

import pytest
from rapidfuzz import fuzz, process

from bench.nlu.answers import Asked, held_out, measured
from bot.content import Content
from bot.understanding.models import Models
from bot.understanding.normalise import fold

QUESTIONS = held_out()
NEAR, SHORT = 90, 3


@pytest.fixture(scope="module")
def models(content: Content) -> Models:
    return Models(content)


def test_every_expectation_is_an_answer_of_its_card(content: Content) -> None:
    assert len(QUESTIONS) >= 500
    for asked in QUESTIONS:
        assert set(asked.answers) <= content.cards[asked.card].answers.keys(), asked


@pytest.mark.parametrize(
    ("some", "right", "offered", "wrong"),
    [
        ([q for q in QUESTIONS if q.named and not q.new], 0.70, 0.85, 0.08),
        ([q for q in QUESTIONS if not q.named and not q.new], 0.55, 0.75, 0.12),
        ([q for q in QUESTIONS if q.new], 0.58, 0.70, 0.15),
    ],
    ids=["named", "described", "new subjects"],
)
def test_the_right_answer_comes_first_or_is_offered(
    models: Models, some: list[Asked], right: float, offered: float, wrong: float
) -> None:
    found, total = measured(models, some), len(some)
    print({kind: f"{count / total:.1%}" for kind, count in found.items()}, total)
    assert found["right"] / total >= right
    assert (found["right"] + found["offered"]) / total >= offered
    assert found["wrong"] / total <= wrong


def test_no_question_is_a_near_copy_of_one_that_is_learnt(content: Content) -> None:
    learnt = {
        fold(text)
        for card in content.cards.values()
        for text in (*card.questions, *(a for answer in card.answers.values() for a in answer.asks))
    }
    known, copies = sorted(learnt), []
    for asked in QUESTIONS:
        said = fold(asked.say)
        near = process.extractOne(said, known, scorer=fuzz.ratio, score_cutoff=NEAR)
        if said in learnt or (near and len(said.split()) >= SHORT):
            copies.append(asked.say)
    assert copies == []


def test_a_bare_name_asks_what_it_is(content: Content, models: Models) -> None:
    named = [name for card in content.cards.values() for name in (card.title, *card.aliases)]
    assert all(models.concepts.is_name(name) for name in named)
    assert not models.concepts.is_name("combien coûte la Loi 25?")
