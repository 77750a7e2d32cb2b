"""Held-out free answers to the 35 questions: stored right, offered, or honestly not understood."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.content import Content
from bot.content.load import ROOT
from bot.understanding.levels import LevelMatcher, level_matcher
from bot.understanding.normalise import fold

DATA = yaml.safe_load((ROOT / "tests/levels/reponses.yml").read_text(encoding="utf-8"))
CASES = [(question, case) for question, cases in DATA["answers"].items() for case in cases]


@pytest.fixture(scope="module")
def matcher(content: Content) -> LevelMatcher:
    return level_matcher(content)


def test_the_held_out_answers_cover_every_question_level_and_register(content: Content) -> None:
    assert {question for question, _ in CASES} == set(content.questions)
    for register in ("ecrit", "oral", "telephone"):
        levels = [case["level"] for _, case in CASES if case["register"] == register]
        assert len(levels) == 70
        assert all(levels.count(level) == 14 for level in range(5))


def test_no_held_out_answer_is_in_the_content(content: Content) -> None:
    known = {
        fold(text)
        for question in content.questions.values()
        for level in question.levels
        for text in (level.label, level.description, *level.examples)
    }
    said = [case["say"] for _, case in CASES]
    said += [case["say"] for case in (*DATA["vague"], *DATA["digressions"])]
    assert {fold(text) for text in said} & known == set()


def test_answers_are_stored_right_or_offered_and_nearly_never_wrong(matcher: LevelMatcher) -> None:
    stored, wrong, offered, missed = 0, [], 0, []
    for question, case in CASES:
        match = matcher.match(question, case["say"])
        if match.level is None:
            if case["level"] in match.offered:
                offered += 1
            else:
                missed.append((question, case, match))
        elif match.level == case["level"]:
            stored += 1
        else:
            wrong.append((question, case, match))
    total = len(CASES)
    print(
        f"stored right {stored / total:.1%}, offered {offered / total:.1%}, "
        f"stored wrong {len(wrong) / total:.1%}: {wrong}"
    )
    assert len(wrong) / total <= 0.02, wrong
    assert (stored + offered) / total >= 0.90, missed


@pytest.mark.parametrize(("kind", "most"), [("vague", 0.05), ("digressions", 0.05)])
def test_what_is_no_clear_answer_is_not_stored(
    matcher: LevelMatcher, kind: str, most: float
) -> None:
    cases: list[dict[str, Any]] = DATA[kind]
    stored = [c for c in cases if matcher.match(c["question"], c["say"]).level is not None]
    print(f"{kind} stored: {len(stored) / len(cases):.1%}")
    assert len(stored) / len(cases) <= most, stored
