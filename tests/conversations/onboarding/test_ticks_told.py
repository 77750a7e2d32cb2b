"""What is said done is ticked, what is said not done is not, and a remark ticks nothing."""

from __future__ import annotations

import pytest

from bot.app import Boussole
from bot.dialogue.context import Act
from bot.dialogue.handlers import run
from tests.support.acting import turn_of
from tests.support.person import Person


@pytest.fixture
def at_documents(person: Person) -> Person:
    return person.say("je viens d'être élue mairesse").say("va à l'étape 4")


def ticked(person: Person) -> set[str]:
    found = [o for o in person.objects if o["type"] == "onboarding"]
    return {item["id"] for item in found[-1]["items"] if item["done"]}


def test_what_is_not_done_stays_unticked(at_documents: Person) -> None:
    at_documents.say("le budget est lu, le rapport de vérification pas encore")
    assert ticked(at_documents) == {"documents-budget"}


def test_one_tick_is_taken_back_and_the_others_stay(at_documents: Person) -> None:
    at_documents.say("j'ai lu le budget et le PTI")
    at_documents.say("décoche le PTI, je ne l'ai pas lu")
    assert ticked(at_documents) == {"documents-budget"}


def test_several_are_ticked_and_unticked_at_once(app: Boussole, at_documents: Person) -> None:
    at_documents.say("le budget est lu")
    told = ("documents", "done=documents-pti", "undone=documents-budget")
    with turn_of(app, at_documents) as turn:
        run(turn, Act("onboarding_ticks", told))
        journey = turn.journey
        assert journey is not None
        assert set(journey.done) == {"documents-pti"}
        said = "\n".join(m.text for m in turn.messages if m.text)
        assert "C'est coché" in said.replace("’", "'")
        assert "Décoché" in said


def test_a_remark_that_names_nothing_done_ticks_nothing(
    app: Boussole, at_documents: Person
) -> None:
    with turn_of(app, at_documents) as turn:
        run(turn, Act("onboarding_ticks", ("documents",)))
        assert turn.journey is not None
        assert turn.journey.done == ()
        assert "rien changé" in (turn.messages[0].text or "")


def done(app: Boussole, person: Person) -> set[str]:
    with turn_of(app, person) as turn:
        assert turn.journey is not None
        return set(turn.journey.done)


def test_an_item_of_another_step_is_ticked_and_its_step_is_said(
    app: Boussole, at_documents: Person
) -> None:
    at_documents.say("ma formation en déontologie est terminée depuis mars")
    assert done(app, at_documents) == {"formations-ethique"}
    assert "étape 2" in at_documents.text.replace("\u00a0", " ")


def test_items_of_two_steps_are_ticked_at_once(app: Boussole, at_documents: Person) -> None:
    at_documents.say("le budget est lu, et les trois commerces ont été visités")
    assert done(app, at_documents) == {"documents-budget", "ecoute-commerces"}


def test_a_word_said_of_many_things_names_no_item_of_another_step(
    app: Boussole, at_documents: Person
) -> None:
    at_documents.say("c'est fait par une personne du village")
    assert done(app, at_documents) & {"choix-porteur", "ecoute-population"} == set()


def test_an_item_of_another_step_is_unticked_and_the_present_ones_stay(
    app: Boussole, at_documents: Person
) -> None:
    at_documents.say("le budget est lu").say("ma formation en éthique est faite")
    at_documents.say("décoche la formation en éthique")
    assert done(app, at_documents) == {"documents-budget"}


def test_one_yes_and_one_not_yet_get_one_reply(app: Boussole, person: Person) -> None:
    person.say("je viens d'être élue mairesse").say("va à l'étape 3")
    person.say("La vie privée, c'est ma greffière la responsable. L'alerte, je l'ai pas regardée")
    assert done(app, person) == {"verifications-loi25"}
    assert "rien changé" not in person.text


def test_the_diagnostic_said_done_is_ticked_and_does_not_begin(
    app: Boussole, at_documents: Person
) -> None:
    at_documents.say("le questionnaire est rempli, tu peux le cocher")
    assert done(app, at_documents) == {"diagnostic-express"}
    with turn_of(app, at_documents) as turn:
        assert turn.conversation.mode is None


def test_the_diagnostic_said_done_at_one_of_its_questions_stores_no_answer(
    app: Boussole, at_documents: Person
) -> None:
    at_documents.say("je veux faire le diagnostic express")
    while at_documents.types[-1] != "question":
        at_documents.say("passe")
    at_documents.say("cochez le diagnostic, il est fait")
    assert "diagnostic-express" in done(app, at_documents)
    assert at_documents.types[-1] == "question"
    with turn_of(app, at_documents) as turn:
        assert turn.answers == {}


def test_the_end_of_the_diagnostic_ticks_its_item(app: Boussole, at_documents: Person) -> None:
    at_documents.say("je veux faire le diagnostic express")
    while at_documents.types[-1] != "question":
        at_documents.say("passe")
    for _ in range(12):
        at_documents.press_level(1)
    assert done(app, at_documents) == {"diagnostic-express"}
    assert "j'ai coché" in at_documents.text.replace("’", "'")


def test_back_to_the_onboarding_with_the_diagnostic_done(
    app: Boussole, at_documents: Person
) -> None:
    at_documents.say("je veux faire le diagnostic express")
    at_documents.say("on revient à l'accueil, coche le diagnostic, il est complété")
    assert done(app, at_documents) == {"diagnostic-express"}
    with turn_of(app, at_documents) as turn:
        assert turn.onboarding_active
