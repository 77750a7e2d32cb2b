"""Next steps: their order, the horizons that are completed, and what was told of them."""

from __future__ import annotations

from bot.content import Content
from bot.diagnostic.advice import NextStep, Told, next_steps
from bot.diagnostic.answers import Answer, Profile
from bot.diagnostic.scoring import score

VILLAGE, CITY = Profile(population=1500), Profile(population=200_000)


def plan(
    content: Content, levels: dict[str, int], told: Told | None = None, profile: Profile = VILLAGE
) -> list[NextStep]:
    answers = {q: Answer(q, "recorded", level) for q, level in levels.items()}
    return next_steps(content, profile, score(content, "complet", answers, profile), told or {})


def short(steps: list[NextStep]) -> list[tuple[str, int, str | None]]:
    return [(s.step.id, s.horizon_months, s.after.id if s.after else None) for s in steps]


def test_the_highest_index_comes_first_whatever_the_horizon(content: Content) -> None:
    # G5 at 2: index 2 + 3 = 5, six months. N5 at 0: index 2 + 1 = 3, three months.
    assert short(plan(content, {"G5": 2, "N5": 0}))[:2] == [("G5-B1", 6, None), ("N5-A1", 3, None)]


def test_a_step_is_added_and_none_is_replaced(content: Content) -> None:
    # M1-A1 is easy; band B of M1 has a step of a year and one of six months: one is added only.
    assert short(plan(content, {"M1": 0})) == [("M1-A1", 3, None), ("M1-B2", 6, "M1-A1")]


def test_an_earlier_horizon_takes_an_easier_choice_of_the_same_band(content: Content) -> None:
    # M1 at 2 in a city: M1-B1 takes a year; M1-B2, of the same band, fills six months.
    # Three months stays empty: the band has no easy step, and M1 has served.
    found = plan(content, {"M1": 2}, profile=CITY)
    assert short(found) == [("M1-B1", 12, None), ("M1-B2", 6, None)]


def test_five_chosen_steps_leave_room_for_two_added_ones(content: Content) -> None:
    levels = {"G5": 1, "G6": 1, "V3": 1, "G2": 0, "M1": 0, "M4": 0}
    found = plan(content, levels)
    assert [s.added for s in found] == [False] * 5 + [True] * 2
    assert [s.horizon_months for s in found[5:]] == [6, 12]


def test_nothing_under_target_gives_no_step(content: Content) -> None:
    assert plan(content, {"E1": 1, "C1": 2}) == []


def test_a_refused_step_gives_way_to_the_next_choice_of_its_band(content: Content) -> None:
    assert short(plan(content, {"M2": 0})) == [("M2-A1", 3, None), ("M2-B1", 12, "M2-A1")]
    found = plan(content, {"M2": 0}, {"M2-A1": "refused"})
    assert short(found) == [("M2-A2", 3, None)]  # what came after the refused one went with it


def test_what_came_after_a_done_step_takes_its_place(content: Content) -> None:
    levels = {"M2": 0, "G5": 2}
    first = plan(content, levels)
    assert ("M2-B1", 12, "M2-A1") in short(first)
    found = plan(content, levels, {"M2-A1": "done"})
    assert short(found)[:2] == [("G5-B1", 6, None), ("M2-B1", 12, None)]
    done = next(s for s in first if s.step.id == "M2-A1")
    heir = next(s for s in found if s.step.id == "M2-B1")
    assert (heir.index, heir.added) == (done.index, False)


def test_when_the_heir_is_told_too_the_next_choice_of_its_band_stands(content: Content) -> None:
    found = plan(content, {"M2": 0}, {"M2-A1": "done", "M2-B1": "refused"})
    assert short(found)[0] == ("M2-B2", 3, None)


def test_a_done_step_that_nothing_follows_gives_way_like_a_refused_one(content: Content) -> None:
    levels = {"E3": 0, "G5": 1}
    assert ("E3-A1", 3, None) in short(plan(content, levels))
    assert ("E3-A2", 3, None) in short(plan(content, levels, {"E3-A1": "done"}))


def test_a_question_with_nothing_left_gives_way_to_the_next_question(content: Content) -> None:
    levels = {"G1": 0, "G2": 0, "G3": 1, "G4": 0}
    before = [s.question.id for s in plan(content, levels) if not s.added]
    assert before == ["G1", "G2", "G3"]  # three an axis
    told: Told = {"G1-A1": "refused", "G1-A2": "refused"}
    assert [s.question.id for s in plan(content, levels, told) if not s.added] == ["G2", "G3", "G4"]


def test_the_index_is_that_of_the_new_step(content: Content) -> None:
    # M3-A1 is easy, M3-A2 takes months: refused, M3 falls behind M4, its equal until then.
    levels = {"M3": 0, "M4": 0}
    assert [s.step.id for s in plan(content, levels)][:2] == ["M3-A1", "M4-A1"]
    found = plan(content, levels, {"M3-A1": "refused"})
    assert [s.step.id for s in found][:2] == ["M4-A1", "M3-A2"]


def test_no_step_told_comes_back_whatever_is_told(content: Content) -> None:
    levels = {"G5": 1, "G6": 1, "V3": 1, "G2": 0, "M1": 0, "M4": 0, "C2": 1}
    told: dict[str, str] = {}
    steps = plan(content, levels)
    for turn in range(60):
        if not steps:
            break
        told[steps[turn % len(steps)].step.id] = "done" if turn % 2 else "refused"
        steps = plan(content, levels, told)  # type: ignore[arg-type]
        assert not {s.step.id for s in steps} & told.keys()
    assert steps == []


def test_what_was_told_of_steps_that_are_not_there_changes_nothing(content: Content) -> None:
    levels = {"G5": 1, "M1": 0}
    assert plan(content, levels, {"E1-C1": "done", "X9-Z9": "refused"}) == plan(content, levels)
