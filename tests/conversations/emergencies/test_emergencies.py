"""Someone tells of danger or distress: a word of care and whom to call, before anything else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.app import Boussole
from bot.dialogue.context import Incoming
from bot.store.models import metadata
from tests.support.in_process import make_app, sender
from tests.support.person import Person

Talker = Callable[[], Person]
SAID = {
    "suicide": ("je veux mourir", "1 866 277-3553"),
    "distress": ("je suis en train de craquer, je pleure tout le temps", "811"),
    "violence": ("mon mari me frappe", "1 800 363-9010"),
    "threat": ("un citoyen m'a menacé de mort après la séance", "911"),
    "danger": ("y'a un gars armé à l'hôtel de ville", "911"),
    "harassment": ("je reçois des messages haineux tous les jours, j'en peux plus", "811"),
}
TOLD = "j'veux pu vivre"


def everything_stored(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but the time of the last visit and the letters of old buttons."""
    kept = {}
    with Session(engine, future=True) as db:
        for table in metadata.sorted_tables:
            columns = [c for c in table.columns if c.name not in ("seen_at", "screen")]
            rows = db.execute(table.select().with_only_columns(*columns)).all()
            kept[table.name] = sorted((tuple(row) for row in rows), key=str)
    return kept


@pytest.mark.parametrize("kind", SAID)
def test_each_kind_gets_its_lines_in_the_middle_of_a_diagnostic(
    talker: Talker, own_store: Engine, kind: str
) -> None:
    said, number = SAID[kind]
    person = talker().start("express").press_level(2)
    before = everything_stored(own_store)
    person.say(said)
    assert person.types == ["emergency"]
    told = person.get("emergency")
    assert told["kind"] == kind
    assert number in [line.get("phone") for line in told["lines"]]
    assert all({"name"} < set(line) <= {"name", "phone", "text", "url"} for line in told["lines"])
    assert number in person.text.replace("\u00a0", " ")
    assert "robot" in person.text
    assert everything_stored(own_store) == before
    with own_store.connect() as connection:
        for table in metadata.sorted_tables:
            assert "emergency" not in str(connection.execute(table.select()).all())
    person.say("3")
    assert person.get("answer")["question"] == "E3"


def test_continue_gives_the_pending_question_again(talker: Talker) -> None:
    person = talker().start("express").say(TOLD).press("Continuer")
    assert person.types == ["question"]
    assert person.question == "E2"


def test_as_first_words_it_comes_before_the_welcome(talker: Talker) -> None:
    person = talker().say(TOLD)
    assert person.types == ["emergency", "session"]
    assert person.get("session")["state"] == "started"
    assert "Boussole" not in person.text
    assert [b["title"] for b in person.buttons] == []
    assert "prompt" in person.say("je veux faire le diagnostic").types


def test_during_a_prompt_the_prompt_waits(talker: Talker) -> None:
    person = talker().say("je veux faire le diagnostic")
    field = person.get("prompt")["field"]
    person.say("mon mari me frappe")
    assert person.types == ["emergency"]
    person.press("Continuer")
    assert person.get("prompt")["field"] == field


def test_during_the_onboarding_the_step_waits(talker: Talker) -> None:
    person = talker().say("je viens d'être élue")
    assert person.get("onboarding")["step"] == "roles"
    person.say("un citoyen m'a menacé de mort après la séance")
    assert person.types == ["emergency"]
    person.press("Continuer")
    assert person.get("onboarding")["step"] == "roles"


def test_during_a_confirmation_nothing_is_deleted_even_by_a_later_yes(talker: Talker) -> None:
    person = talker().start("express").press_level(2).say("efface mes données")
    assert person.types == ["confirm"]
    assert person.say(TOLD).types == ["emergency"]
    assert "session" not in person.say("oui").types
    person.say("il en reste combien?")
    assert person.get("progress")["answered"] == 1


def test_told_twice_it_is_answered_twice(talker: Talker) -> None:
    person = talker().start("express")
    assert person.say(TOLD).types == ["emergency"]
    assert person.say("mon mari me frappe").types == ["emergency"]
    assert person.say("2").get("answer")["question"] == "E2"


@pytest.mark.parametrize(
    "said",
    ["Niveau 3. Pis moé j'veux mourir.", "On a un plan climat adopté. Mon mari me frappe."],
)
def test_an_answer_told_with_it_is_not_stored(talker: Talker, own_store: Engine, said: str) -> None:
    person = talker().start("express")
    before = everything_stored(own_store)
    assert person.say(said).types == ["emergency"]
    assert everything_stored(own_store) == before


def test_a_place_told_with_it_is_not_stored(talker: Talker) -> None:
    person = talker().say("diagnostic express").say("Je suis à Alma. Mon mari me frappe.")
    assert person.types == ["emergency"]
    assert person.press("Continuer").get("prompt")["field"] == "municipality"


def test_the_reply_itself_is_not_kept_and_a_resent_message_gets_it_again(
    talker: Talker, own_app: Boussole
) -> None:
    person = talker().start("express")
    before = everything_stored(own_app.database.engine)
    incoming = Incoming(person.id, TOLD, (), "message-1")
    first = own_app.handle(incoming)
    assert first[-1]["custom"]["type"] == "emergency"
    assert everything_stored(own_app.database.engine) == before
    assert own_app.handle(incoming) == first


def test_a_message_that_is_too_long_is_read_for_danger_all_through(talker: Talker) -> None:
    person = talker().start("express")
    around = "Bonjour à vous. " * 80
    for text in (around + "Je veux mourir.", around + "Je veux mourir. " + around):
        assert person.say(text).types == ["emergency"]
    person.say("x" * 1001)
    assert person.get("fallback")["reason"] == "too_long"


def test_the_card_of_recourses_is_offered_for_threats(talker: Talker) -> None:
    person = talker().start("express").say("un citoyen m'a menacé de mort après la séance")
    person.press("Vos recours")
    assert person.get("concept")["concept"] == "intimidation-soutien"


def test_a_line_whose_date_has_passed_is_told_as_the_content_says(own_app: Boussole) -> None:
    later = make_app(str(own_app.settings.database_url), today=lambda: date(2031, 1, 1))
    person = Person(sender(later)).start("express").say(TOLD)
    later.database.close()
    phones = [line.get("phone") for line in person.get("emergency")["lines"]]
    assert "911" in phones
    assert "1 866 277-3553" not in phones


@pytest.mark.parametrize(
    "said",
    [
        "on a un plan de sécurité civile mais il n'est pas testé",
        "est-ce qu'il existe une formation sur le harcèlement pour le conseil?",
        "j'en peux plus de vos questions",
    ],
)
def test_a_subject_is_no_emergency(talker: Talker, said: str) -> None:
    assert "emergency" not in talker().start("express").say(said).types


def test_a_denied_danger_is_apologised_for_and_the_rest_is_read(
    talker: Callable[[], Person],
) -> None:
    person = talker().start("express")
    person.say("personne me menace, je suis pas suicidaire! on reprend la question")
    assert "emergency" not in person.types
    assert "mal lu" in person.text
    assert "question" in person.types
