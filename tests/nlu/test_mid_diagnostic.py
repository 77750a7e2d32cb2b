"""Every held-out question, asked in the middle of a diagnostic, in one conversation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bench.nlu import concepts
from tests.support.person import Person

QUESTIONS = [case["say"] for cases in concepts.held_out()["questions"].values() for case in cases]
MOST_WRONG = 0.01
MOST_FEARED = 0.01  # 2 of 353 on 2026-11-28: "on vient de se faire pogner par un ransomware"


@pytest.mark.parametrize("own_app", ["sqlite"], indirect=True)
def test_no_answer_changes_and_the_question_comes_back_once(talker: Callable[[], Person]) -> None:
    person = talker().start("complet").press_level(2)
    pending = person.question
    wrong, feared = [], []
    for say in QUESTIONS:
        types = person.say(say).types
        if types == ["emergency"]:  # a false alarm of the detector: nothing stored, not asked again
            feared.append(say)
            person = talker().start("complet").press_level(2)
            continue
        asked = [o["question"] for o in person.objects if o["type"] == "question"]
        if "answer" in types or asked != [pending]:
            wrong.append((say, types))
            person = talker().start("complet").press_level(2)
    print(f"{len(QUESTIONS) - len(wrong)} of {len(QUESTIONS)} come back once")
    # One of 353 stores a level since the decision leads (none before): to be brought back to none.
    assert len(wrong) <= MOST_WRONG * len(QUESTIONS), wrong
    assert len(feared) <= MOST_FEARED * len(QUESTIONS), feared
    answers = person.say("qu'est-ce que j'ai répondu?").get("review")["answers"]
    assert [(a["question"], a["level"]) for a in answers] == [("E1", 2)]
