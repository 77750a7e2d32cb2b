"""What the results say in words: nothing to check is praised, nothing under target is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.content import Content
from bot.diagnostic.personas import Persona, load_personas
from bot.paths import PERSONAS as PERSONAS_FOLDER
from tests.support.person import Person

Talker = Callable[..., Person]
PERSONAS = {p.slug: p for p in load_personas(PERSONAS_FOLDER)}
PRAISE = ("Vos forces", "Vos points forts")


def finished(person: Person, persona: Persona, place: str = "") -> Person:
    """The persona's answers, by buttons, to the results."""
    person.start(persona.mode, place) if place else person.start(persona.mode)
    while "results" not in person.types:
        value = persona.given[person.question]
        if isinstance(value, int):
            person.press_level(value)
        else:
            person.press_other("skip" if value == "skipped" else value)
    return person


def lines_of(person: Person) -> list[str]:
    return person.text.replace("\u00a0", " ").split("\n")


@pytest.mark.parametrize("slug", ["reference", "maire-presse"])
def test_what_is_to_be_checked_stands_apart_from_the_strengths(
    talker: Talker, content: Content, slug: str
) -> None:
    person = finished(talker(), PERSONAS[slug])
    lines = lines_of(person)
    praise = next(i for i, line in enumerate(lines) if line.startswith(PRAISE))
    title = lines.index("À vérifier en premier :")
    assert lines[praise + 1 : title] == [""], "a blank line, then a title of their own"
    flags = person.get("results")["flags"]
    texts = [f"• {flag.text}" for q in flags if (flag := content.questions[q].flag)]
    assert lines[title + 1 : title + 1 + len(flags)] == texts
    assert lines[title + 1 + len(flags)] == ""


def test_no_title_is_left_alone_when_nothing_is_to_be_checked(talker: Talker) -> None:
    person = talker().start("express").press_level(4).say("mes résultats")
    assert person.get("results")["flags"] == []
    assert "À vérifier en premier" not in person.text


@pytest.mark.parametrize("slug", ["nouvelle-elue", "maire-presse", "village-cri"])
def test_no_axis_is_told_strong_and_behind(talker: Talker, content: Content, slug: str) -> None:
    person = finished(talker(), PERSONAS[slug])
    results = person.get("results")
    assert not {*results["weakest"], results["furthest_from_target"]} & {*results["strengths"]}
    praise = next(line for line in lines_of(person) if line.startswith(PRAISE))
    assert all(content.axis_name(axis) in praise for axis in results["strengths"])
    named = {axis.id for axis in content.axes if axis.name in praise}
    assert named == {*results["strengths"]}


@pytest.mark.parametrize("finish", [True, False])
def test_nothing_under_target_is_said_and_no_step_is_made_up(talker: Talker, finish: bool) -> None:
    person = talker().start("express").press_level(4)
    while finish and "results" not in person.types:
        person.press_level(4)
    if not finish:
        person.say("mes résultats")
    results = person.get("results")
    assert results["scope"] == ("provisional" if finish else "partial")
    assert results["next_steps"] == []
    assert "Vous atteignez la cible de votre taille partout où vous avez répondu" in person.text
    person.say("mes prochains pas")
    assert "rien ne presse" in person.text


def test_a_step_says_which_one_it_follows_and_its_reason_once(talker: Talker) -> None:
    person = finished(talker(), PERSONAS["reference"])
    steps = person.get("results")["next_steps"]
    assert all(step.keys() >= {"id", "horizon_months", "after"} for step in steps)
    assert [s["after"] for s in steps] == [None] * 5 + ["M1-A1"]
    text = person.text.replace("\u00a0", " ")
    assert text.index(steps[2]["title"]) < text.index("Ensuite, pour les données sur les")
    assert f"déplacements : {steps[5]['title']}" in text
    assert text.count("Pourquoi : vous avez répondu") == 5


def test_the_target_moves_only_with_the_answers(talker: Talker) -> None:
    """N1's target in a village is 25, N6's is 50: without a level at N6, 25 before and after."""
    person = talker().start("express").press_level(2).press_level(2).press_level(1)
    shown = []
    for status in (None, "not_applicable"):
        if status:
            assert person.question == "N6"
            person.press_other(status)
        axes = person.say("mes résultats").get("results")["axes"]
        shown += [(a["score"], a["target"]) for a in axes if a["axis"] == "environnement"]
    assert shown == [(25, 25), (25, 25)]


def test_being_in_an_mrc_is_not_being_the_mrc(talker: Talker) -> None:
    person = talker().say("diagnostic").say("on est dans la MRC de Papineau")
    assert person.types == ["profile", "prompt"]
    assert person.get("profile")["municipality"] is None
    assert person.get("prompt")["field"] == "municipality"
    assert "MRC de Papineau" in person.text
    person.say("Papineauville")
    assert person.get("profile")["municipality"]["name"] == "Papineauville"
    person.say("on est dans la MRC de Papineau")
    assert person.get("profile")["municipality"]["name"] == "Papineauville"


def test_the_prefect_of_an_mrc_answers_for_it(talker: Talker) -> None:
    person = talker().say("diagnostic").say("je suis préfète de la MRC de Papineau")
    assert person.get("profile")["role"] == "prefet"
    person.press("Express").press_level(1).say("mes résultats")
    assert (person.get("results")["stratum"], person.get("results")["stratum_assumed"]) == (
        "T1",
        True,
    )
    assert "Pour une MRC" in person.text
