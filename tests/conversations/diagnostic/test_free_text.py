"""All 35 questions answered in free text, start to end, in three registers, scores checked."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.paths import ROOT
from tests.reference import oracle
from tests.support.person import Person

DATA = yaml.safe_load((ROOT / "tests/levels/reponses.yml").read_text(encoding="utf-8"))
OLDER = yaml.safe_load((ROOT / "tests/levels/essai.yml").read_text(encoding="utf-8"))
MOST_WRONG = 1  # of 35: 2 % and a half


@pytest.mark.slow
@pytest.mark.parametrize("register", ["ecrit", "oral", "telephone"])
@pytest.mark.parametrize("which", [0, 1])
def test_a_whole_diagnostic_in_free_text(person: Person, register: str, which: int) -> None:
    person.start("complet", "Petit-Saguenay")
    given: dict[str, int] = {}
    wrong: list[Any] = []
    stored = 0
    while "results" not in person.types:
        asked = person.get("question")
        question = asked["question"]
        cases = [c for c in OLDER["answers"][question] if c["register"] == register]
        level = given[question] = cases[which]["level"]
        right = next(o["payload"] for o in asked["options"] if o["level"] == level)
        person.say(cases[which]["say"])
        answered = [o for o in person.objects if o["type"] == "answer"]
        if answered and answered[0]["level"] == level:
            assert answered[0]["question"] == question
            stored += 1
        elif answered:
            wrong.append((cases[which], answered[0]))
            person.say(right)  # the old button corrects
        elif "answer_choice" in person.types:
            titles = [b["title"] for b in person.buttons]
            if level in person.get("answer_choice")["levels"]:
                person.press(str(level))
            else:
                assert "Je ne sais pas" in titles
                person.say(right)
        else:
            assert person.question == question, "not understood: the same question again"
            person.say(right)
    print(f"{register}: {stored} of 35 stored at once, {len(wrong)} stored wrong")
    assert len(wrong) <= MOST_WRONG, wrong
    assert stored >= 10
    population = 622
    expected = oracle.compute(given, "complet", population, None, oracle.load_content(ROOT))
    results = person.get("results")
    assert results["overall"] == expected["overall"]
    assert [axis["score"] for axis in results["axes"]] == [a["score"] for a in expected["axes"]]
    assert results["weakest"] == expected["weakest"]
    assert results["flags"] == expected["flags"]


def said_the_middle(text: str, level: int) -> bool:
    """Contract, rule 3: after a question, "celle du milieu" is the third of its five levels."""
    return level == 2 and any(word in text for word in ("milieu", "entre-deux", "moyen"))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["vague", "digressions"])
def test_vague_words_and_digressions_never_store_and_keep_the_question(
    person: Person, kind: str
) -> None:
    person.start("complet", "Petit-Saguenay")
    stored = []
    for case in DATA[kind]:
        if person.get("question")["mode"] != "complet":  # one asked for the short version
            person.say("diagnostic complet")
        if person.question != case["question"]:
            person.say(f"je veux changer ma réponse à {case['question']}")
        assert person.question == case["question"]
        person.say(case["say"])
        stored += [(case, o) for o in person.objects if o["type"] == "answer"]
        if "confirm" in person.types or "session" in person.types:
            person.say("non")
        if "question" not in person.types:
            person.say("répète la question")
    recorded = [
        (c, o)
        for c, o in stored
        if o["status"] in ("recorded", "corrected") and not said_the_middle(c["say"], o["level"])
    ]
    assert len(recorded) <= 2, recorded  # of 60 and of 98
    print(f"{kind}: {len(recorded)} stored, {len(stored)} in all: {stored}")
