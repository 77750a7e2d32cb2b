"""Answers by buttons and in clear words; what is not clear is never stored."""

from __future__ import annotations

import pytest

from tests.support.person import Person


def stored(person: Person) -> dict[str, tuple[int | None, str]]:
    person.say("qu'est-ce que j'ai répondu?")
    return {a["question"]: (a["level"], a["status"]) for a in person.get("review")["answers"]}


def test_a_question_carries_its_options_on_buttons_and_in_its_object(person: Person) -> None:
    person.start("express")
    question = person.get("question")
    assert [o["level"] for o in question["options"]] == [0, 1, 2, 3, 4]
    titles = [b["title"] for b in person.buttons]
    assert titles[5:] == ["Je ne sais pas", "Ne s'applique pas", "Passer"]
    payloads = [b["payload"] for b in person.buttons]
    assert payloads[:5] == [o["payload"] for o in question["options"]]
    assert payloads[5:] == [question["others"][k] for k in ("unknown", "not_applicable", "skip")]
    for option, title in zip(question["options"], titles, strict=False):
        assert title.startswith(str(option["level"]))
        assert option["label"] in title
        assert title in person.text, "a channel that shows only text shows the levels too"
    assert not any(c in payload for payload in payloads for c in "()")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("0", 0),
        ("3", 3),
        ("niveau 2", 2),
        ("c'est 4", 4),
        ("quatre", 4),
        ("la quatrième option", 3),
        ("la première", 0),
        ("amorcé", 1),
        ("en place", 2),
        ("Structuré", 3),
        ("exemplaire", 4),
        ("2 · Une carte des zones faibles", 2),
        ("une carte des zones faibles", 2),
    ],
)
def test_a_level_said_as_such_is_stored(person: Person, text: str, level: int) -> None:
    person.start("express").say(text)
    answer = person.get("answer")
    assert (answer["question"], answer["level"], answer["status"]) == ("E2", level, "recorded")
    assert answer["source"] == "text"
    assert person.question == "E3"


@pytest.mark.parametrize("text", ["oui", "non", "7", "-1", "12", "👍", "ok", "peut-être", "?"])
def test_what_is_not_clear_is_never_stored(person: Person, text: str) -> None:
    person.start("express").say(text)
    assert "answer" not in person.types
    assert {"answer_choice", "fallback", "smalltalk", "explanation"} & set(person.types)
    assert stored(person) == {}


def test_an_answer_choice_offers_levels_that_can_be_pressed(person: Person) -> None:
    person.start("express").say("oui")
    choice = person.get("answer_choice")
    assert choice["question"] == "E2"
    assert person.types == ["answer_choice"], "it carries its own buttons"
    person.press(str(choice["levels"][1]))
    assert person.get("answer")["level"] == choice["levels"][1]


def test_a_plain_sentence_in_a_clear_case_is_stored_and_said_back(person: Person) -> None:
    person.start("express")
    person.say("On connaît les plaintes des gens, sans plus.")
    if "answer" in person.types:
        assert person.get("answer")["level"] == 1
        assert "niveau 1" in person.text
    else:
        assert 1 in person.get("answer_choice")["levels"]


def test_unknown_and_not_applicable_count_apart(person: Person) -> None:
    person.start("express").say("je ne sais pas")
    assert person.get("answer") == {"type": "answer", "question": "E2", "level": None,
                                    "status": "unknown", "source": "text"}  # fmt: skip
    person.say("ça ne s'applique pas à nous")
    assert person.get("answer")["status"] == "not_applicable"
    person.say("il en reste combien?")
    assert person.get("progress")["answered"] == 2
    person.say("mes résultats")
    results = person.get("results")
    assert (results["answered"], results["applicable"], results["unknown"]) == (0, 11, 1)
    assert results["overall"] is None


def test_a_skipped_question_comes_back_once_at_the_end(person: Person) -> None:
    person.start("express").say("passe")
    assert person.get("answer")["status"] == "skipped"
    for _ in range(11):
        person.press_level(2)
    assert person.question == "E2"
    person.say("3")
    assert person.get("answer")["status"] == "recorded"
    assert person.get("results")["answered"] == 12


def test_a_question_skipped_twice_is_left_aside(person: Person) -> None:
    person.start("express").press("Passer")
    for _ in range(11):
        person.press_level(2)
    person.press("Passer")
    assert person.get("answer")["status"] == "skipped"
    assert person.get("results")["answered"] == 11


def test_the_same_button_twice_stores_one_answer(person: Person) -> None:
    person.start("express")
    payload = person.get("question")["options"][2]["payload"]
    person.say(payload)
    assert person.types == ["answer", "question"]
    person.say(payload)
    assert person.types == ["question"]
    assert person.question == "E3"
    assert stored(person) == {"E2": (2, "recorded")}


def test_an_old_level_button_corrects_its_own_question(person: Person) -> None:
    person.start("express")
    old = person.get("question")["options"][4]["payload"]
    person.press_level(1).press_level(2)
    pending = person.question
    person.say(old)
    assert person.get("answer") == {"type": "answer", "question": "E2", "level": 4,
                                    "status": "corrected", "source": "button",
                                    "previous": 1}  # fmt: skip
    assert person.question == pending
    assert stored(person) == {"E2": (4, "recorded"), "E3": (2, "recorded")}


def test_pressing_the_last_button_again_shows_the_results_again(person: Person) -> None:
    person.start("express")
    for _ in range(12):
        payload = person.get("question")["options"][2]["payload"]
        person.say(payload)
    person.say(payload)
    assert "answer" not in person.types
    assert person.get("results")["answered"] == 12
