"""The results agree with themselves: score and target, strong and behind, praise and signal."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content import Content
from bot.diagnostic.advice import next_steps
from bot.diagnostic.answers import Answer, Answers, Profile, target
from bot.diagnostic.change import score_change
from bot.diagnostic.scoring import Scores, score
from bot.diagnostic.strengths import strengths

VILLAGE = Profile(population=1500)
LEVELS = st.lists(st.sampled_from([None, 0, 1, 2, 3, 4]), min_size=35, max_size=35)
SIZES = st.sampled_from([None, 300, 12_000, 60_000, 500_000])


def answers_of(content: Content, values: list[Any]) -> Answers:
    return {
        q: Answer(q, "recorded", v)
        for q, v in zip(content.questions, values, strict=True)
        if v is not None
    }


def scored(content: Content, levels: dict[str, int], profile: Profile = VILLAGE) -> Scores:
    answers = {q: Answer(q, "recorded", level) for q, level in levels.items()}
    return score(content, "complet", answers, profile)


def test_the_target_is_that_of_the_questions_of_the_score(content: Content) -> None:
    # C1's target in a village is 2, C3's is 1: 50 for one, 37.5 for both.
    assert scored(content, {"C1": 2}).axis("communautes").target == 50
    assert scored(content, {"C1": 2, "C3": 1}).axis("communautes").target == 37.5


@pytest.mark.parametrize("status", ["unknown", "skipped", "not_applicable"])
def test_a_target_does_not_move_without_a_new_level(content: Content, status: Any) -> None:
    answers = {"C1": Answer("C1", "recorded", 2), "C2": Answer("C2", "recorded", 3)}
    before = score(content, "complet", answers, VILLAGE).axis("communautes")
    after = score(content, "complet", {**answers, "C3": Answer("C3", status)}, VILLAGE)
    assert after.axis("communautes").target == before.target == 62.5


def test_an_axis_without_a_level_shows_the_target_of_what_applies(content: Content) -> None:
    nothing = {f"M{n}": Answer(f"M{n}", "not_applicable") for n in range(1, 6)}
    axis = score(content, "complet", nothing, VILLAGE).axis("mobilite")
    assert (axis.score, axis.target, axis.gap) == (None, None, None)
    few = {"E1": Answer("E1", "unknown"), "E2": Answer("E2", "not_applicable")}
    assert score(content, "complet", few, VILLAGE).axis("economie").target == 37.5  # 1, 2, 1, 2


def test_a_strong_average_with_a_gap_is_no_strength(content: Content) -> None:
    """C1 to C5 far above, C6 below: the axis is over its target, and yet the furthest behind."""
    levels = {"C1": 4, "C2": 4, "C3": 4, "C4": 4, "C5": 4, "C6": 0, "E1": 3, "E2": 3}
    scores = scored(content, levels)
    axis = scores.axis("communautes")
    assert (axis.score or 0) > (axis.target or 0)
    assert scores.furthest_from_target == "communautes"
    assert scores.weakest == ("communautes", "economie")
    assert scores.strengths == ()


@settings(max_examples=500, deadline=None)
@given(values=LEVELS, population=SIZES)
def test_no_axis_is_both_strong_and_behind(
    content: Content, values: list[Any], population: int | None
) -> None:
    profile = Profile(population)
    scores = score(content, "complet", answers_of(content, values), profile)
    behind = {*scores.weakest, scores.furthest_from_target}
    assert behind.isdisjoint(scores.strengths)
    for axis in scores.strengths:
        assert scores.axis(axis).gap == 0
        assert not scores.axis(axis).flagged
    assert (scores.furthest_from_target is None) == (scores.below_target == ())
    told = strengths(content, profile, scores)
    assert [axis.axis for axis in told.axes] == list(scores.strengths)
    for question in told.questions:
        assert question.id not in scores.flags
        assert scores.levels[question.id] >= target(content, question, profile)


@settings(max_examples=200, deadline=None)
@given(values=LEVELS, population=SIZES)
def test_there_are_steps_exactly_when_something_is_under_target(
    content: Content, values: list[Any], population: int | None
) -> None:
    profile = Profile(population)
    scores = score(content, "complet", answers_of(content, values), profile)
    steps = next_steps(content, profile, scores)
    assert (steps == []) == (scores.furthest_from_target is None)


def test_the_best_answer_is_not_praised_when_it_is_to_be_checked(content: Content) -> None:
    # G5 at 2 raises the privacy signal: the best answer, and yet nothing to praise.
    assert strengths(content, VILLAGE, scored(content, {"G5": 2, "G6": 1})).questions == ()
    praised = strengths(content, VILLAGE, scored(content, {"G5": 2, "G6": 1, "C4": 2, "C1": 1}))
    assert [q.id for q in praised.questions] == ["C4"]


def test_the_change_of_an_answer_gives_before_and_after(content: Content) -> None:
    before = {q: Answer(q, "recorded", 1) for q in ("E1", "N1", "G5", "G6")}
    after = {**before, "G6": Answer("G6", "recorded", 3)}
    change = score_change(content, "complet", VILLAGE, "G6", before, after)
    assert change.axis == (25, 50)
    assert change.overall == (25, 33.3)  # (25 + 25 + 50) / 3
    first = score_change(content, "complet", VILLAGE, "C1", before, {**before, **after})
    assert first.axis == (None, None)
