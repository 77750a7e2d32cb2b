"""« Je veux pas de diagnostic », « c'est assez »: nothing is asked until the person asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app import Boussole
from bot.dialogue.outside import history
from bot.dialogue.turn import pending_messages
from tests.conversations.shared.conftest import say  # noqa: F401
from tests.support.acting import act
from tests.support.person import Person

ASKED = {"question", "prompt"}


@pytest.fixture
def stopped(own_app: Boussole, talker: Callable[[], Person]) -> Person:
    """E2 answered, stopped at E3."""
    return act(own_app, talker().start("express", "Alma").press_level(2), "stop")


def test_stopping_keeps_the_answers_and_asks_nothing(stopped: Person) -> None:
    assert stopped.types == ["session"]
    assert stopped.get("session") == {"type": "session", "state": "stopped"}
    assert "gardées" in stopped.text
    stopped.say("qu'est-ce que j'ai répondu?")
    assert [a["question"] for a in stopped.get("review")["answers"]] == ["E2"]


@pytest.mark.parametrize(
    "text",
    ["c'est quoi la fibre optique?", "merci", "aide", "il en reste combien?", "mes résultats",
     "2", "non", "asdf", "je ne sais pas", "on est 900 habitants", "je suis mairesse",
     "qui voit mes réponses?", "des projets en mobilité", "c'est quoi mon code?", "le rapport"],
)  # fmt: skip
def test_nothing_is_asked_after_anything_else(stopped: Person, text: str) -> None:
    stopped.say(text)
    assert stopped.reply
    assert not ASKED & set(stopped.types), stopped.text
    assert "answer" not in stopped.types
    stopped.say("bonjour")
    assert not ASKED & set(stopped.types), "nor the turn after"


@pytest.mark.parametrize("text", ["continuer", "diagnostic", "commencer", "répète la question"])
def test_asking_brings_the_same_question_back(stopped: Person, text: str) -> None:
    stopped.say(text)
    assert stopped.question == "E3"
    stopped.say("merci")
    assert stopped.question == "E3", "as if it had never been stopped"


def test_its_buttons_give_the_results_or_go_on(stopped: Person) -> None:
    assert [b["title"] for b in stopped.buttons] == ["Mes résultats", "Continuer le diagnostic"]
    go_on = stopped.buttons[1]["payload"]
    stopped.press("Mes résultats")
    assert stopped.types == ["results"]
    assert stopped.say(go_on).question == "E3"


def test_an_answer_button_goes_on(own_app: Boussole, talker: Callable[[], Person]) -> None:
    person = talker().start("express")
    payload = person.get("question")["options"][3]["payload"]
    act(own_app, person, "stop").say(payload)
    assert person.get("answer")["level"] == 3
    assert person.question == "E3"


def test_a_correction_in_words_is_kept_and_asks_nothing(stopped: Person) -> None:
    stopped.say("finalement pour E2 c'est 4")
    assert stopped.get("answer")["status"] == "corrected"
    assert not ASKED & set(stopped.types)
    stopped.say("efface ma réponse à la question 1")
    assert stopped.get("answer")["status"] == "cleared"
    assert not ASKED & set(stopped.types)


def test_the_code_resumes_here_and_elsewhere(stopped: Person, talker: Callable[[], Person]) -> None:
    code = stopped.say("c'est quoi mon code?").get("session")["code"]
    assert talker().say(code).question == "E3", "another device was not stopped"
    stopped.say("ABCD-2345-EFGH")
    assert stopped.get("session")["state"] == "refused"
    assert not ASKED & set(stopped.types)
    assert stopped.say(code).question == "E3"


def test_a_client_that_asks_what_is_pending_hears_nothing(
    own_app: Boussole, stopped: Person
) -> None:
    assert pending_messages(own_app, stopped.id) == []
    told = [item["custom"]["type"] for item in history(own_app, stopped.id) if "custom" in item]
    assert not ASKED & set(told)


@pytest.mark.parametrize("seen", ["E2", "E3"])
def test_the_screen_s_question_changes_nothing(
    stopped: Person,
    say: Callable[..., Person],  # noqa: F811
    seen: str,
) -> None:
    say(stopped, "c'est quoi la fibre optique?", seen=seen)
    assert stopped.types == ["concept"]
    assert "n'est pas noté" not in stopped.text
    say(stopped, "continuer", seen=seen)
    assert stopped.question == "E3"


def test_refusing_a_prompt(own_app: Boussole, talker: Callable[[], Person]) -> None:
    person = talker().say("diagnostic")
    assert person.get("prompt")["field"] == "municipality"
    act(own_app, person, "stop")
    assert "pas de diagnostic" in person.text
    assert [b["title"] for b in person.buttons] == ["Continuer le diagnostic"]
    person.say("on est 900 habitants")
    assert person.types == ["profile"]
    person.say("diagnostic")
    assert person.get("prompt")["field"] == "role", "what was told since is not asked"


def test_a_prompt_s_own_button_goes_on(own_app: Boussole, talker: Callable[[], Person]) -> None:
    person = talker().say("diagnostic pour Alma")
    button = next(b["payload"] for b in person.buttons if b["title"].startswith("Mairesse"))
    act(own_app, person, "stop").say(button)
    assert person.get("prompt")["field"] == "mode"


def test_the_onboarding_is_left_too(own_app: Boussole, talker: Callable[[], Person]) -> None:
    person = talker().say("je viens d'être élue").say("mairesse")
    act(own_app, person, "stop")
    assert person.types == ["session"]
    assert "reprendre l'accueil" in person.text
    person.say("merci")
    assert person.types == ["smalltalk"]
    person.say("reprendre l'accueil")
    assert "onboarding" in person.types
    person.say("merci")
    assert person.types == ["smalltalk", "onboarding"], "the onboarding was asked for"


def test_a_question_under_the_onboarding_stays_silent(
    own_app: Boussole, talker: Callable[[], Person]
) -> None:
    person = talker().start("express").say("je viens d'être élue")
    act(own_app, person, "stop").say("reprendre l'accueil").say("plus tard")
    assert not ASKED & set(person.types)


def test_finished_and_wanting_no_more(own_app: Boussole, talker: Callable[[], Person]) -> None:
    person = talker().start("express")
    for _ in range(12):
        person.press_level(2)
    act(own_app, person, "stop")
    assert [b["title"] for b in person.buttons] == ["Mes résultats"]
    person.say("finalement pour E2 c'est 4")
    assert {"answer", "results"} <= set(person.types)
    assert not ASKED & set(person.types)


def test_restarting_asks_again(stopped: Person) -> None:
    stopped.say("recommencer à zéro").say("oui")
    assert stopped.get("prompt")["field"] == "mode"


def test_keeping_everything_asks_nothing(stopped: Person) -> None:
    stopped.say("efface mes données").say("non")
    assert stopped.types == ["help"]


def test_undoing_a_first_answer_asks_its_question(stopped: Person) -> None:
    stopped.say("annule")
    assert stopped.get("answer")["status"] == "cleared"
    assert stopped.question == "E2"


def test_a_restart_made_elsewhere_asks_nothing_here(
    stopped: Person, talker: Callable[[], Person]
) -> None:
    other = talker().say(stopped.say("c'est quoi mon code?").get("session")["code"])
    other.say("recommencer à zéro").say("oui")
    stopped.say("asdf")
    assert stopped.get("session")["state"] == "restarted"
    assert not ASKED & set(stopped.types)
