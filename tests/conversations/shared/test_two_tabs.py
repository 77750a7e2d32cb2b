"""Two tabs of one conversation: a text typed before an older question is not stored."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.app import Boussole
from bot.dialogue.context import Incoming
from bot.store.models import AnswerEvent, Conversation
from tests.conversations.shared.conftest import Say
from tests.support.person import Person


@pytest.fixture
def person(talker) -> Person:  # type: ignore[no-untyped-def]
    """E2 answered in one tab; the other still shows it."""
    return talker().start("express").press_level(1)


def stored(engine: Engine) -> list[tuple[str, int | None]]:
    with Session(engine, future=True) as db:
        return [(e.question, e.level) for e in db.query(AnswerEvent).order_by(AnswerEvent.id)]


@pytest.mark.parametrize(
    "text",
    [
        "2", "niveau 4", "je ne sais pas", "ça ne s'applique pas", "passe", "revenir",
        "finalement pour E2 c'est 3", "on a un comité qui s'en occupe", "oui", "asdf", "suivant",
        "diagnostic complet", "ce n'est pas ma municipalité",
    ],
)  # fmt: skip
def test_what_is_typed_before_an_older_question_is_not_stored(
    person: Person, say: Say, own_store: Engine, text: str
) -> None:
    say(person, text, seen="E2")
    assert person.types in (["question"], ["concept", "question"])
    assert person.question == "E3"
    assert "n'est pas noté" in person.text.replace("\u00a0", " ")
    assert person.get("question")["options"][0]["label"] in person.text, "in full, levels too"
    assert stored(own_store) == [("E2", 1)]


def test_what_is_typed_before_the_pending_question_is_an_answer(person: Person, say: Say) -> None:
    say(person, "2", seen="E3")
    assert person.get("answer")["question"] == "E3"


def test_an_old_button_still_corrects_its_own_question(
    person: Person, own_app: Boussole, own_store: Engine
) -> None:
    person.say("revenir")
    payload = person.get("question")["options"][4]["payload"]
    person.press_level(1)
    own_app.handle(Incoming(person.id, payload, seen="E2"))
    assert stored(own_store) == [("E2", 1), ("E2", 1), ("E2", 4)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("pause", "session"), ("mes résultats", "results"), ("aide", "help"),
     ("efface mes données", "confirm")],
)  # fmt: skip
def test_what_stores_nothing_is_done_from_any_tab(
    person: Person, say: Say, text: str, kind: str
) -> None:
    say(person, text, seen="E2")
    assert kind in person.types


def test_a_yes_before_an_old_screen_confirms_nothing(
    person: Person, say: Say, own_store: Engine
) -> None:
    person.say("efface mes données")
    say(person, "oui", seen="E2")
    assert person.types == ["question"]
    assert stored(own_store) == [("E2", 1)]


def test_a_question_on_the_screen_is_stale_before_a_prompt(
    person: Person, say: Say, own_store: Engine
) -> None:
    person.say("ce n'est pas ma municipalité")
    assert person.get("prompt")["field"] == "municipality"
    say(person, "2", seen="E3")
    assert person.types == ["prompt"]
    assert stored(own_store) == [("E2", 1)]


def test_once_all_is_answered_an_old_tab_shows_the_results(
    person: Person, say: Say, own_store: Engine
) -> None:
    while "results" not in person.types:
        person.press_level(2)
    before = stored(own_store)
    say(person, "finalement pour E2 c'est 4", seen="C5")
    assert person.get("results")["answered"] == 12
    assert stored(own_store) == before
    say(person, "diagnostic complet", seen="C5")
    assert person.question == "E1", "a wish that stores no answer is heard"


def test_a_screen_of_what_was_erased_is_told_so(
    person: Person, say: Say, own_app: Boussole
) -> None:
    own_app.erase(person.id)
    say(person, "2", seen="E3")
    assert person.get("session")["state"] == "deleted"


def test_the_screen_is_kept_for_channels_without_buttons(person: Person, own_store: Engine) -> None:
    def screen() -> dict:  # type: ignore[type-arg]
        with Session(own_store, future=True) as db:
            return db.get(Conversation, person.id).screen

    assert (screen()["type"], screen()["question"]) == ("question", "E3")
    assert screen()["levels"] == [0, 1, 2, 3, 4]
    assert list(screen()["offered"]) == ["0", "1", "2", "3", "4", "A", "B", "C"]
    assert list(screen()["offered"].values()) == [b["payload"] for b in person.buttons]
    person.say("oui")
    assert screen()["type"] == "answer_choice"
    assert screen()["levels"] == person.get("answer_choice")["levels"]
    person.say("pause")
    assert screen()["type"] == "answer_choice", "what shows no list leaves the last one"
