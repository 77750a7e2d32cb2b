"""« Le rapport »: the object of the contract, its addresses, and when nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot import clock
from bot.app import Boussole
from bot.dialogue.context import Act
from bot.dialogue.handlers import run
from bot.store import report_links
from bot.store.models import ReportLink
from tests.support.acting import turn_of
from tests.support.person import Person

Talker = Callable[[], Person]
FORMATS = ["html", "pdf", "csv", "json", "docx", "xlsx", "ics", "svg", "png", "questionnaire"]


def token(person: Person) -> str:
    return str(person.get("report")["formats"]["html"].split("/")[-2])


@pytest.mark.parametrize(
    "text", ["le rapport svp", "je veux imprimer ça pour le conseil", "Voir mon rapport"]
)
def test_the_report_then_the_same_question_once(talker: Talker, text: str) -> None:
    person = talker().start("express", "Alma").press_level(2)
    question = person.question
    person.say(text)
    assert person.types == ["report", "question"]
    assert person.question == question
    report = person.get("report")
    assert list(report["formats"]) == FORMATS
    assert all(url.startswith("http://127.0.0.1:") for url in report["formats"].values())
    assert report["formats"]["html"] in person.text
    days = date.fromisoformat(report["expires"]) - clock.today()
    assert days == timedelta(days=report_links.DAYS_VALID)


def test_it_is_offered_with_the_results(talker: Talker) -> None:
    person = talker().start("express")
    while "results" not in person.types:
        person.press_level(1)
    assert person.press("Voir mon rapport").types == ["report"]


def test_it_is_offered_with_partial_results_too(talker: Talker) -> None:
    person = talker().start("express").press_level(1).say("mes résultats")
    assert person.press("Voir mon rapport").types == ["report", "question"]


def test_data_to_keep(talker: Talker) -> None:
    """The question stays pending after ``exported`` and is not said (docs/contrat.md, rule 2)."""
    person = talker().start("express").press_level(1)
    question = person.question
    person.say("exporter mes réponses en csv")
    assert person.types == ["report", "session"]
    assert person.get("session")["state"] == "exported"
    assert person.get("report")["formats"]["csv"] in person.text
    assert person.say("il en reste combien?").question == question


@pytest.mark.parametrize("text", ["le rapport svp", "exporter mes réponses en csv"])
def test_nothing_stored_gives_help_and_says_so(
    own_store: Engine, talker: Talker, text: str
) -> None:
    person = talker().say("bonjour").say(text)
    assert person.types == ["help"]
    assert "encore rien gardé" in person.text
    with Session(own_store, future=True) as db:
        assert db.query(ReportLink).count() == 0


def test_a_prompt_comes_back_after_it(talker: Talker) -> None:
    person = talker().say("diagnostic express").say("le rapport svp")
    assert "encore rien gardé" in person.text
    assert person.types == ["help", "prompt"]


def test_it_changes_no_answer(talker: Talker) -> None:
    person = talker().start("express").press_level(3).say("mes réponses")
    before = person.get("review")
    person.say("le rapport svp").say("mes réponses")
    assert person.get("review") == before


@pytest.mark.parametrize("action", ["recommencer à zéro", "efface mes données"])
def test_starting_over_or_erasing_withdraws_the_links(
    own_store: Engine, talker: Talker, action: str
) -> None:
    person = talker().start("express", "Alma").press_level(1).say("le rapport svp")
    given = token(person)
    with Session(own_store, future=True) as db:
        assert report_links.find(db, given)
    person.say(action).say("oui, je confirme")
    with Session(own_store, future=True) as db:
        assert report_links.find(db, given) is None
        assert db.query(ReportLink).count() == 0


def test_an_expired_link_is_told_from_an_unknown_one(own_store: Engine, talker: Talker) -> None:
    given = token(talker().start("express").press_level(1).say("le rapport svp"))
    with Session(own_store, future=True) as db, db.begin():
        assert not report_links.expired(db, given)
        db.query(ReportLink).one().expires_at -= timedelta(days=report_links.DAYS_VALID + 1)
    with Session(own_store, future=True) as db:
        assert report_links.expired(db, given)
        assert not report_links.expired(db, "A" * report_links.LENGTH)
        assert not report_links.expired(db, "")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("le projet de résolution, le conseil est-il obligé de l'adopter?", "Rien n'oblige"),
        ("quelqu'un peut-tu modifier mes réponses avec le lien?", "ne fait que lire"),
        ("est-ce que ça s'ouvre sur un téléphone?", "s'ouvre dans un navigateur"),
        ("il se met-tu à jour tout seul?", "suit vos réponses"),
    ],
)
def test_what_is_asked_of_the_report_is_answered_and_no_second_link_is_made(
    own_app: Boussole, talker: Talker, asked: str, words: str
) -> None:
    person = talker().start("express", "Alma").press_level(2).say("le rapport svp")
    with turn_of(own_app, person) as turn:
        run(turn, Act("get_report", said=asked))
        said = "\n".join(m.text for m in turn.messages if m.text).replace("’", "'")
        assert words in said
        assert "http" not in said
