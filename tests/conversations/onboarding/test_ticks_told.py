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
