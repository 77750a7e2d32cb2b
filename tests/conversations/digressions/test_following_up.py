"""After a subject: its other sides, where it comes from, and another subject."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.content import Content
from tests.support.person import Person

Talker = Callable[[], Person]


@pytest.mark.parametrize(
    ("subject", "then"),
    [
        ("c'est quoi une ÉFVP?", "ça prend combien de temps faire ça?"),
        ("c'est quoi la vidéosurveillance?", "faut-tu l'afficher quelque part?"),
        ("parlez-moi de la fibre optique", "combien ça coûte pour un village comme le nôtre?"),
        ("c'est quoi un rançongiciel?", "pis qui doit s'en occuper?"),
    ],
)
def test_what_leans_on_the_subject_told_stays_with_it(
    talker: Talker, subject: str, then: str
) -> None:
    person = talker().say(subject)
    told = person.get("concept")["concept"]
    assert person.say(then).get("concept")["concept"] == told


@pytest.mark.parametrize(
    ("subject", "then", "other"),
    [
        ("c'est quoi un jumeau numérique?", "c'est-tu risqué des caméras au terrain de jeux?",
         "videosurveillance"),
        ("c'est quoi la TECQ?", "pis le vote par Internet, on peut-tu?", "vote-par-internet"),
    ],
)  # fmt: skip
def test_a_question_with_a_subject_of_its_own_leaves_it(
    talker: Talker, subject: str, then: str, other: str
) -> None:
    assert talker().say(subject).say(then).get("concept")["concept"] == other


@pytest.mark.parametrize("asked", ["d'où ça sort, cette information-là?", "t'es sûr de ça?"])
def test_its_sources_are_told_with_their_addresses(
    talker: Talker, content: Content, asked: str
) -> None:
    person = talker().say("c'est quoi la Loi 25?")
    told = person.get("concept")
    person.say(asked)
    again = person.get("concept")
    assert (again["concept"], again["answer"]) == (told["concept"], told["answer"])
    assert all(source["url"] in person.text for source in again["sources"])
    assert "validez avec votre greffe" in person.text


def test_at_a_question_the_source_is_told_and_the_question_comes_back(person: Person) -> None:
    person.start("express").press_level(2)
    pending = person.question
    person.say("c'est quoi la Loi 25?").say("d'où ça sort, cette information-là?")
    assert person.types == ["concept", "question"]
    assert person.question == pending
