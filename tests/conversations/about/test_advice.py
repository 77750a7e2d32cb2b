"""Talk about a proposed step: done, too dear, another, the first gesture, who, how, for an axis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.app import Boussole
from bot.dialogue.context import Act
from bot.dialogue.handlers import run
from tests.support.acting import turn_of
from tests.support.person import Person

LONGEST = 90  # words


@pytest.fixture
def person(talker: Callable[[], Person]) -> Person:
    """At the results of a village that answered 1 everywhere."""
    person = talker().start("express", "Saint-Fulgence")
    while "question" in person.types:
        person.press_level(1)
    assert "results" in person.types
    return person


def steps_of(person: Person) -> list[dict[str, Any]]:
    person.say("mes résultats")
    found: list[dict[str, Any]] = person.get("results")["next_steps"]
    return found


def told(app: Boussole, person: Person, facet: str, text: str) -> tuple[dict[str, Any], str]:
    """What is said of this text once it is known to be about a step, and in which way."""
    with turn_of(app, person) as turn:
        run(turn, Act("advice", (facet,), said=text))
        said = "\n".join(m.text for m in turn.messages if m.text).replace("\u00a0", " ")
        custom = next(m.custom for m in turn.messages if m.custom)
        return custom.to_dict(), said


@pytest.mark.parametrize(
    ("facet", "state"),
    [("done", "done"), ("dear", "refused"), ("hard", "refused"), ("another", "refused")],
)
def test_a_step_told_gives_way_to_one_that_was_not_there(
    own_app: Boussole, person: Person, facet: str, state: str
) -> None:
    steps = steps_of(person)
    update, said = told(own_app, person, facet, steps[1]["title"])
    assert (update["type"], update["step"], update["state"]) == (
        "advice_update", steps[1]["id"], state,
    )  # fmt: skip
    assert update["replaced_by"] not in {step["id"] for step in steps if not step["after"]}
    assert len(said.split()) <= LONGEST


def test_what_is_for_later_keeps_its_place(own_app: Boussole, person: Person) -> None:
    steps = steps_of(person)
    update, _ = told(own_app, person, "later", steps[0]["title"])
    assert (update["state"], update["replaced_by"]) == ("later", None)


def test_what_is_told_by_button_is_kept_and_the_score_stays(person: Person) -> None:
    before = steps_of(person)
    overall = person.get("results")["overall"]
    person.press("Pourquoi :")
    step = person.get("advice_explanation")["step"]
    person.press("On le fait déjà")
    update = person.get("advice_update")
    assert (update["step"], update["state"]) == (step, "done")
    after = steps_of(person)
    assert step not in [s["id"] for s in after]
    assert step in [s["id"] for s in before]
    assert person.get("results")["overall"] == overall
    replaced = update["replaced_by"]
    assert replaced is None or replaced in [s["id"] for s in after]


def test_what_is_told_of_a_step_is_undone(person: Person) -> None:
    before = [s["id"] for s in steps_of(person)]
    person.press("Pourquoi :")
    person.press("Pas pour nous")
    assert person.get("advice_update")["state"] == "refused"
    person.press("Ce n'est pas ça")
    assert [s["id"] for s in steps_of(person)] == before


def test_done_offers_to_correct_the_answer(person: Person) -> None:
    person.say("mes résultats").press("Pourquoi :")
    question = person.get("advice_explanation")["question"]
    person.press("On le fait déjà").press("Corriger ma réponse")
    assert person.question == question


def test_a_restart_forgets_what_was_told(person: Person) -> None:
    before = [s["id"] for s in steps_of(person)]
    person.press("Pourquoi :")
    person.press("Pas pour nous")
    person.say("je veux tout recommencer")
    person.press("Oui")
    for _ in range(4):
        if "question" in person.types:
            break
        person.press("Passer") if "prompt" in person.types else person.say("express")
    while "question" in person.types:
        person.press_level(1)
    assert [s["id"] for s in steps_of(person)] == before


@pytest.mark.parametrize(
    "facet", ["one", "who", "time", "cost", "how", "next", "near", "why", "axis"]
)
def test_each_question_about_a_step_has_a_short_answer(
    own_app: Boussole, person: Person, facet: str
) -> None:
    known = {step["id"] for step in steps_of(person)}
    explained, said = told(own_app, person, facet, "celle-là")
    assert explained["type"] == "advice_explanation"
    assert explained["step"] in known
    if facet not in ("near", "why"):
        assert len(said.split()) <= LONGEST


def test_the_steps_of_an_axis_that_is_named(own_app: Boussole, person: Person) -> None:
    explained, said = told(own_app, person, "axis", "qu'est-ce qu'on ferait en environnement?")
    assert explained["question"].startswith("N")
    assert said.startswith("Environnement")


def test_in_a_village_nobody_is_sent_to_a_department_that_it_lacks(
    own_app: Boussole, person: Person
) -> None:
    for step in steps_of(person):
        _, said = told(own_app, person, "who", step["title"])
        assert "communications" not in said


def test_before_any_answer_no_step_is_told(own_app: Boussole, talker: Callable[[], Person]) -> None:
    person = talker().start("express")
    object_, _ = told(own_app, person, "done", "on le fait déjà")
    assert object_["type"] == "results"
    assert object_["answered"] == 0


def test_a_step_set_aside_comes_back_by_its_name(own_app: Boussole, person: Person) -> None:
    first, second, *_ = steps_of(person)
    for step in (first, second):
        with turn_of(own_app, person) as turn:
            run(turn, Act("advice", ("hard", step["id"])))
    assert {s["id"] for s in steps_of(person)}.isdisjoint({first["id"], second["id"]})
    with turn_of(own_app, person) as turn:
        run(turn, Act("step_back", (second["id"],)))
        assert second["title"][:12] in (turn.messages[-1].text or "").replace("\u00a0", " ")
    now = {s["id"] for s in steps_of(person)}
    assert second["id"] in now
    assert first["id"] not in now


def test_what_is_kept_in_a_sentence_is_not_taken_away(own_app: Boussole, person: Person) -> None:
    first, second, *_ = steps_of(person)
    told(own_app, person, "hard", "garde le premier, enlève le deuxième")
    now = {s["id"] for s in steps_of(person)}
    assert first["id"] in now
    assert second["id"] not in now


def test_who_did_it_near_us_is_of_our_region_or_said_to_be_elsewhere(
    own_app: Boussole, person: Person
) -> None:
    steps = steps_of(person)
    for step in steps:
        with turn_of(own_app, person) as turn:
            run(turn, Act("advice", ("near", step["id"])))
            said = "\n".join(m.text for m in turn.messages if m.text)
            assert "votre région" in said or "autre exemple" in said


def test_a_step_on_the_screen_is_taken_away_and_no_answer(person: Person) -> None:
    steps = steps_of(person)
    person.say(f"c'est quoi, « {steps[0]['title']} »?")
    person.say("retire-le, la MRC s'en charge déjà")
    assert person.get("advice_update")["step"] == steps[0]["id"]
    assert "answer" not in person.types
    person.say("je me suis trompé de pas, remets-le")
    assert steps[0]["title"] in person.text
    assert "question" not in person.types, "no answer is undone"


def test_words_about_the_steps_never_undo_an_answer(person: Person) -> None:
    steps_of(person)
    person.say("c'est dans mes pas que je voulais l'enlever, pas ma réponse")
    assert "answer" not in person.types
    assert not {"question", "confirm"} & set(person.types)


def test_the_answer_of_a_step_that_is_done_is_corrected_on_the_spot(person: Person) -> None:
    steps = steps_of(person)
    person.say(f"{steps[0]['title']}, c'est déjà fait")
    person.say("oui, corrige-la")
    assert person.question == steps[0]["question"]


def test_one_step_when_one_is_asked_for(person: Person) -> None:
    steps_of(person)
    person.say("je veux une seule chose à faire, laquelle?")
    assert person.types == ["advice_explanation"]


def test_what_is_told_of_an_answer_undoes_no_step(person: Person) -> None:
    steps = steps_of(person)
    person.say(f"{steps[1]['title']}, pas pour nous")
    assert person.get("advice_update")["state"] == "refused"
    person.say("ma DG m'a dit que les copies sont à l'abri dans une autre bâtisse")
    assert steps[1]["title"] not in person.text


def test_other_towns_are_not_ranked(person: Person) -> None:
    person.say("pis Alma, ils sont rendus où comparé à nous?")
    assert "Je ne classe aucune municipalité" in person.text


def test_a_step_whose_title_says_answer_is_no_answer(talker: Callable[[], Person]) -> None:
    person = talker().start("express", "Saint-Fulgence")
    while "question" in person.types:
        person.press_level(0 if person.question == "C1" else 1)
    steps = {step["title"]: step for step in person.get("results")["next_steps"]}
    title = next(title for title in steps if "réponse" in title)
    person.say(f"enlève {title[0].lower()}{title[1:]}")
    assert person.get("advice_update")["step"] == steps[title]["id"]
    person.say(f"enlève {title[0].lower()}{title[1:]}")
    assert not {"answer", "question", "advice_update"} & set(person.types)


def test_a_level_told_of_a_question_changes_no_step(person: Person) -> None:
    steps_of(person)
    person.say("mettez le plan climat à 2, la MRC l'a adopté")
    corrected = person.get("answer")
    assert (corrected["question"], corrected["level"]) == ("N1", 2)
    assert "advice_update" not in person.types
