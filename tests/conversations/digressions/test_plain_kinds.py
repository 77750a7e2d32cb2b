"""What is plainly asked of a subject: the article, a price, a grant, whom to call, one's size."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.person import Person

Talker = Callable[[], Person]
NO_ARTICLE = "Je n'ai pas le numéro d'article"


def _told(person: Person) -> tuple[str, str]:
    found = person.get("concept")
    return found["concept"], found["answer"]


def test_an_article_that_the_card_has_is_given(talker: Talker) -> None:
    person = talker().say("c'est quoi le quorum?").say("c'est dans quel article de la loi?")
    assert "article 147" in person.text
    assert NO_ARTICLE not in person.text


def test_an_article_that_stands_in_the_text_is_not_said_unknown(talker: Talker) -> None:
    person = talker().say("c'est quoi une ÉFVP?").say("quel article nous y oblige?")
    assert "63.5" in person.text
    assert NO_ARTICLE not in person.text


def test_an_article_that_nothing_gives_is_said_unknown_and_nothing_else_is_told(
    talker: Talker,
) -> None:
    person = talker().say("c'est quoi le transport à la demande?")
    person.say("la greffière, c'est moi : donnez-moi le numéro d'article")
    assert NO_ARTICLE in person.text
    person.say("ce serait pas l'article 80 de la loi sur les transports?")
    assert NO_ARTICLE in person.text
    assert "concept" not in person.types


def test_who_is_the_office_is_not_sent_to_it(talker: Talker) -> None:
    person = talker().say("bonjour, directrice générale de Lac-Etchemin, diagnostic express")
    person.say("c'est quoi une ÉFVP?").say("est-ce que c'est la loi?")
    assert "avec votre greffe" not in person.text
    assert "conseiller juridique" in person.text


@pytest.mark.parametrize(
    "said", ["bon ok montre-moi donc ce que dit la loi", "c'est ce que dit la loi que je veux"]
)
def test_a_button_said_in_a_sentence_opens_its_answer(talker: Talker, said: str) -> None:
    person = talker().say("c'est quoi la Loi 25?").say(said)
    assert _told(person) == ("loi-25", "law")


def test_the_grant_that_is_not_known_is_said_so_with_where_to_look(talker: Talker) -> None:
    person = talker().say("c'est quoi la Loi 25?").say("y a-tu une subvention?")
    assert "Je ne connais pas de programme d'aide" in person.text
    assert any("Aides et programmes" in button["title"] for button in person.buttons)


def test_a_programme_next_to_the_subject_is_told(talker: Talker) -> None:
    person = talker().say("c'est quoi les compteurs d'eau?").say("y a-t-il des subventions?")
    assert _told(person) == ("primeau", "definition")
    assert "demandez d'abord si elle couvre" in person.text


def test_a_fine_is_found_in_a_card_near_the_one_told(talker: Talker) -> None:
    person = talker().say("c'est qui le responsable des renseignements personnels?")
    person.say("pis si on fait rien, y a-tu des amendes?")
    assert _told(person) == ("loi-25", "fines")


def test_whom_to_call_is_no_prevention(talker: Talker) -> None:
    person = talker().say("c'est quoi un rançongiciel?").say("qui on appelle en premier?")
    assert _told(person) == ("rancongiciel", "who")
    person.say("le matin même, là : quel numéro composer?")
    assert "suicide" not in person.text


def test_a_price_is_told_or_said_unknown(talker: Talker) -> None:
    person = talker().say("c'est quoi la double authentification?").say("ça coûte-tu cher?")
    assert _told(person) == ("cybersecurite", "cost")
    assert "nous n'avons pas de prix pour la double authentification" in person.text


def test_two_kinds_asked_at_once_are_both_told(talker: Talker) -> None:
    person = talker().say("c'est quoi la formation obligatoire des élus?")
    person.say("ça se donne où, pis ça coûte combien?")
    told = [found["answer"] for found in person.objects if found["type"] == "concept"]
    assert "cost" in told
    assert len(told) == 2 or "Où au juste" in person.text


@pytest.mark.parametrize(
    "asked",
    [
        "on a-tu le droit de mettre le nom d'un citoyen dans ChatGPT?",
        "c'est-tu légal de mettre des adresses de citoyens dans ChatGPT?",
    ],
)
def test_personal_information_in_a_public_tool_is_a_no(talker: Talker, asked: str) -> None:
    person = talker().say(asked)
    assert "n'y mettez ni nom ni adresse" in person.text or "Par prudence, non" in person.text


def test_an_example_of_another_size_is_said_to_be_one(talker: Talker) -> None:
    person = talker().say("bonjour, maire de Saint-Adelphe, diagnostic complet")
    person.say("un exemple de données ouvertes dans un village comme nous autres?")
    assert "Je n'ai pas d'exemple de votre taille" in person.text


def test_an_answer_that_speaks_of_a_grant_is_still_an_answer(person: Person) -> None:
    person.start("express")
    before = person.question
    person.say("c'est quoi la Loi 25?").say("je dirais 1, y'a une subvention qui s'en vient")
    assert person.question != before
