"""Two Rasa servers, each with its action server, on one PostgreSQL database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench.burst import SECRET, measure, own_database, servers
from bot.commands.chat import send
from tests.support.person import Person
from tests.support.postgres import POSTGRES, without_postgres
from tests.support.servers import Servers
from tests.web.visitor import Visitor, objects, to_question

pytestmark = without_postgres
BURSTS = 5


@pytest.fixture(scope="module")
def database_url() -> Iterator[str]:
    with own_database(POSTGRES) as url:
        yield url


@pytest.fixture(scope="module")
def both(database_url: str) -> Iterator[list[Servers]]:
    with servers(2, database_url) as running:
        assert SECRET in running[0].environment["BOUSSOLE_SECRET"]
        yield running


def test_twenty_messages_at_once_over_both_servers_are_kept_once(
    both: list[Servers], database_url: str
) -> None:
    outcome = measure(BURSTS, both, database_url)
    assert outcome.messages == BURSTS * 20
    assert outcome.clean, outcome


def test_a_diagnostic_that_changes_server_at_each_message(both: list[Servers]) -> None:
    turn = [0]

    def hopping(sender: str, message: str) -> list[dict[str, object]]:
        turn[0] += 1
        return send(both[turn[0] % 2].url, sender, message)

    person = Person(hopping, "sauteuse").start("express")
    given: dict[str, int] = {}
    while "results" not in person.types:
        question, level = person.question, len(given) % 5
        person.press_level(level)
        given[question] = level
        assert person.get("answer")["question"] == question
    person.say("qu'est-ce que j'ai répondu?")
    assert {a["question"]: a["level"] for a in person.get("review")["answers"]} == given


def test_a_message_of_the_widget_sent_again_to_the_other_server(both: list[Servers]) -> None:
    bases = [f"http://127.0.0.1:{s.rasa_port}/webhooks/boussole" for s in both]
    here = Visitor(bases[0])
    there = Visitor(bases[1], here.token)
    question = to_question(here)
    payload = question["options"][3]["payload"]
    first = here.say(payload, "once")
    assert objects(first, "answer")[0]["level"] == 3
    assert there.say(payload, "once") == first
    assert there.history() == here.history()


def test_a_resume_code_of_one_server_opens_on_the_other(both: list[Servers]) -> None:
    person = Person(both[0].send, "code").start("express").press_level(2)
    code = person.say("pause").get("session")["code"]
    other = Person(both[1].send, "code-ailleurs").say(code)
    assert [o["state"] for o in other.objects if o["type"] == "session"][-1] == "resumed"
    other.say("qu'est-ce que j'ai répondu?")
    assert [a["level"] for a in other.get("review")["answers"]] == [2]
