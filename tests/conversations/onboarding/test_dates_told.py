"""Dates computed from the oath that the person tells, on a day that does not pass."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.support.person import Person

OATH = "j'ai prêté serment le 17 novembre 2025"


def text_of(person: Person) -> str:
    return person.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("button", "ethics"), [("Oui", "17 mai 2026"), ("Non", "17 août 2026"), ("Passer", None)]
)
def test_the_delay_differs_for_a_first_mandate(
    person: Person, button: str, ethics: str | None
) -> None:
    person.say("je viens d'être élue mairesse").say(OATH)
    assert person.types == ["onboarding"]
    assert "17 novembre 2025" in person.text
    person.press(button)
    assert person.types == ["onboarding"]
    line = next(line for line in text_of(person).splitlines() if "Éthique" in line)
    if ethics is None:
        assert "17 mai 2026 pour un premier mandat" in line
        assert "17 août 2026" in line
    else:
        assert f"c'était avant le {ethics}, à vérifier sans tarder" in line
    role = next(line for line in text_of(person).splitlines() if "Rôle et fonct" in line)
    assert "17 août 2026" in role
    assert "À valider avec votre greffe" in text_of(person)


@pytest.mark.parametrize(
    ("said", "day"),
    [("oui", "17 mai 2026"), ("c'est mon premier mandat", "17 mai 2026"),
     ("non, j'ai déjà siégé", "17 août 2026"), ("je suis réélue", "17 août 2026")],
)  # fmt: skip
def test_the_mandate_in_words(person: Person, said: str, day: str) -> None:
    person.say("je viens d'être élue mairesse").say(OATH).say(said)
    line = next(line for line in text_of(person).splitlines() if "Éthique" in line)
    assert day in line


def test_the_oath_and_the_mandate_at_once(person: Person) -> None:
    person.say("je viens d'être élue mairesse")
    person.say("assermentée le 17 novembre 2025, réélue")
    assert "Éthique et déontologie : c'était avant le 17 août 2026" in text_of(person)


def test_dates_to_come_are_said_so(person: Person, on: Callable[[date], None]) -> None:
    on(date(2025, 11, 20))
    person.say("je viens d'être élue mairesse").say(OATH).press("Oui")
    assert "Éthique et déontologie : d'ici le 17 mai 2026" in text_of(person)
    person.say("suivant")
    assert "C'est le moment : d'ici le 2 décembre 2025" in text_of(person)
    person.say("suivant")
    assert "Quand : du 2 décembre au 17 décembre 2025" in text_of(person)
    person.say("va à l'étape 4")
    assert "Quand : du 2 décembre 2025 au 1er janvier 2026" in text_of(person)
    on(date(2026, 5, 18))
    person.say("mes dates")
    assert "Éthique et déontologie : c'était avant le 17 mai 2026" in text_of(person)
    assert "Rôle et fonctionnement municipal : d'ici le 17 août 2026" in text_of(person)
    assert "7. Un choix, un geste : passée le 25 février 2026" in text_of(person)


@pytest.mark.parametrize(
    ("said", "day"),
    [("assermentée hier", "23 novembre 2026"), ("le 12", "12 novembre 2026"),
     ("il y a trois semaines", "3 novembre 2026"), ("2025-11-17", "17 novembre 2025"),
     ("12", "12 novembre 2026"), ("ben c'était le 17 novembre 2025", "17 novembre 2025")],
)  # fmt: skip
def test_the_ways_to_tell_it_when_asked(person: Person, said: str, day: str) -> None:
    person.say("je viens d'être élue mairesse").say("suivant")
    assert "Quand avez-vous prêté serment?" in person.text
    person.say(said)
    assert f"serment le {day}" in text_of(person)


def test_it_may_be_told_at_the_very_beginning(person: Person) -> None:
    person.say("bonjour").say("je viens d'être élue conseillère, assermentée le 17 novembre 2025")
    assert "C'était prévu avant le 2 décembre 2025" in text_of(person)


def test_a_beginning_that_tells_everything(person: Person) -> None:
    person.say("je suis la nouvelle mairesse de Saint-Félicien, je prête serment jeudi")
    assert person.types == ["session", "profile", "onboarding"]
    assert person.get("profile")["municipality"]["code"] == "91042"
    assert person.get("profile")["role"] == "maire"
    assert "26 novembre 2026, c'est à venir" in text_of(person)


@pytest.mark.parametrize(
    ("said", "answer"),
    [("je prête serment jeudi prochain", "26 novembre 2026, c'est à venir"),
     ("le 17 novembre 2031", "c'est à venir"),
     ("le 31 février 2026", "n'existe pas"),
     ("j'ai prêté serment en 2013, le 12 novembre 2013", "mandat terminé"),
     ("j'ai été élue le 2 novembre 2025", "est-ce l'élection?"),
     ("en novembre", "Il me faudrait le jour")],
)  # fmt: skip
def test_a_date_that_nothing_can_be_counted_from(person: Person, said: str, answer: str) -> None:
    person.say("je viens d'être élue mairesse").say("suivant").say(said)
    assert answer in text_of(person)
    assert person.get("onboarding")["state"] == "reminded"
    person.say("mes dates")
    assert "Quand avez-vous prêté serment?" in person.text
    person.say("le 17 novembre 2025")
    assert "serment le 17 novembre 2025" in text_of(person)


@pytest.mark.parametrize(
    "said", ["j'ai rencontré ma DG hier", "j'ai lu le budget lundi", "la réunion est le 12"]
)
def test_another_event_s_date_is_not_the_oath(person: Person, said: str) -> None:
    person.say("je viens d'être élue mairesse").say("suivant").say(said)
    assert "serment le" not in person.text
    person.say("mes dates")
    assert "Quand avez-vous prêté serment?" in person.text


def test_a_number_on_the_way_is_no_population(person: Person) -> None:
    person.say("je viens d'être élue mairesse").say("12")
    assert person.types == ["help", "onboarding"]


def test_the_date_can_be_corrected(person: Person) -> None:
    person.say("je viens d'être élue mairesse").say(OATH).press("Oui")
    person.say("j'ai prêté serment le 20 novembre 2025")
    assert "20 mai 2026" in text_of(person)


def test_what_aged_is_no_longer_said(person: Person, on: Callable[[date], None]) -> None:
    person.say("je viens d'être élue mairesse").say(OATH).press("Oui").say("suivant")
    on(date(2027, 7, 1))
    person.say("précédent").say("suivant")
    assert "datent de 2025" in text_of(person)
    assert "17 mai 2026" not in text_of(person)
    person.say("va à l'étape 4")
    assert "31 décembre 2026" not in text_of(person)


def test_who_welcomes_is_asked_for_the_elected_person_s_oath(person: Person) -> None:
    person.say("je viens d'être élue").press("Direction générale").say("suivant")
    assert "Quand la personne élue a-t-elle prêté serment?" in person.text


@pytest.mark.parametrize(
    "said",
    [
        "assermentée le 10 novembre, non attends, le 12 novembre 2025",
        "mon serment? le 10... excusez, le 12 novembre 2025",
        "c'est pas le 10, mon serment, c'est le 12 novembre 2025",
    ],
)
def test_a_date_corrected_in_its_sentence_is_the_corrected_one(person: Person, said: str) -> None:
    person.say("je viens d'être élue mairesse").say(said)
    assert "12 novembre 2025" in text_of(person)
    assert "10 novembre" not in text_of(person)
