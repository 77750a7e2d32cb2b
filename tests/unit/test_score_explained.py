"""A score explained: its sum is the score, and each raise brings what a new score says."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content import Content
from bot.diagnostic.answers import Answer, Answers, Profile, target
from bot.diagnostic.axis_score import round_half_up
from bot.diagnostic.explained import Explained, explained
from bot.diagnostic.scoring import Scores, score

LEVELS = st.lists(st.sampled_from([None, 0, 1, 2, 3, 4]), min_size=35, max_size=35)
SIZES = st.sampled_from([None, 300, 12_000, 60_000, 500_000])


def given_levels(content: Content, values: list[Any]) -> Answers:
    pairs = zip(content.questions, values, strict=True)
    return {q: Answer(q, "recorded", v) for q, v in pairs if v is not None}


def exact(content: Content, scores: Scores, axis: str | None) -> Fraction:
    """The unrounded score, summed again from the levels."""
    means = []
    for each in content.axes:
        levels = [n for q, n in scores.levels.items() if content.questions[q].axis == each.id]
        if levels and axis in (None, each.id):
            means.append(Fraction(25 * sum(levels), len(levels)))
    return sum(means, Fraction(0)) / len(means)


@given(LEVELS, SIZES)
@settings(max_examples=500, deadline=None)
def test_the_sum_and_the_raises_are_those_of_a_new_score(
    content: Content, values: list[Any], population: int | None
) -> None:
    answers, profile = given_levels(content, values), Profile(population=population)
    scores = score(content, "complet", answers, profile)
    for axis in (None, *(each.id for each in content.axes)):
        told = explained(content, profile, scores, axis)
        if told.score is None:
            assert told.movers == ()
            continue
        assert told.score == round_half_up(exact(content, scores, axis), 1)
        assert list(told.levels) == [
            q for q in answers if axis in (None, content.questions[q].axis)
        ]
        assert len(told.movers) == min(3, sum(level < 4 for level in told.levels.values()))
        for mover in told.movers:
            raised = {**answers, mover.question: Answer(mover.question, "recorded", mover.to)}
            after = score(content, "complet", raised, profile)
            gained = exact(content, after, axis) - exact(content, scores, axis)
            assert mover.gain == round_half_up(gained, 1)
        in_order(content, profile, told)


def in_order(content: Content, profile: Profile, told: Explained) -> None:
    """What is under its target comes first."""
    under = [target(content, content.questions[m.question], profile) > m.start for m in told.movers]
    assert under == sorted(under, reverse=True)


def test_under_three_axes_there_is_no_whole_to_explain(content: Content) -> None:
    answers = {"E2": Answer("E2", "recorded", 1), "N1": Answer("N1", "recorded", 2)}
    scores = score(content, "complet", answers, Profile(population=900))
    whole = explained(content, Profile(population=900), scores, None)
    assert (whole.score, whole.movers) == (None, ())
    assert explained(content, Profile(population=900), scores, "economie").score == 25.0


def test_a_flagged_question_far_from_its_target_comes_first(content: Content) -> None:
    levels = {q.id: 4 for q in content.axis_questions("gouvernance")} | {"G4": 0, "G5": 1}
    answers = {q: Answer(q, "recorded", n) for q, n in levels.items()}
    scores = score(content, "complet", answers, Profile(population=900))
    assert "G5" in scores.flags
    movers = explained(content, Profile(population=900), scores, "gouvernance").movers
    assert [m.question for m in movers] == ["G5", "G4"]
