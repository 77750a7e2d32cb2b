"""What is asked about a question stores nothing; what is told beside it is not lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app import Boussole
from bot.content import Content
from bot.dialogue.proposed import propose
from bot.typography import polish
from tests.support.acting import turn_of
from tests.support.person import Person

STORED = {"answer", "answer_choice"}


def at(person: Person, question: str, mode: str = "express", level: int = 1) -> Person:
    person.start(mode)
    while person.question != question:
        person.press_level(level)
    return person


@pytest.mark.parametrize(
    ("question", "said", "word"),
    [
        ("E4", "Un espace de cotravail, ça mange quoi en hiver? Explique-moi.", "cotravail"),
        ("E5", "Un devis, ça veut dire quoi? J'ai pas étudié là-dedans", "devis"),
        (
            "E5",
            "c'est quoi ça du gré à gré, un contrat? parce que moi je connais rien",
            "gré à gré",
        ),
        (
            "G6",
            "Les copies hors ligne, c'est quoi ça, une clé? Parce que j'en ai une.",
            "hors ligne",
        ),
        ("G6", "Un courriel louche, ça veut dire quoi au juste?", "courriel louche"),
    ],
)
def test_a_word_that_is_asked_stores_nothing(
    person: Person, question: str, said: str, word: str
) -> None:
    at(person, question, "complet")
    person.say(said)
    assert not STORED & set(person.types), person.text
    assert f"« {word} »" in person.text.replace("\u00a0", " ")
    assert person.question == question


def test_two_words_that_are_asked_are_both_explained(person: Person) -> None:
    at(person, "G6")
    person.say("Hameçonnage ou double authentification, ça veut dire quoi?")
    assert "« courriel louche »" in person.text.replace("\u00a0", " ")
    assert "« double authentification »" in person.text.replace("\u00a0", " ")
    assert person.question == "G6"


def test_a_subject_that_is_asked_is_defined_and_not_put_aside(person: Person) -> None:
    at(person, "E1", "complet")
    person.say("Ça m'dit toujours pas ce que c'est. Expliquez-moi donc ça, les données ouvertes.")
    assert not STORED & set(person.types), person.text
    assert person.get("concept")["answer"] == "definition"
    assert person.question == "E1"


def test_who_knows_the_word_does_not_say_that_he_ignores_the_answer(person: Person) -> None:
    at(person, "E2")
    person.say("Je sais ce que c'est, la fibre. Dites-moi plutôt par où commencer.")
    assert "answer" not in person.types, person.text
    assert person.question == "E2"


def test_a_level_told_beside_a_meaning_is_stored(person: Person) -> None:
    at(person, "E3")
    person.say("On fait des publications à l'occasion. Un bottin, c'est quoi ça?")
    assert person.get("answer")["level"] == 1


@pytest.mark.parametrize(
    "said", ["on a l'inventaire mais pas les cibles: j'inscris 2 ou 3?", "ça vaut 2 ou 3?"]
)
def test_two_levels_that_are_asked_are_offered_with_what_parts_them(
    person: Person, said: str
) -> None:
    at(person, "N1")
    person.say(said)
    assert person.types == ["explanation", "answer_choice"]
    assert person.get("answer_choice")["levels"] == [2, 3]


def test_a_story_that_asks_about_a_level_is_not_stored_at_another(person: Person) -> None:
    at(person, "C5")
    person.say("On a signé une entente pour les pompiers. Ça nous empêche-tu d'être à 3?")
    assert person.get("answer_choice")["levels"] == [2, 3]


@pytest.fixture
def proposing(own_app: Boussole, talker: Callable[[], Person]) -> Person:
    """At E3, which proposes 2."""
    person = talker().start("express")
    with turn_of(own_app, person) as turn:
        assert propose(turn, "E3", 2)
    return person.press_level(1)


@pytest.mark.parametrize(
    "said",
    [
        "oui note deux",
        "Ouais c'est ça, le bottin, ça nous a pris un été mais tout le monde s'en sert",
        "exactement, inscrivez 2",
        "oui c'est ça. Merci bien!",
    ],
)
def test_a_yes_stores_the_level_that_was_proposed(proposing: Person, said: str) -> None:
    proposing.say(said)
    stored = proposing.get("answer")
    assert (stored["question"], stored["level"]) == ("E3", 2)


@pytest.mark.parametrize("said", ["oui mais c'est plutôt 1", "non, pas encore", "oui, notez trois"])
def test_a_yes_that_is_taken_back_stores_no_proposed_level(proposing: Person, said: str) -> None:
    proposing.say(said)
    stored = [o["level"] for o in proposing.objects if o["type"] == "answer"]
    assert 2 not in stored


def offered(person: Person, question: str, levels: str) -> Person:
    at(person, question)
    person.say(f"{levels[0]} ou {levels[1]}?")
    assert person.get("answer_choice")["levels"] == [int(level) for level in levels]
    return person


def test_the_own_words_of_an_offered_level_are_that_level(person: Person) -> None:
    offered(person, "V1", "12")
    person.say("Inscris le poste public à la caisse. J'vas-tu perdre mes réponses si je ferme ça?")
    assert person.get("answer")["level"] == 2
    assert "privacy" in person.types or "session" in person.types or "help" in person.types


@pytest.mark.parametrize("said", ["y a pas de poste public ici", "un poste public, c'est quoi?"])
def test_own_words_that_are_denied_or_asked_are_no_level(person: Person, said: str) -> None:
    offered(person, "V1", "12")
    person.say(said)
    assert 2 not in [o["level"] for o in person.objects if o["type"] == "answer"]


def test_a_label_that_ends_what_is_told_is_that_level(person: Person) -> None:
    at(person, "C5")
    person.say("On en a deux avec la voisine, donc plusieurs services partagés")
    assert person.get("answer")["level"] == 3


def test_a_label_that_is_denied_is_not_that_level(person: Person) -> None:
    at(person, "C5")
    person.say("on a une seule entente, pas plusieurs services partagés")
    assert 3 not in [o["level"] for o in person.objects if o["type"] == "answer"]


def test_the_rank_before_a_correction_is_stored_too(person: Person) -> None:
    offered(person, "N6", "23")
    person.say("le premier pis non attends pour le plan climat finalement remets ça à zéro")
    stored = {o["question"]: o["level"] for o in person.objects if o["type"] == "answer"}
    assert stored == {"N6": 2, "N1": 0}


def test_a_label_of_the_question_before_is_stored_there(person: Person) -> None:
    at(person, "E5", "complet")
    person.say("je sais pas")
    assert person.question == "N1"
    person.say("Voyons, je parle des achats, celle d'avant! Clauses types et évaluation")
    stored = person.get("answer")
    assert (stored["question"], stored["level"]) == ("E5", 3)
    assert person.question == "N1"


def test_a_story_announced_for_another_question_is_stored_there(person: Person) -> None:
    at(person, "E5", "complet")
    person.say("je sais pas")
    person.say(
        "Minute. Pour les achats on commande le sel avec la MRC, un achat regroupé par année"
    )
    stored = [(o["question"], o["level"]) for o in person.objects if o["type"] == "answer"]
    assert stored in ([("E5", 2)], [])
    assert "N1" not in [question for question, _ in stored]


@pytest.mark.parametrize(
    ("said", "low", "high", "question"),
    [
        ("Pourquoi 1 et pas 2 pour la vie privée?", 1, 2, "G5"),
        ("qu'est-ce qui nous manque pour 3?", 1, 3, "G5"),
        ("Je veux rien corriger, je veux savoir ce qui me manque pour un 2", 1, 2, "G5"),
        ("Qu'est-ce qui ferait passer le plan climat de 2 à 3?", 2, 3, "N1"),
        ("pourquoi vous avez mis un 1 à la Loi 25 et pas un 2?", 1, 2, "G5"),
    ],
)
def test_what_parts_two_levels_of_an_answer_is_told(
    person: Person, content: Content, said: str, low: int, high: int, question: str
) -> None:
    at(person, "G6")
    person.say(said)
    assert person.types == ["explanation", "question"], person.text
    assert person.get("explanation")["question"] == question
    for level in (low, high):
        assert polish(content.questions[question].levels[level].description) in person.text
    assert person.question == "G6"


def test_what_counts_for_a_numbered_question_is_told(person: Person, content: Content) -> None:
    at(person, "G6")
    person.say("On vient de voter un règlement sur l'arrosage. Est-ce que ça compte pour la 4?")
    assert person.get("explanation")["question"] == "N6"
    assert polish(content.questions["N6"].counts[:40]) in person.text
    assert "answer" not in person.types


def test_two_corrections_with_a_story_are_both_made(person: Person) -> None:
    at(person, "C1", level=2)
    person.say(
        "J'ai deux réponses à changer: pour l'aide numérique, le conseil vient de payer des"
        " ateliers chaque année, donc 3. Et pour la voirie, baissez à 1."
    )
    stored = {o["question"]: o["level"] for o in person.objects if o["type"] == "answer"}
    assert stored == {"V1": 3, "M5": 1}


def test_a_correction_beside_a_no_to_erasing(person: Person) -> None:
    at(person, "C1")
    person.say("efface mes données")
    assert person.get("confirm")["action"] == "delete"
    person.say("Attends, efface rien. Pour le déneigement, je veux mettre à l'œil.")
    stored = person.get("answer")
    assert (stored["question"], stored["level"]) == ("M5", 0)
    assert "confirm" not in person.types


@pytest.mark.parametrize("said", ["rien pantoute", "Absolument rien.", "pantoute"])
def test_nothing_at_all_is_the_level_where_nothing_is_done(person: Person, said: str) -> None:
    at(person, "N1")
    person.say(said)
    assert person.get("answer")["level"] == 0


def test_nothing_at_all_is_offered_where_level_0_is_something_done(person: Person) -> None:
    at(person, "M5")
    person.say("rien du tout")
    assert person.get("answer_choice")["levels"] == [0, 1]


def test_nothing_but_a_gesture_offers_the_two_lowest(person: Person) -> None:
    at(person, "N1")
    person.say("On a rien de tout ça, sauf qu'on a planté des arbres au parc")
    choice = person.get("answer_choice")
    assert (choice["question"], choice["levels"]) == ("N1", [0, 1])
