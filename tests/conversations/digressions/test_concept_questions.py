"""A concept question in mid-diagnostic: a sourced answer, then the same question, once."""

from __future__ import annotations

import pytest

from tests.support.person import Person

ASKED = [
    ("C'est quoi au juste la Loi 25?", "loi-25"),
    ("kossé ça une ÉFVP", "efvp"),
    ("ça mange quoi en hiver, un rançongiciel?", "rancongiciel"),
    ("parlez-moi de la fibre optique", "fibre"),
    ("c koi les donnees ouvertes", "donnees-ouvertes"),
    ("Qu'entendez-vous par participation citoyenne?", "participation-citoyenne"),
    ("l'intelligence artificielle, ça donne quoi?", "intelligence-artificielle"),
    ("expliquez-moi le transport à la demande", "transport-a-la-demande"),
    ("c'est quoi la gestion des actifs?", "gestion-des-actifs"),
    ("dites-moi ce qu'est la cybersécurité", "cybersecurite"),
    ("une ville intelligente, ça veut dire quoi?", "ville-intelligente"),
    ("ça consiste en quoi, la coopération intermunicipale?", "cooperation-intermunicipale"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "concept"), ASKED)
def test_a_concept_question_is_answered_then_the_question_comes_back(
    person: Person, said: str, concept: str
) -> None:
    person.start("express").press_level(2)
    pending = person.question
    person.say(said)
    assert person.types[-1] == "question"
    assert len(person.types) == 2
    assert person.question == pending
    if "concept" in person.types:
        answer = person.get("concept")
        assert answer["concept"] == concept
        assert 0 < answer["confidence"] <= 1
        assert answer["sources"]
        assert all(s["title"] and s["url"].startswith("http") for s in answer["sources"])
    else:
        assert concept in person.get("concept_choice")["concepts"]
    person.say("il en reste combien?")
    assert person.get("progress")["answered"] == 1


def test_ten_digressions_in_a_row_come_back_to_the_same_question(person: Person) -> None:
    person.start("express").press_level(2)
    pending = person.question
    for said in ("c'est quoi la Loi 25?", "merci", "pourquoi?", "un exemple",
                 "c'est quoi un rançongiciel?", "aide", "mes résultats", "asdkjh"):  # fmt: skip
        person.say(said)
        assert person.types.count("question") == 1, said
        assert person.types[-1] == "question"
        assert person.question == pending
    person.press_level(4)
    assert person.get("answer")["question"] == pending


def test_a_concept_that_nobody_wrote_is_an_honest_no(person: Person) -> None:
    person.start("express").say("c'est quoi la photosynthèse?")
    assert person.types == ["fallback", "question"]
    assert person.get("fallback")["reason"] in ("out_of_scope", "not_understood")


def test_a_chosen_concept_is_answered(person: Person) -> None:
    person.say("c'est quoi la cybersécurité et les rançongiciels?")
    if "concept_choice" in person.types:
        person.say(person.buttons[0]["payload"])
    told = [each for each in person.objects if each["type"] == "concept"]
    assert told  # or both, one after the other
    assert {each["aspect"] for each in told} == {"definition"}


def test_an_aspect_is_answered_when_there_are_facts(person: Person) -> None:
    person.say("donnez-moi un exemple de données ouvertes")
    assert person.types[-1] in ("concept", "concept_choice")


def test_an_answer_that_holds_a_concept_s_words_is_not_a_question(person: Person) -> None:
    person.start("express")
    for _ in range(4):
        person.press_level(1)
    assert person.question == "G5"
    person.say("la Loi 25 on en a parlé une fois au conseil, sans plus")
    assert "concept" not in person.types
    assert {"answer", "answer_choice"} & set(person.types)


def test_a_question_with_a_subject_of_its_own_does_not_lean_on_the_last_one(person: Person) -> None:
    person.start("express").say("c'est quoi la gestion des actifs?")
    assert person.get("concept")["concept"] == "gestion-des-actifs"
    person.say("c'est quoi ça, un plan numérique?")
    assert all(told.get("concept") != "gestion-des-actifs" for told in person.objects)
    assert person.types[-1] == "question"
