"""Two conversations on one diagnostic: each has its own place, both share the answers."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.app import Boussole
from bot.store.models import AnswerEvent, Conversation, Diagnostic, StoredAnswer
from tests.support.person import Person

Talker = Callable[[], Person]
Two = tuple[Person, Person]


def answers(person: Person) -> dict[str, int | None]:
    person.say("qu'est-ce que j'ai répondu?")
    return {a["question"]: a["level"] for a in person.get("review")["answers"]}


def state(person: Person) -> str:
    return str(person.get("session")["state"])


def test_a_typed_level_answers_the_question_that_was_shown_here(two: Two) -> None:
    first, second = two
    second.press_level(4).press_level(3)  # E3, N1
    first.say("niveau 2")
    assert first.get("answer")["question"] == "E3"
    assert first.get("answer")["status"] == "corrected", "the other had answered it"
    assert first.question == "N6", "what is left for both"
    assert answers(second) == {"E2": 1, "E3": 2, "N1": 3}


def test_each_goes_back_and_corrects_without_moving_the_other(two: Two) -> None:
    first, second = two
    first.say("revenir")
    assert first.question == "E2"
    second.say("3")
    assert second.get("answer")["question"] == "E3"
    first.say("4")
    assert first.get("answer")["question"] == "E2"
    assert answers(first) == {"E2": 4, "E3": 3}


def test_mode_role_and_onboarding_are_each_one_s_own(two: Two) -> None:
    first, second = two
    second.say("diagnostic complet")
    first.say("il en reste combien?")
    assert first.get("progress")["total"] == 12
    second.say("je suis la directrice générale")
    first.say("je suis maire")
    assert first.get("profile")["role"] == "maire"
    second.say("je viens d'être élue")
    assert second.types == ["onboarding"]
    first.say("2")
    assert first.get("answer")["question"] == "E3"


def test_an_answer_knows_who_gave_it_and_that_leads_to_no_channel(
    two: Two, own_store: Engine
) -> None:
    first, second = two
    second.press_level(4)
    first.say("2")
    with Session(own_store, future=True) as db:
        people = {c.id: c.respondent for c in db.scalars(select(Conversation))}
        events = [(e.question, e.respondent) for e in db.scalars(select(AnswerEvent))]
        now = {a.question: a.respondent for a in db.scalars(select(StoredAnswer))}
    mine, theirs = people[first.id], people[second.id]
    assert events == [("E2", mine), ("E3", theirs), ("E3", mine)]
    assert now == {"E2": mine, "E3": mine}
    assert len({mine, theirs, first.id, second.id}) == 4


def test_who_leaves_for_another_diagnostic_answers_there_as_someone_new(
    two: Two, talker: Talker, own_store: Engine
) -> None:
    first, _ = two
    here = first.say("pause").get("session")["code"]
    elsewhere = talker().start("express").press_level(0).say("pause").get("session")["code"]
    with Session(own_store, future=True) as db:
        before = db.get(Conversation, first.id).respondent
    first.say(elsewhere)
    with Session(own_store, future=True) as db:
        assert db.get(Conversation, first.id).respondent != before
    first.say(here)
    with Session(own_store, future=True) as db:
        assert db.get(Conversation, first.id).respondent == before, "back as who they were"


def test_a_code_takes_along_the_place_of_who_was_last_active(two: Two, talker: Talker) -> None:
    first, second = two
    second.say("diagnostic complet").say("je suis la directrice générale")
    code = second.say("pause").get("session")["code"]
    third = talker().say(code)
    assert third.question == "E3"
    third.say("il en reste combien?")
    assert third.get("progress")["total"] == 35
    third.say("je suis à Alma")
    assert third.get("profile")["role"] == "dg"
    first.say("il en reste combien?")
    assert first.get("progress")["total"] == 12


def test_a_code_remembers_the_place_of_who_left(talker: Talker) -> None:
    only = talker().start("complet").press_level(2).press_level(2)
    pending = only.question
    only.say("je suis maire")
    code = only.say("pause").get("session")["code"]
    other = talker().start("express").press_level(0).say("pause").get("session")["code"]
    only.say(other)
    back = talker().say(code)
    assert back.question == pending
    back.say("je suis à Alma")
    assert back.get("profile")["role"] == "maire"
    back.say("il en reste combien?")
    assert back.get("progress")["total"] == 35


def test_a_diagnostic_says_when_it_is_finished(two: Two, own_store: Engine) -> None:
    first, second = two

    def finished() -> bool:
        with Session(own_store, future=True) as db:
            return db.scalars(select(Diagnostic)).one().finished_at is not None

    while "results" not in second.types:
        assert not finished()
        second.press_level(2)
    assert finished()
    first.say("3")
    assert first.get("answer")["status"] == "corrected"
    assert first.get("results")["scope"] == "provisional"
    assert finished()
    first.say("diagnostic complet")
    assert not finished(), "questions are left in what goes on"


def test_erasing_in_one_is_told_to_the_other_which_starts_afresh(
    two: Two, own_store: Engine
) -> None:
    first, second = two
    second.say("efface mes données").say("oui, je confirme")
    assert state(second) == "deleted"
    first.say("2")
    assert first.types == ["session"]
    assert state(first) == "deleted"
    assert "180 jours" in first.text.replace("\u00a0", " ")
    with Session(own_store, future=True) as db:
        assert db.query(StoredAnswer).count() == 0
    first.start("express")
    assert first.question == "E2"
    assert answers(first) == {}
    second.say("bonjour")
    assert state(second) == "started"


def test_the_one_who_is_told_gets_the_same_reply_to_the_same_message(
    two: Two, own_app: Boussole
) -> None:
    first, second = two
    own_app.erase(second.id)
    told = first._send(first.id, "2", "m-1")
    assert told[-1]["custom"] == {"type": "session", "state": "deleted"}
    assert first._send(first.id, "2", "m-1") == told


def test_a_restart_in_one_is_told_to_the_other_and_nothing_is_stored(two: Two) -> None:
    first, second = two
    second.say("recommencer à zéro").say("oui")
    assert state(second) == "restarted"
    first.say("4")
    assert first.types == ["session", "question"]
    assert state(first) == "restarted"
    assert first.question == "E2"
    assert answers(first) == {}
    first.say("4")
    assert first.get("answer")["question"] == "E2"


def test_a_confirmation_asked_before_another_s_restart_erases_nothing(two: Two) -> None:
    first, second = two
    first.say("efface mes données")
    assert first.types == ["confirm"]
    second.say("recommencer à zéro").say("oui")
    first.say("oui")
    assert state(first) == "restarted"
    second.press("Express").press_level(3)
    assert answers(second) == {"E2": 3}
