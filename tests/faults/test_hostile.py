"""Some of the hostile messages of ``make faults``, in this process and against the servers."""

from __future__ import annotations

import pytest

from tests.faults.siege import besiege, dialogue
from tests.support.person import Person
from tests.support.servers import Servers


def test_hostile_messages_change_no_answer_and_make_no_error() -> None:
    with dialogue() as send:
        assert besiege(send, range(250)) == []


def test_hostile_messages_to_the_servers(servers: Servers) -> None:
    assert besiege(servers.send, range(100_000, 100_050)) == []


@pytest.mark.parametrize(
    "text", ["{text}", "{!r:>999999999}", "t̷̛e̷x̸t", 'pAsZQ%pe_",?aB', "qsdfg jklm wxcvb"]
)
def test_what_only_resembles_a_skip_or_is_no_language_stores_nothing(text: str) -> None:
    with dialogue() as send:
        person = Person(send).start("express").say(text)
        assert "answer" not in person.types
        person.say("passe")
        assert person.get("answer")["status"] == "skipped"
