"""Leaving, coming back with a code on another device, starting over, erasing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.support.person import Person


def answers(person: Person) -> dict[str, int | None]:
    person.say("qu'est-ce que j'ai répondu?")
    return {a["question"]: a["level"] for a in person.get("review")["answers"]}


def code_of(person: Person) -> str:
    person.say("pause")
    session = person.get("session")
    assert session["state"] == "paused"
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}", session["code"])
    assert session["code"] in person.text
    assert person.types == ["session"], "no question after a pause"
    return str(session["code"])


@pytest.mark.parametrize("spelling", [str, str.lower, lambda c: c.replace("-", " "),
                                      lambda c: c.replace("-", "").lower(),
                                      lambda c: f"mon code est {c}"])  # fmt: skip
def test_the_code_resumes_on_another_device(
    person: Person, someone_else: Callable[[], Person], spelling: Callable[[str], str]
) -> None:
    person.start("express").press_level(3)
    pending = person.question
    code = code_of(person)
    other = someone_else().say(spelling(code))
    assert [o for o in other.objects if o["type"] == "session"][-1]["state"] == "resumed"
    assert other.question == pending
    other.press_level(2)
    assert answers(person) == {"E2": 3, "E3": 2}, "both share the diagnostic"


def test_a_wrong_code_is_refused_and_guessing_is_slowed_down(person: Person) -> None:
    person.say("bonjour")
    texts = []
    for n in range(5):
        person.say(f"ABCD-EFGH-234{n + 2}")
        assert person.get("session")["state"] == "refused"
        texts.append(person.text)
    assert texts[0] == texts[2]
    assert "secondes" in texts[4]


def test_the_code_can_be_asked_again(person: Person) -> None:
    person.start("express").press_level(3)
    code = code_of(person)
    person.say("c'est quoi mon code?")
    session = person.get("session")
    assert (session["state"], session["code"]) == ("code", code)
    assert session["url"].endswith(f"#{code}")
    assert person.question == "E3"


def test_after_a_pause_the_same_conversation_goes_on(person: Person) -> None:
    person.start("express").press_level(3)
    code_of(person)
    person.say("2")
    assert person.get("answer")["question"] == "E3"


@pytest.mark.parametrize("text", ["pause", "efface mes données", "le rapport svp", "mes données"])
def test_with_nothing_stored_it_says_so_and_breaks_nothing(person: Person, text: str) -> None:
    person.say("bonjour").say(text)
    assert person.get("help")
    assert "confirm" not in person.types


def test_a_finished_diagnostic_resumes_at_its_results(
    person: Person, someone_else: Callable[[], Person]
) -> None:
    person.start("express")
    for _ in range(12):
        person.press_level(3)
    code = code_of(person)
    assert "question" not in person.text
    other = someone_else().say(code)
    assert other.get("results")["answered"] == 12


def test_restart_asks_first_and_no_keeps_everything(person: Person) -> None:
    person.start("express").press_level(3)
    person.say("recommencer à zéro")
    assert person.types == ["confirm"]
    assert person.get("confirm")["action"] == "restart"
    person.say("non")
    assert person.question == "E3"
    assert answers(person) == {"E2": 3}


def test_restart_starts_over_and_old_buttons_are_dead(person: Person) -> None:
    person.start("express")
    old = person.get("question")["options"][4]["payload"]
    person.press_level(3).say("recommencer à zéro").say("oui")
    assert person.get("session")["state"] == "restarted"
    person.say(old)
    assert "answer" not in person.types
    assert answers(person) == {}


def test_deletion_leaves_nothing(person: Person, someone_else: Callable[[], Person]) -> None:
    person.start("express").press_level(3)
    code = code_of(person)
    person.say("supprimez toutes mes données")
    assert person.get("confirm")["action"] == "delete"
    person.press("Oui")
    assert person.types == ["session"]
    assert person.get("session")["state"] == "deleted"
    person.say("mes résultats")
    assert person.get("results")["answered"] == 0
    other = someone_else().say(code)
    assert [o for o in other.objects if o["type"] == "session"][-1]["state"] == "refused"
