"""What is told of several steps, denied of one, or set aside; and where a step comes from."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app import Boussole
from bot.dialogue.context import Act
from bot.dialogue.handlers import run
from tests.conversations.about.test_advice import steps_of, told
from tests.support.acting import act, turn_of
from tests.support.person import Person


@pytest.fixture
def person(talker: Callable[[], Person]) -> Person:
    """At the results of a village that answered 1 everywhere."""
    person = talker().start("express", "Saint-Fulgence")
    while "question" in person.types:
        person.press_level(1)
    return person


def test_the_list_of_what_was_told_of_steps(own_app: Boussole, person: Person) -> None:
    first, second, *_ = steps_of(person)

    def listed() -> str:
        with turn_of(own_app, person) as turn:
            run(turn, Act("next_steps", said="la liste des pas que j'ai refusés"))
            return str(turn.messages[-1].text).replace("\u00a0", " ")

    assert "aucun pas" in listed()
    with turn_of(own_app, person) as turn:
        run(turn, Act("advice", ("done", first["id"]), source="button"))
        run(turn, Act("advice", ("hard", second["id"]), source="button"))
    assert f"Déjà faits : {first['title']}" in listed()
    assert f"Mis de côté : {second['title']}" in listed()


def test_where_it_comes_from_is_of_what_was_just_told(own_app: Boussole, person: Person) -> None:
    person.say("c'est quoi la Loi 25?")
    assert "concept" in person.types
    act(own_app, person, "why_step", steps_of(person)[0]["id"])
    act(own_app, person, "sources")
    assert "advice_explanation" in person.types
    assert "ni une norme ni une obligation" in person.text.replace("\u00a0", " ")
    act(own_app, person, "explain_score")
    act(own_app, person, "sources")
    assert person.types[0] == "about"
    person.say("c'est quoi la Loi 25?")
    act(own_app, person, "sources")
    assert person.types[0] == "concept"


@pytest.mark.parametrize(
    "said",
    [
        "les règles restent à adopter, le responsable aussi",
        "je n'ai rien adopté et rien publié pour la Loi 25",
        "la double authentification n'est pas faite, ni les règles",
    ],
)
def test_what_is_denied_is_not_told_done(own_app: Boussole, person: Person, said: str) -> None:
    steps_of(person)
    update, _ = told(own_app, person, "done", said)
    assert update["type"] != "advice_update"


def test_each_sentence_tells_its_own_step(own_app: Boussole, person: Person) -> None:
    first, second, *_ = steps_of(person)
    with turn_of(own_app, person) as turn:
        said = f"« {second['title']} », c'est déjà fait. Quant à « {first['title']} », parlons-en."
        run(turn, Act("advice", ("done",), said=said))
        states = [m.custom.to_dict() for m in turn.messages if m.custom]
    assert [(s["step"], s["state"]) for s in states if s["type"] == "advice_update"] == [
        (second["id"], "done")
    ]


def test_an_answer_is_corrected_by_its_number_after_the_results(person: Person) -> None:
    steps_of(person)
    person.say("change la 12 pour 2")
    assert (person.get("answer")["question"], person.get("answer")["level"]) == ("C5", 2)


def test_no_message_is_left_without_a_word(own_app: Boussole, person: Person) -> None:
    with turn_of(own_app, person) as turn:
        run(turn, Act("all_levels", said="aucune de ces réponses"))
        assert turn.messages, "nothing waits: it is said that it was not understood"
