"""Talk about a score: the sum behind it, what would raise it, the target, whether it is bad."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app import Boussole
from bot.dialogue.context import Act
from bot.dialogue.handlers import run
from tests.support.acting import turn_of
from tests.support.person import Person

LONGEST = 90  # words


@pytest.fixture
def person(talker: Callable[[], Person]) -> Person:
    """At the results of a village that answered 1 everywhere."""
    person = talker().start("express")
    while "question" in person.types:
        person.press_level(1)
    assert "results" in person.types
    return person


def asked(app: Boussole, person: Person, text: str) -> tuple[dict[str, object], str]:
    """What is said of this text once it is known to be about a score."""
    with turn_of(app, person) as turn:
        run(turn, Act("explain_score", said=text))
        message = turn.messages[-1]
        assert message.custom is not None
        assert message.text is not None
        assert len(message.text.split()) <= LONGEST
        return message.custom.to_dict(), message.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "axis", "words"),
    [
        ("pourquoi la mobilité est si basse chez nous?", "mobilite", ["25 sur 100", "Un niveau"]),
        ("comment ça, 25 au total?", None, ["25 sur 100", "Mobilité 25"]),
        ("que faire pour gagner des points en gouvernance?", "gouvernance", ["de 1 à 2"]),
        ("qui décide de cette cible-là?", None, ["avis", "ni une norme"]),
        ("est-ce mauvais, un tel résultat?", None, ["sans que ce soit grave"]),
        ("sommes-nous pires que les villages voisins?", None, ["Je ne classe aucune"]),
        ("peut-on se fier à ce résultat provisoire?", None, ["12 sur 12", "provisoire"]),
        ("lequel de mes axes est le plus mal en point?", None, ["Le plus loin de sa cible", "• "]),
        ("la gouvernance, il manque combien pour être à la cible?", "gouvernance", ["points"]),
        ("pourquoi la mobilité est-elle à pousser?", "mobilite", ["25"]),
        ("un village sans personnel, c'est équitable ça?", None, ["de votre taille"]),
        ("si je passais à 3 pour la Loi 25, la gouvernance serait à combien?", "gouvernance",
         ["de 1 à 3", "passe de 25 à"]),
    ],
)  # fmt: skip
def test_each_question_about_a_score_has_its_answer(
    own_app: Boussole, person: Person, text: str, axis: str | None, words: list[str]
) -> None:
    told, said = asked(own_app, person, text)
    assert (told["type"], told["axis"], told["score"]) == ("score_explanation", axis, 25.0)
    assert [each for each in words if each not in said] == []


def test_the_figures_of_the_text_are_those_of_the_object(own_app: Boussole, person: Person) -> None:
    told, said = asked(own_app, person, "qu'est-ce qui ferait monter la mobilité?")
    movers = told["movers"]
    assert isinstance(movers, list)
    assert [m["gain"] for m in movers] == [12.5, 12.5]
    assert said.count("12,5 points de plus") == len(movers)
    answers = told["answers"]
    assert isinstance(answers, list)
    assert {a["points"] for a in answers} == {25.0}


def test_before_any_answer_there_is_no_score(
    own_app: Boussole, talker: Callable[[], Person]
) -> None:
    person = talker().start("express")
    told, said = asked(own_app, person, "pourquoi ma note est basse?")
    assert (told["score"], told["movers"]) == (None, [])
    assert "pas encore assez" in said


@pytest.mark.parametrize(
    "text", ["les cibles sont différentes selon l'axe, comment ça se fait?", "qui a fixé la cible?"]
)
def test_the_targets_need_no_answer(
    own_app: Boussole, talker: Callable[[], Person], text: str
) -> None:
    told, said = asked(own_app, talker().start("express", "Saint-Fulgence"), text)
    assert told["score"] is None
    assert [axis.name for axis in own_app.content.axes if f"{axis.name} " not in said] == []


def test_the_target_of_each_axis_is_that_of_the_results(own_app: Boussole, person: Person) -> None:
    _, said = asked(own_app, person, "c'est quoi la cible de chacun des axes?")
    person.say("mes résultats")
    for axis in person.get("results")["axes"]:
        name = own_app.content.axis_name(axis["axis"])
        assert f"{name} {axis['target']:g}".replace(".", ",") in said


def test_in_words_it_never_shows_the_whole_results_again(person: Person) -> None:
    person.say("pourquoi l'environnement est si bas chez nous?")
    assert "score_explanation" in person.types
    assert "results" not in person.types


def test_an_axis_stays_the_one_talked_about(own_app: Boussole, person: Person) -> None:
    said = ["pourquoi la mobilité est si basse?", "comment la monter?", "et la note globale?"]
    with turn_of(own_app, person) as turn:
        told = []
        for text in said:
            run(turn, Act("explain_score", said=text))
            custom = turn.messages[-1].custom
            assert custom is not None
            told.append(custom.to_dict()["axis"])
    assert told == ["mobilite", "mobilite", None]
