"""A fact told beside an answer is kept, as a level, for the question that it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text as sql
from sqlalchemy.engine import Engine

from bot.app import Boussole
from bot.dialogue import flow, proposed
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.diagnostic import record
from bot.dialogue.proposed import propose
from bot.dialogue.registry import HANDLERS, handles
from bot.rendering.website import dress
from tests.support.acting import act, turn_of
from tests.support.person import Person


@pytest.fixture
def person(own_app: Boussole, talker: Callable[[], Person]) -> Person:
    """At E2, with E3 told to be 3."""
    person = talker().start("express")
    with turn_of(own_app, person) as turn:
        assert propose(turn, "E3", 3)
    return person


@pytest.fixture
def two_at_once() -> Iterator[None]:
    """``two_at_once``: an answer to the pending question, and a fact on N1."""

    @handles("two_at_once")
    def both(turn: Turn, act: Act) -> bool:
        assert propose(turn, "N1", 2)
        return record(turn, "E2", "recorded", 1, "text", None, True)

    yield
    del HANDLERS["two_at_once"]


def waiting(app: Boussole, person: Person) -> dict[str, int]:
    with turn_of(app, person) as turn:
        return proposed.kept(turn)


def test_it_is_shown_when_its_question_is_asked(own_app: Boussole, person: Person) -> None:
    assert person.get("question")["proposed"] is None
    person.press_level(1)
    asked = person.get("question")
    assert (asked["question"], asked["proposed"], asked["current"]) == ("E3", 3, None)
    text = person.text.replace("\u00a0", " ")
    assert "ce serait « Un programme annuel suivi » : je note 3?" in text
    assert [b["title"][0] for b in person.buttons[:5]] == list("01234"), "buttons are unchanged"
    with turn_of(own_app, person) as turn:
        assert flow.proposed_level(turn) == 3
    person.say("merci")
    assert person.get("question")["proposed"] == 3, "and when it comes back"
    assert "je note 3" in person.text.replace("\u00a0", " ")


def test_nothing_is_proposed_of_another_question(own_app: Boussole, person: Person) -> None:
    with turn_of(own_app, person) as turn:
        assert flow.proposed_level(turn) is None
    act(own_app, person, "stop")
    with turn_of(own_app, person) as turn:
        assert flow.proposed_level(turn) is None


@pytest.mark.parametrize("how", ["level", "unknown", "not_applicable"])
def test_it_is_forgotten_once_answered(own_app: Boussole, person: Person, how: str) -> None:
    person.press_level(1)
    person.press_level(2) if how == "level" else person.press_other(how)
    assert waiting(own_app, person) == {}
    person.say("revenir")
    assert person.get("question")["proposed"] is None


def test_it_outlives_a_pass(own_app: Boussole, person: Person) -> None:
    person.press_level(1).press_other("skip")
    assert waiting(own_app, person) == {"E3": 3}


def test_undoing_the_answer_proposes_again(person: Person) -> None:
    person.press_level(1).press_level(2).say("annule")
    assert person.question == "E3"
    assert person.get("question")["proposed"] == 3


def test_undoing_the_message_forgets_what_it_told(
    own_app: Boussole, talker: Callable[[], Person], two_at_once: None
) -> None:
    person = act(own_app, talker().start("express"), "two_at_once")
    assert waiting(own_app, person) == {"N1": 2}
    person.say("annule")
    assert person.question == "E2"
    assert waiting(own_app, person) == {}


@pytest.mark.parametrize(("question", "level"), [("E9", 2), ("E3", 5), ("E3", -1), ("E2", 2)])
def test_what_makes_no_sense_is_not_kept(
    own_app: Boussole, talker: Callable[[], Person], question: str, level: int
) -> None:
    """E2 has its answer already."""
    person = talker().start("express").press_level(1)
    with turn_of(own_app, person) as turn:
        assert not propose(turn, question, level)
    assert waiting(own_app, person) == {}


def test_it_is_bounded_and_the_latest_counts(
    own_app: Boussole, person: Person, own_store: Engine
) -> None:
    with turn_of(own_app, person) as turn:
        told = list(turn.content.questions)[:20]
        for question in told:
            propose(turn, question, 1)
        propose(turn, told[12], 4)
    kept = waiting(own_app, person)
    assert len(kept) == proposed.KEPT
    assert kept[told[12]] == 4
    with own_store.connect() as db:
        (context,) = db.execute(sql("SELECT context FROM conversations")).fetchone() or ("",)
    assert len(str(context)) < 600


def test_it_goes_with_a_restart(own_app: Boussole, person: Person) -> None:
    person.press_level(1).say("recommencer à zéro").say("oui").say("express")
    assert person.question == "E2"
    assert waiting(own_app, person) == {}


def test_it_stays_with_the_diagnostic_that_is_left(
    own_app: Boussole, person: Person, talker: Callable[[], Person]
) -> None:
    other = talker().start("express").press_level(2)
    person.say(other.say("c'est quoi mon code?").get("session")["code"])
    assert person.question == "E3"
    assert person.get("question")["proposed"] is None
    assert waiting(own_app, person) == {}


def test_an_older_questionnaire_s_level_is_not_proposed(own_app: Boussole, person: Person) -> None:
    with turn_of(own_app, person) as turn:
        turn.remember(proposed={"version": turn.content.version - 1, "levels": {"E3": 3}})
        assert proposed.kept(turn) == {}


def test_the_website_s_card_says_it_too(own_app: Boussole, person: Person) -> None:
    with turn_of(own_app, person) as turn:
        before = dress(turn.content, turn.payload, person.reply)
    reply = person.press_level(1).reply
    with turn_of(own_app, person) as turn:
        after = dress(turn.content, turn.payload, reply)
    (card,) = [i["custom"] for i in after if i.get("custom", {}).get("type") == "question"]
    assert "je note 3" in card["proposal"].replace("\u00a0", " ")
    assert all("proposal" not in item.get("custom", {}) for item in before)
