"""Progress, review, back, partial results, help: nothing stored, the same question once."""

from __future__ import annotations

import pytest

from bot.content import Content
from tests.support.person import Person


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("pourquoi cette question?", "explanation"),
        ("ça veut dire quoi?", "explanation"),
        ("avez-vous un exemple?", "explanation"),
        ("il en reste combien?", "progress"),
        ("qu'est-ce que j'ai répondu?", "review"),
        ("mes résultats", "results"),
        ("aide", "help"),
        ("qui voit mes réponses?", "privacy"),
        ("je veux parler à quelqu'un", "handoff"),
        ("bonjour", "smalltalk"),
        ("merci", "smalltalk"),
        ("t'es don ben niaiseux", "smalltalk"),
        ("es-tu un robot?", "smalltalk"),
        ("il fait-tu beau demain?", "fallback"),
        ("What does this mean in English please?", "fallback"),
    ],
)
def test_a_digression_gives_its_object_then_the_same_question_once(
    person: Person, text: str, kind: str
) -> None:
    person.start("express").press_level(2)
    pending = person.question
    for _ in range(2):
        person.say(text)
        assert person.types == [kind, "question"], text
        assert person.question == pending
    person.say("il en reste combien?")
    assert person.get("progress")["answered"] == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [("pourquoi?", "why"), ("ça veut dire quoi?", "meaning"), ("un exemple svp", "example")],
)
def test_the_three_explanations_of_a_question(person: Person, text: str, kind: str) -> None:
    person.start("express").say(text)
    assert person.get("explanation") == {"type": "explanation", "question": "E2", "kind": kind}


def test_one_level_can_be_explained(person: Person, content: Content) -> None:
    person.start("express").say("ça veut dire quoi le niveau 3?")
    assert person.get("explanation")["kind"] == "meaning"
    assert content.questions["E2"].levels[3].description in person.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("said", "mode"), [("retour à express", "express"), ("la version complète svp", "complet")]
)
def test_a_mode_by_its_name_is_not_a_way_back(person: Person, said: str, mode: str) -> None:
    person.start("complet" if mode == "express" else "express").press_level(2).say(said)
    assert person.get("question")["mode"] == mode


def test_the_configured_contact_is_given(person: Person) -> None:
    person.say("je veux parler à une vraie personne")
    assert person.get("handoff")["contact"] == "aide@exemple.quebec"
    assert "aide@exemple.quebec" in person.text


def test_back_asks_the_previous_question_then_returns(person: Person) -> None:
    person.start("express").press_level(1).press_level(2)
    pending = person.question
    person.say("revenir")
    assert person.question == "E3"
    person.press_level(4)
    assert person.get("answer")["status"] == "corrected"
    assert person.question == pending


def test_back_twice_returns_to_where_it_began(person: Person) -> None:
    person.start("express").press_level(1).press_level(2)
    pending = person.question
    person.say("revenir").say("question précédente")
    assert person.question == "E2"
    person.press_level(3)
    assert person.question == pending


def test_back_at_the_first_question_stays_there(person: Person) -> None:
    person.start("express").say("revenir")
    assert person.question == "E2"


def test_partial_results_name_only_what_is_answered(person: Person) -> None:
    person.start("express").press_level(3)
    person.say("mes résultats")
    results = person.get("results")
    assert results["scope"] == "partial"
    scores = {a["axis"]: a["score"] for a in results["axes"]}
    assert scores == {"economie": 75.0, "environnement": None, "gouvernance": None,
                      "modes-de-vie": None, "mobilite": None, "communautes": None}  # fmt: skip


def test_progress_before_the_beginning(person: Person) -> None:
    person.say("il en reste combien?")
    assert person.get("progress") == {"type": "progress", "answered": 0, "remaining": 35,
                                      "total": 35, "axis": None}  # fmt: skip


def test_three_failures_in_a_row_offer_a_person(person: Person) -> None:
    person.start("express")
    for _ in range(3):
        person.say("🙃🙃")
    assert "aide@exemple.quebec" in person.text
    assert person.types == ["fallback", "question"]


def test_an_example_of_a_municipality_like_ours(person: Person, content: object) -> None:
    person.start("express", "Saint-Félicien").say("un exemple d'une municipalité comme la nôtre")
    projects = person.get("projects")["projects"]
    assert len(projects) == 1
    assert "Source" in person.text
    assert person.types == ["projects", "question"]
