"""A server killed or a database locked in mid-diagnostic: nothing announced is lost."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.commands.chat import send
from tests.faults.stack import no_more_room
from tests.support.person import Person
from tests.support.servers import Servers


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Servers]:
    """Servers of this test's own: it kills them."""
    running = Servers(tmp_path, BOUSSOLE_LOCK_TIMEOUT="1")
    running.start()
    yield running
    running.stop()


def announced(person: Person) -> dict[str, int]:
    """What the bot says it holds."""
    person.say("qu'est-ce que j'ai répondu?")
    return {a["question"]: a["level"] for a in person.get("review")["answers"]}


def answer(person: Person, levels: list[int]) -> dict[str, int]:
    given = {}
    for level in levels:
        question = person.question
        person.press_level(level)
        assert person.get("answer")["question"] == question
        given[question] = level
    return given


def test_a_killed_action_server_gives_an_error_and_the_same_question(own: Servers) -> None:
    person = Person(own.send).start("express")
    given = answer(person, [1, 2, 3])
    pending = person.question
    own.kill("action")
    for _ in range(2):
        person.press_level(4)
        assert person.types == ["error", "question"]
        assert person.get("error") == {"type": "error", "retry": True}
        assert person.question == pending
    own.start_action()
    given |= answer(person, [4])
    assert announced(person) == given
    assert person.question != pending


def test_a_killed_rasa_server_goes_on_at_the_same_question(own: Servers) -> None:
    person = Person(own.send).start("express")
    given = answer(person, [1, 2, 3])
    pending = person.question
    kept = person.get("question")["options"][2]["payload"]
    own.kill("rasa")
    with pytest.raises(OSError, match="refused"):
        person.say("bonjour")
    own.start_rasa()
    assert announced(person) == given
    assert person.question == pending
    person.say(kept)  # a button of before the crash still counts
    assert person.get("answer") == {"type": "answer", "question": pending, "level": 2,
                                    "status": "recorded", "source": "button"}  # fmt: skip


def test_both_servers_killed_in_mid_diagnostic(own: Servers) -> None:
    person = Person(own.send).start("express")
    given = answer(person, [0, 1])
    own.kill("action")
    own.kill("rasa")
    own.start()
    assert announced(person) == given
    given |= answer(person, [3])
    assert announced(person) == given


def test_a_locked_then_a_full_database_gives_an_error_then_goes_on(own: Servers) -> None:
    person = Person(own.send).start("express")
    given = answer(person, [1, 2])
    pending = person.question
    lock = sqlite3.connect(own.folder / "test.db", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    start = time.monotonic()
    person.press_level(4)
    assert time.monotonic() - start < 10
    assert person.types == ["error", "question"]
    assert person.question == pending
    lock.execute("ROLLBACK")
    lock.close()
    given |= answer(person, [4])
    assert announced(person) == given
    pending = person.question
    with no_more_room(own.processes["action"].pid, own.folder / "test.db"):
        person.press_level(2)
        assert person.types == ["error", "question"]
        assert person.question == pending
    given |= answer(person, [2])
    assert announced(person) == given


def test_a_message_sent_again_after_a_crash_is_answered_once(own: Servers) -> None:
    person = Person(own.send).start("express")
    payload = person.get("question")["options"][3]["payload"]
    body = (own.url, person.id, payload, "message-1")
    first = send(*body)
    own.kill("action")
    own.kill("rasa")
    own.start()
    assert send(*body) == first
    person.reply = send(own.url, person.id, "il en reste combien?", "message-2")
    assert person.get("progress")["answered"] == 1
