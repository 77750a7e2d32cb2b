"""Scores and steps against the oracle, which was written from the contract by other hands."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content import Content
from bot.diagnostic.advice import next_steps
from bot.diagnostic.answers import Answer, Profile
from bot.diagnostic.axis_score import round_half_up
from bot.diagnostic.personas import differences, load_personas
from bot.diagnostic.questionnaire import mode_questions
from bot.diagnostic.scoring import score
from bot.paths import PERSONAS as PERSONAS_FOLDER
from bot.paths import ROOT
from tests.reference import oracle

PERSONAS = load_personas(PERSONAS_FOLDER)
ORACLE_CONTENT = oracle.load_content(ROOT)
VALUES: list[Any] = [0, 1, 2, 3, 4, "unknown", "not_applicable", "skipped", None]


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda p: p.slug)
def test_a_persona_gets_what_its_file_expects(content: Content, persona: Any) -> None:
    assert differences(content, persona) == []


def test_the_personas_answer_every_question_and_need_every_kind_of_answer(content: Content) -> None:
    for question in content.questions:
        given_values = {p.given.get(question) for p in PERSONAS} - {None}
        assert len(given_values) >= 3, question
    assert {p.mode for p in PERSONAS} == {"complet", "express"}
    assert {p.expected["stratum"] for p in PERSONAS} == {"T1", "T2", "T3", "T4"}


@settings(max_examples=700, deadline=None)
@given(
    values=st.lists(st.sampled_from(VALUES), min_size=35, max_size=35),
    mode=st.sampled_from(["complet", "express", None]),
    size=st.sampled_from([(None, None), (None, "T3"), (400, None), (9_999, None), (10_000, None),
                          (24_999, None), (60_000, None), (1_700_000, None)]),
)  # fmt: skip
def test_any_answers_give_the_oracle_s_scores(
    content: Content, values: list[Any], mode: str | None, size: tuple[int | None, Any]
) -> None:
    population, stratum = size
    said = {q: v for q, v in zip(content.questions, values, strict=True) if v is not None}
    answers = {
        q: Answer(q, "recorded", v) if isinstance(v, int) else Answer(q, v, passes=1)
        for q, v in said.items()
    }
    profile = Profile(population, stratum)
    scores = score(content, mode, answers, profile)
    expected = oracle.compute(said, mode, population, stratum, ORACLE_CONTENT)
    for key in ("scope", "overall", "answered", "applicable", "stratum", "stratum_assumed"):
        assert getattr(scores, key) == expected[key], key
    assert len(scores.unknown) == expected["unknown"]
    assert list(scores.weakest) == expected["weakest"]
    assert list(scores.strengths) == expected["strengths"]
    assert scores.furthest_from_target == expected["furthest_from_target"]
    assert list(scores.flags) == expected["flags"]
    for axis in expected["axes"]:
        mine = scores.axis(axis["axis"])
        for key, value in axis.items():
            assert getattr(mine, key) == value, (axis["axis"], key)
    steps = next_steps(content, profile, scores)
    found = [
        (s.step.id, s.question.id, s.horizon_months, s.after.id if s.after else None) for s in steps
    ]
    assert found == expected["next_steps"]


@settings(max_examples=200, deadline=None)
@given(
    values=st.lists(st.sampled_from(VALUES), min_size=35, max_size=35),
    population=st.sampled_from([300, 12_000, 60_000, 500_000]),
)
def test_steps_keep_the_limits_of_the_contract(
    content: Content, values: list[Any], population: int
) -> None:
    answers = {
        q: Answer(q, "recorded", v)
        for q, v in zip(content.questions, values, strict=True)
        if isinstance(v, int)
    }
    profile = Profile(population)
    scores = score(content, "complet", answers, profile)
    steps = next_steps(content, profile, scores)
    chosen, added = [s for s in steps if not s.added], [s for s in steps if s.added]
    axes = [s.question.axis for s in chosen]
    assert steps == chosen + added
    assert len(chosen) <= 5
    assert len(added) <= 2
    assert all(axes.count(a) <= 3 for a in axes)
    for one_a_question in (chosen, added):
        assert len({s.question.id for s in one_a_question}) == len(one_a_question)
    assert [s.index for s in chosen] == sorted((s.index for s in chosen), reverse=True)
    filled = {s.horizon_months for s in chosen}
    assert filled.isdisjoint(s.horizon_months for s in added)
    assert [s.horizon_months for s in added] == sorted({s.horizon_months for s in added})
    main = {s.question.id: s for s in chosen}
    for step in added:
        before = main[step.question.id]
        assert step.after == (before.step if step.horizon_months > before.horizon_months else None)
    allowed = {*scores.weakest, scores.furthest_from_target}
    for step in steps:
        assert step.question.axis in allowed or step.question.id in scores.flags
        assert step.level < step.target or step.flagged
        assert step.horizon_months == {1: 3, 2: 6, 3: 12}[step.step.difficulty]


def test_the_reference_example_of_the_instrument(content: Content) -> None:
    levels = {
        **{"E1": 1, "E2": 2, "E3": 0, "E5": 2, "N1": 1, "N2": 2, "N3": 2, "N4": 1, "N5": 0},
        **{"N6": 1, "G1": 2, "G2": 1, "G3": 2, "G4": 1, "G5": 2, "G6": 1, "G7": 0, "G8": 1},
        **{"V1": 1, "V2": 1, "V3": 2, "V4": 2, "M1": 0, "M2": 1, "M3": 1, "M4": 1, "M5": 1},
        **{"C1": 2, "C2": 3, "C3": 1, "C4": 2, "C5": 2, "C6": 1},
    }
    answers = {q: Answer(q, "recorded", level) for q, level in levels.items()}
    answers["E4"] = Answer("E4", "not_applicable")
    answers["V5"] = Answer("V5", "unknown")
    scores = score(content, "complet", answers, Profile(stratum="T1"))
    assert [axis.score for axis in scores.axes] == [31.3, 29.2, 31.3, 37.5, 20.0, 45.8]
    assert scores.overall == 32.5
    assert scores.weakest == ("mobilite", "environnement")
    assert scores.furthest_from_target == "gouvernance"
    assert scores.axis("gouvernance").gap == 0.63
    assert scores.axis("mobilite").gap == 0.2
    assert scores.flags == ("G5", "G6")
    assert scores.scope == "final"


@pytest.mark.parametrize(
    ("stratum", "axes"),
    [
        ("T1", [40, 41.7, 46.9, 40, 25, 45.8]),
        ("T2", [60, 62.5, 56.3, 55, 50, 54.2]),
        ("T3", [70, 75, 75, 75, 70, 66.7]),
        ("T4", [75, 75, 75, 75, 75, 75]),
    ],
)
def test_axis_targets_are_those_of_the_instrument(
    content: Content, stratum: Any, axes: list[float]
) -> None:
    scores = score(content, "complet", {}, Profile(stratum=stratum))
    assert [axis.target for axis in scores.axes] == axes


def test_rounding_is_half_up() -> None:
    from fractions import Fraction

    assert round_half_up(Fraction(125, 4), 1) == 31.3
    assert round_half_up(Fraction(5, 8), 2) == 0.63
    assert round_half_up(Fraction(0), 1) == 0.0


def test_the_modes_are_those_of_the_contract(content: Content) -> None:
    assert mode_questions(content, "express") == oracle.EXPRESS
    assert mode_questions(content, "complet") == oracle.COMPLETE
    assert mode_questions(content, None) == oracle.COMPLETE
