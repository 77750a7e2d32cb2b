"""Sentences that once went wrong in a trial: a lack, a number, a third person, a wish, a past.

Each is said at the question named; what may come of it is written beside.
"""

from __future__ import annotations

import pytest

from tests.support.person import Person

# question, sentence, statuses or levels that may be stored ("" for none)
SAID = [
    ("G5", "on a pas encore nommé personne", {0, 1}),
    ("V3", "on n'a pas de sirène", {0}),
    ("M4", "on a pas de borne", {0}),
    ("N2", "on a pas de compteurs d'eau", {0, 1, 2}),
    ("V4", "on a pas ça ici", {0}),
    ("C5", "y'a pas de Premières Nations proche d'ici", {0}),
    ("N2", "on n'a pas d'aqueduc", {"not_applicable"}),
    ("V4", "on n'a pas de bibliothèque", {"not_applicable"}),
    ("C1", "200 personnes sont venues à la consultation", {1, 2}),
    ("V1", "on est 12 bénévoles", {1, 2}),
    ("V2", "on a pas 10 000 habitants", set()),
    ("G5", "c'est ma dg qui s'occupe de ça", {1, 2}),
    ("G6", "notre greffière s'occupe de tout", {0, 1}),
    ("N4", "on a changé les lumières de rue au LED", {1, 2}),
    ("E5", "on passe par le SEAO", {1}),
    ("C5", "on s'entend pas avec la MRC", {0}),
    ("N1", "on aimerait avoir un plan adopté et chiffré", {0, 1}),
    ("N1", "notre plan vert 2023-2026 est adopté", {3}),
    ("M5", "on a changé 200 m2 d'asphalte", {0, 1}),
    ("G6", "<3", set()),
    ("G6", "3?", set()),
    ("G6", "peut-etre deux", set()),
    ("G6", "2 ou 3", set()),
    ("E2", "a", set()),
]


@pytest.fixture(scope="module")
def at_question(servers: object) -> object:
    """A conversation brought to a question by its code, without answering others."""

    def bring(question: str) -> Person:
        person = Person(servers.send).start("complet", "Plessisville")  # type: ignore[attr-defined]
        if person.question != question:
            person.say(f"je veux changer ma réponse à {question}")
        assert person.question == question
        return person

    return bring


@pytest.mark.parametrize(("question", "said", "allowed"), SAID)
def test_nothing_wrong_is_stored(
    at_question: object, question: str, said: str, allowed: set[object]
) -> None:
    person = at_question(question)  # type: ignore[operator]
    person.say(said)
    for answer in (o for o in person.objects if o["type"] == "answer"):
        assert answer["question"] == question
        stored = answer["level"] if answer["status"] == "recorded" else answer["status"]
        assert stored in allowed, person.text
    assert "profile" not in person.types
    if "question" in person.types and "answer" not in person.types:
        assert person.question == question
        assert person.get("question")["mode"] == "complet"


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("c'est 2 finalement", 2),
        ("mets 2", 2),
        ("ah ok ben la 1", 1),
        ("question 1 niveau 3", 3),
    ],
)
def test_a_level_with_small_words_around_it(person: Person, said: str, level: int) -> None:
    person.start("express").say(said)
    assert (person.get("answer")["question"], person.get("answer")["level"]) == ("E2", level)


@pytest.mark.parametrize(
    "said", ["je sais pas", "ché pas", "chépas", "aucune idée", "euh je sais pas trop"]
)
def test_every_way_of_not_knowing(person: Person, said: str) -> None:
    person.start("express").say(said)
    assert person.get("answer")["status"] == "unknown"


def test_at_the_question_5_it_is_3_after_all(person: Person) -> None:
    person.start("express")
    for _ in range(6):
        person.press_level(1)
    person.say("à la question 5 c'est 3 finalement")
    assert (person.get("answer")["question"], person.get("answer")["level"]) == ("G5", 3)
    person.say("finalement 2 à la précédente")
    assert (person.get("answer")["question"], person.get("answer")["level"]) == ("G6", 2)


@pytest.mark.parametrize(
    "said",
    ["ok laisse faire", "oui mais non", "d'accord, on annule", "oui attends, ça efface quoi?",
     "ok non", "non merci"],
)  # fmt: skip
def test_a_refusal_never_deletes(person: Person, said: str) -> None:
    person.start("express").press_level(3)
    person.say("efface mes données")
    assert person.get("confirm")["action"] == "delete"
    person.say(said)
    assert "session" not in person.types
    person.say("qu'est-ce que j'ai répondu?")
    assert person.get("review")["answers"] == [{"question": "E2", "level": 3, "status": "recorded"}]
