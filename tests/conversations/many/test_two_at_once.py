"""Two people writing at once in two hundred conversations: no answer in the wrong place."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

from tests.support.person import Person
from tests.support.servers import Servers

CONVERSATIONS = 200
AT_ONCE = 2


def talk(servers: Servers, number: int) -> tuple[Person, dict[str, int | None]]:
    """A few answers by button and by word, a digression, a correction, all drawn by number."""
    chance = random.Random(number)
    person = Person(servers.send, f"double-{number}").start("express")
    given: dict[str, int | None] = {}
    for _ in range(4):
        question, level = person.question, chance.randrange(5)
        if chance.random() < 0.5:
            person.press_level(level)
        else:
            person.say(f"niveau {level}")
        given[question] = level
        if chance.random() < 0.3:
            person.say("pourquoi?")
    first = next(iter(given))
    given[first] = chance.randrange(5)
    person.say(f"finalement pour {first} c'est {given[first]}")
    return person, given


def test_two_hundred_conversations_two_at_a_time(servers: Servers) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        talks = list(pool.map(lambda number: talk(servers, number), range(CONVERSATIONS)))
    for person, given in talks:
        person.say("qu'est-ce que j'ai répondu?")
        found = {a["question"]: a["level"] for a in person.get("review")["answers"]}
        assert found == given, person.id
    assert len({person.id for person, _ in talks}) == CONVERSATIONS
