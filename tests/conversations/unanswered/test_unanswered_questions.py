"""A question that nobody wrote an answer to: counted; kept in words only with a yes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.__main__ import main
from bot.app import Boussole
from bot.dialogue import kept_question
from bot.dialogue.context import Incoming
from bot.store import unanswered
from bot.store.models import KeptQuestion, metadata
from bot.store.retention import purge
from tests.support.person import Person

Talker = Callable[[], Person]
ASKED = "c'est quoi la photosynthèse? écrivez à ginette@exemple.ca ou au 418 555-0199"
BUTTON = "Garder ma question pour améliorer Boussole"


@pytest.fixture(autouse=True)
def tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unanswered, "now", lambda: datetime(2026, 11, 24, 12))


def counts(engine: Engine) -> dict[date, dict[str, int]]:
    with Session(engine, future=True) as db:
        return {monday: dict(kinds) for monday, kinds in unanswered.weekly(db).items()}


def kept(engine: Engine) -> list[tuple[date, str]]:
    with Session(engine, future=True) as db:
        return unanswered.kept(db)


def test_an_unknown_concept_is_counted_and_offered_to_be_kept(
    talker: Talker, own_store: Engine
) -> None:
    person = talker().say("c'est quoi la photosynthèse?")
    assert person.get("fallback")["reason"] == "out_of_scope"
    assert BUTTON in [button["title"] for button in person.buttons]
    assert counts(own_store) == {date(2026, 11, 23): {"unknown_concept": 1}}
    talker().say("c'est quoi la photosynthèse?")
    assert counts(own_store) == {date(2026, 11, 23): {"unknown_concept": 2}}
    assert kept(own_store) == []


def test_what_is_not_understood_is_counted_but_not_what_is_no_sentence(
    own_app: Boussole, own_store: Engine
) -> None:
    # No intent at all, as when the classifier is sure of nothing.
    person = Person(lambda sender, text: own_app.handle(Incoming(sender, text)))
    person.say("blorf zizanie gnagna")
    assert person.get("fallback")["reason"] == "not_understood"
    before = counts(own_store)
    assert before == {date(2026, 11, 23): {"not_understood": 1}}
    for said in ("🙃🙃", "/restart", "~answer:E2:3:abcdefghijklmnop", "", "x" * 1001):
        person.say(said)
    assert counts(own_store) == before


def test_several_at_once_are_all_counted(talker: Talker, own_store: Engine) -> None:
    people = [talker() for _ in range(6)]
    asking = [
        threading.Thread(target=p.say, args=("c'est quoi la photosynthèse?",)) for p in people
    ]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert all(p.get("fallback") for p in people)
    assert counts(own_store) == {date(2026, 11, 23): {"unknown_concept": 6}}


def test_without_a_yes_no_word_is_kept_in_any_table(talker: Talker, own_store: Engine) -> None:
    person = talker()
    person._send(person.id, ASKED, "m-1")
    with own_store.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(table.select()):
                assert "photosynth" not in str(row)
                assert "ginette" not in str(row)


def test_with_a_yes_the_text_is_kept_masked_and_without_a_link(
    talker: Talker, own_store: Engine
) -> None:
    person = talker().start("express").say(ASKED)
    pending = person.question
    person.press(BUTTON)
    assert person.types == ["privacy", "question"]
    assert person.question == pending
    ((day, text),) = kept(own_store)
    assert day == date(2026, 11, 24)
    assert text == "c'est quoi la photosynthèse? écrivez à [courriel] ou au [téléphone]"
    assert {c.name for c in KeptQuestion.__table__.columns} == {"id", "day", "text"}
    assert not KeptQuestion.__table__.foreign_keys


def test_the_button_keeps_a_question_once_and_only_where_it_was_offered(
    talker: Talker, own_store: Engine
) -> None:
    person, other = talker().say(ASKED), talker()
    payload = next(b["payload"] for b in person.buttons if b["title"] == BUTTON)
    other.say(payload)
    assert kept(own_store) == []
    person.say(payload).say(payload)
    assert "déjà gardée" in person.text
    assert len(kept(own_store)) == 1


def test_an_hour_later_the_text_is_forgotten(
    talker: Talker, own_store: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = talker().say(ASKED)
    later = kept_question.time.monotonic() + 3601
    monkeypatch.setattr(kept_question.time, "monotonic", lambda: later)
    person.press(BUTTON)
    assert kept(own_store) == []
    assert "plus en mémoire" in person.text


def test_privacy_says_what_is_kept_and_that_deletion_cannot_reach_it(
    talker: Talker, own_store: Engine
) -> None:
    person = talker().start("express", "Alma").press_level(1).say(ASKED).press(BUTTON)
    person.say("qui voit mes réponses?")
    assert person.types[0] == "privacy"
    assert "questions restées sans réponse" in person.text
    assert "effacer" in person.text
    person.say("efface mes données").say("oui, je confirme")
    assert person.get("session")["state"] == "deleted"
    assert len(kept(own_store)) == 1


def test_kept_texts_are_purged_after_180_days(talker: Talker, own_store: Engine) -> None:
    with Session(own_store, future=True) as db, db.begin():
        db.add(KeptQuestion(day=date(2020, 1, 1), text="vieille question"))
        db.add(KeptQuestion(day=datetime.now().date(), text="question récente"))
    purge(own_store)
    assert [text for _, text in kept(own_store)] == ["question récente"]


def test_the_command_prints_the_weeks_and_the_texts(
    talker: Talker, own_store: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["unanswered"]) == 0
    assert "Aucune question" in capsys.readouterr().out
    talker().say(ASKED).press(BUTTON)
    assert main(["unanswered"]) == 0
    out = capsys.readouterr().out
    assert "Semaine du 2026-11-23 : 1 sans réponse écrite, 0 non comprises" in out
    assert "2026-11-24  c'est quoi la photosynthèse?" in out


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("appelez (418) 555-0199", "appelez T"),
        ("appelez le 1-800-555-0199 svp", "appelez le T svp"),
        ("4185550199", "T"),
        ("555-0199 après 17 h", "T après 17 h"),
        ("j.tremblay+ville@exemple.qc.ca.", "C"),
        ("la loi 25 de 2021, 10 000 habitants et 350 000 $", None),
        ("ligne\nune\x1b[31m rouge", "ligne une [31m rouge"),
        ("a" * 400, "a" * 300),
    ],
)
def test_masking(said: str, expected: str | None) -> None:
    assert kept_question.masked(said, "C", "T") == (said if expected is None else expected)
