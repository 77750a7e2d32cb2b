"""Left, resumed here or elsewhere, beside a diagnostic, erased."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import create_engine

from bot.store.models import metadata
from tests.support.person import Person


def step_of(person: Person) -> str:
    return str(person.get("onboarding")["step"])


@pytest.mark.parametrize("said", ["pause", "plus tard", "arrête", "on arrête là pour aujourd'hui"])
@pytest.mark.parametrize("back", ["reprendre l'accueil", "je viens d'être élue", "suivant"])
def test_left_and_resumed_by_the_same_person(person: Person, said: str, back: str) -> None:
    person.say("je viens d'être élue mairesse").say("suivant").say("le 1 est fait").say(said)
    assert person.types == ["session"]
    assert person.get("session")["state"] == "paused"
    assert "reprendre l'accueil" in person.text
    person.say("merci")
    assert "onboarding" not in person.types
    person.say(back)
    assert step_of(person) == "formations"
    assert "☑ 1." in person.text


def test_begun_again_while_it_runs_shows_the_same_step(person: Person) -> None:
    person.say("je viens d'être élue mairesse").say("suivant").say("suivant")
    person.say("je viens d'être élue")
    assert person.types == ["onboarding"]
    assert step_of(person) == "verifications"


def test_resumed_elsewhere_with_the_code(
    person: Person, someone_else: Callable[[], Person]
) -> None:
    person.say("je viens d'être élue mairesse").say("j'ai prêté serment le 17 novembre 2025")
    person.press("Oui").say("suivant").say("c'est fait").say("suivant").say("pause")
    code = person.get("session")["code"]
    other = someone_else().say(code)
    assert [s["state"] for s in other.objects if s["type"] == "session"] == ["started", "resumed"]
    other.press("Reprendre l'accueil")
    assert step_of(other) == "verifications"
    other.say("mes dates")
    assert "17 mai 2026" in other.text
    other.say("suivant")
    person.say("reprendre l'accueil")
    assert step_of(person) == "verifications", "each goes on from where they were"
    person.say("où j'en suis")
    assert "formations : 3 sur 3" in person.text.replace("\u00a0", " ")


def test_a_code_asked_without_a_pause_resumes_at_the_step(
    person: Person, someone_else: Callable[[], Person]
) -> None:
    person.say("je viens d'être élue mairesse").say("suivant").say("c'est quoi mon code?")
    code = person.get("session")["code"]
    assert person.types == ["session", "onboarding"]
    other = someone_else().say(code)
    assert other.types[-1] == "onboarding"
    assert step_of(other) == "formations"


def test_joining_another_diagnostic_loses_no_onboarding(
    person: Person, someone_else: Callable[[], Person]
) -> None:
    person.start("express").press_level(2).say("pause")
    code = person.get("session")["code"]
    other = someone_else().say("je viens d'être élue mairesse").say("suivant").say(code)
    assert other.question == "E3"
    assert "restent sous le code" in other.text
    kept = other.text.split("sous le code ")[1][:14]
    other.say(kept)
    assert step_of(other) == "formations"


@pytest.mark.parametrize(
    "end", ["arrête l'accueil", "plus tard", "continuer le diagnostic", "to the end"]
)
def test_the_pending_question_comes_back_after_it(person: Person, end: str) -> None:
    person.start("express", "Alma").press_level(1)
    pending = person.question
    person.say("je viens d'être élue mairesse")
    assert person.types == ["onboarding"], "the question waits"
    for _ in range(6):
        person.say("suivant")
        assert person.types == ["onboarding"]
    person.say("suivant" if end == "to the end" else end)
    assert person.types == ["onboarding", "question"]
    assert person.question == pending
    person.say("2")
    assert person.get("answer")["question"] == pending


@pytest.mark.parametrize("said", ["reprendre le questionnaire", "ok on continue le diagnostic"])
def test_back_to_the_question_asks_no_code(person: Person, said: str) -> None:
    person.start("express", "Alma").say(said)
    assert person.types == ["question"]


def test_asked_in_mid_question_it_is_answered_and_only_offered(person: Person) -> None:
    person.start("express", "Alma").press_level(1)
    pending = person.question
    person.say("nouveau maire, quoi faire les trois premiers mois?")
    assert person.get("concept")["concept"] == "cent-premiers-jours"
    assert person.question == pending
    person.press("Je viens d'être élue")
    assert step_of(person) == "roles"


def test_a_pending_prompt_comes_back_but_not_the_role_told_meanwhile(person: Person) -> None:
    person.say("diagnostic express").press("Passer").press("Passer")
    assert person.get("prompt")["field"] == "role"
    person.say("je viens d'être élue mairesse")
    assert step_of(person) == "roles"
    person.say("arrête l'accueil")
    assert person.question == "E2"


def test_a_pending_municipality_prompt_comes_back(person: Person) -> None:
    person.say("diagnostic express")
    assert person.get("prompt")["field"] == "municipality"
    person.say("je viens d'être élue")
    assert step_of(person) == "roles"
    person.say("maire").say("suivant").say("arrête")
    assert person.types == ["onboarding", "prompt"]
    assert person.get("prompt")["field"] == "municipality"


def test_the_express_diagnostic_and_its_steps(person: Person) -> None:
    person.say("je viens d'être élue mairesse").say("je suis à Saint-Félicien").say(
        "va à l'étape 7"
    )
    assert "pas encore fait" in person.text
    person.say("précédent").press("Faire le diagnostic express")
    assert person.question == "E2"
    person.press_level(1).say("reprendre l'accueil")
    assert step_of(person) == "diagnostic"
    person.press("Continuer le diagnostic")
    assert person.question == "E3"
    for _ in range(11):
        person.press_level(1)
    results = person.get("results")
    assert results["answered"] == 12
    person.press("Reprendre l'accueil")
    assert step_of(person) == "diagnostic"
    assert "Votre diagnostic est fait" in person.text
    person.say("suivant")
    assert step_of(person) == "choix"
    for step in results["next_steps"][:3]:
        assert step["title"] in person.text.replace("\u00a0", " ")
    person.press("Mes prochains pas")
    assert person.types[0] == "results"
    assert person.types[-1] == "onboarding"
    person.say("suivant")
    assert person.get("onboarding")["state"] == "finished"


def test_yes_at_the_diagnostic_step_starts_it(person: Person) -> None:
    person.say("je viens d'être élue mairesse").say("va à l'étape 6").say("oui")
    assert person.types[-1] in ("prompt", "question")
    assert "onboarding" not in person.types


@pytest.mark.parametrize(
    "said", ["je veux faire le diagnostic", "diagnostic express", "on fait le questionnaire"]
)
def test_the_diagnostic_may_be_asked_for_at_any_step(person: Person, said: str) -> None:
    person.say("je viens d'être élue mairesse").say(said)
    assert person.types[-1] in ("prompt", "question")
    person.say("reprendre l'accueil")
    assert step_of(person) == "roles"


@pytest.mark.parametrize("said", ["on commence", "la réunion est le 12", "j'ai vu 35 personnes"])
def test_nothing_less_starts_it(person: Person, said: str) -> None:
    person.say("je viens d'être élue mairesse").say(said)
    assert person.types[-1] == "onboarding"


def test_an_old_answer_button_goes_on_with_the_diagnostic(person: Person) -> None:
    person.start("express").press_level(1)
    button = person.get("question")["options"][3]["payload"]
    person.say("je viens d'être élue mairesse").say(button)
    assert person.get("answer")["question"] == "E3"
    assert person.question == "N1"
    person.say("reprendre l'accueil")
    assert step_of(person) == "roles"


def test_after_the_end_it_can_be_seen_again_with_its_checks(person: Person) -> None:
    person.say("je viens d'être élue mairesse").say("c'est fait")
    for _ in range(7):
        person.say("suivant")
    assert person.get("onboarding")["state"] == "finished"
    person.say("merci")
    assert person.types == ["smalltalk"]
    person.say("reprendre l'accueil")
    assert step_of(person) == "roles"
    assert "☐" not in next(i["text"] for i in person.reply if "☑" in i.get("text", ""))


def test_no_restart_of_the_diagnostic_forgets_the_onboarding(person: Person) -> None:
    person.start("express").press_level(1).say("je viens d'être élue mairesse").say("c'est fait")
    person.say("recommencer à zéro").say("oui")
    assert person.get("prompt")["field"] == "mode"
    person.say("reprendre l'accueil")
    assert "☑ 1." in person.text


def test_erasing_one_s_data_erases_it(person: Person, store: str) -> None:
    person.say("je viens d'être élue mairesse").say("j'ai prêté serment le 17 novembre 2025")
    old = person.say("suivant").buttons[0]["payload"]
    person.say("efface mes données")
    assert person.types == ["confirm"]
    person.say("oui, je confirme")
    assert person.get("session")["state"] == "deleted"
    with create_engine(store).connect() as connection:
        for table in metadata.sorted_tables:
            assert connection.execute(table.select()).all() == [], table.name
    person.say(old)
    assert step_of(person) == "roles", "an old button begins anew"
    person.say("mes dates")
    assert "Quand avez-vous prêté serment?" in person.text


def test_only_an_oath_is_something_to_erase(person: Person) -> None:
    person.say("je viens d'être élue").say("efface mes données")
    assert person.types == ["confirm"]


def test_a_reply_sent_again_changes_nothing(person: Person) -> None:
    person.say("je viens d'être élue mairesse")
    first = person._send(person.id, "suivant", "m-1")
    assert person._send(person.id, "suivant", "m-1") == first
    person.say("je viens d'être élue")
    assert step_of(person) == "formations"


def test_thanks_of_who_leaves_keep_the_onboarding_and_push_no_step(person: Person) -> None:
    person.say("je viens d'être élue mairesse")
    person.say("c'est assez pour à soir, merci beaucoup, je reprendrai ça")
    assert "reprendre l'accueil" in person.text.replace("’", "'")
    assert "On en était" not in person.text


def test_thanks_of_who_stays_leave_nothing(person: Person) -> None:
    person.say("je viens d'être élue mairesse").say("merci, c'est très utile")
    assert "On en était" in person.text
