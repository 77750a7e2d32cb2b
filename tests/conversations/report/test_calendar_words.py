"""« Mets ça dans mon agenda »: the dates of the roadmap, or those of the onboarding."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.person import Person

Talker = Callable[[], Person]


@pytest.mark.parametrize(
    "text",
    [
        "mets ça dans mon agenda",
        "peux-tu ajouter ces dates à mon calendrier Outlook?",
        "as-tu un fichier pour mon calendrier?",
        "avez-vous un fichier ICS?",
        "je veux partager ça à mon conseil",
    ],
)
def test_it_leads_to_the_report_and_its_calendar(talker: Talker, text: str) -> None:
    person = talker().start("express", "Alma").press_level(1)
    question = person.question
    person.say(text)
    assert person.types == ["report", "question"]
    assert person.question == question
    assert person.get("report")["formats"]["ics"] in person.text


@pytest.mark.parametrize("text", ["on a un calendrier", "on met ça dans le calendrier"])
def test_a_calendar_that_one_has_is_an_answer(talker: Talker, text: str) -> None:
    person = talker().start("express", "Alma")
    assert "report" not in person.say(text).types


def test_in_the_onboarding_it_leads_to_its_own_dates(talker: Talker) -> None:
    person = talker().say("je viens d'être élue").say("passer")
    person.say("j'ai prêté serment le 17 novembre 2025").press("Oui, le premier")
    assert "/agenda/2025-11-17/premier.ics" in person.say("mets ça dans mon agenda").text
