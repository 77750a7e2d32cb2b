"""Two conversations on one diagnostic, in any order: no answer where it was not shown."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.app import Boussole
from bot.dialogue.context import Incoming
from bot.store.database import connect
from tests.support.in_process import make_app
from tests.support.person import Person
from tests.support.postgres import POSTGRES, without_postgres

RUNS, STEPS = 200, 10
THREADED = 12
WISH = {"pourquoi?": "explain_why", "revenir": "go_back", "suivant": "skip", "aide": "help"}


class Talk:
    """One person: what their screen shows, and the answers that it should have given."""

    def __init__(self, app: Boussole, name: str) -> None:
        self.app, self.shown = app, ""
        self.person = Person(self._send, name)

    def _send(self, sender: str, message: str) -> list[dict]:  # type: ignore[type-arg]
        ranking = ((WISH[message], 0.99),) if message in WISH else (("answer", 0.9),)
        return self.app.handle(Incoming(sender, message, ranking))

    def say(self, message: str) -> None:
        self.look(self.person.say(message))

    def look(self, person: Person) -> None:
        questions = [o["question"] for o in person.objects if o["type"] == "question"]
        self.shown = questions[-1] if questions else self.shown

    def stored(self) -> list[tuple[str, int | None]]:
        return [(o["question"], o["level"]) for o in self.person.objects if o["type"] == "answer"]


def begin(app: Boussole, name: str) -> tuple[Talk, Talk]:
    first, second = Talk(app, f"{name}-a"), Talk(app, f"{name}-b")
    first.person.reply = app.handle(Incoming(first.person.id, "complet", (("complete_mode", 1.0),)))
    while "question" not in first.person.types:
        first.person.press("Passer")
    first.look(first.person)
    first.person.reply = app.handle(Incoming(first.person.id, "pause", (("pause", 1.0),)))
    second.say(first.person.get("session")["code"])
    return first, second


def step(talk: Talk, chance: random.Random) -> str | None:
    """One message; the question that it may store an answer to, if any."""
    kind, level = chance.random(), chance.randrange(5)
    before = talk.shown
    if kind < 0.5:
        talk.say(f"niveau {level}")
        assert talk.stored() == [(before, level)], (before, talk.person.text)
    elif kind < 0.75 and "question" in talk.person.types:
        talk.look(talk.person.press_level(level))
        assert talk.stored() in ([(before, level)], []), talk.person.text
    else:
        talk.say(chance.choice(["pourquoi?", "revenir", "aide"]))
        assert talk.stored() == []
    return before


@pytest.mark.slow
def test_two_hundred_interleaved_runs_store_only_what_was_shown(tmp_path: Path) -> None:
    app = make_app(f"sqlite:///{tmp_path / 'many.db'}")
    for run in range(RUNS):
        chance = random.Random(run)
        pair = begin(app, f"run{run}")
        expected: dict[str, int | None] = {}
        for _ in range(STEPS):
            talk = chance.choice(pair)
            step(talk, chance)
            expected.update(talk.stored())
        assert answers(pair[0]) == answers(pair[1]) == expected, run
    app.database.close()


def answers(talk: Talk) -> dict[str, int | None]:
    ranking = (("review_answers", 1.0),)
    talk.person.reply = talk.app.handle(Incoming(talk.person.id, "mes réponses", ranking))
    return {a["question"]: a["level"] for a in talk.person.get("review")["answers"]}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=without_postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'threads.db'}"
    with connect(POSTGRES).begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    return POSTGRES


def test_two_at_the_same_moment_store_only_what_was_shown(url: str) -> None:
    app = make_app(url)

    def play(talk: Talk, seed: int) -> list[tuple[str, int | None]]:
        chance, given = random.Random(seed), []
        for _ in range(STEPS):
            step(talk, chance)
            given += talk.stored()
        return given

    for run in range(THREADED):
        pair = begin(app, f"threads{run}")
        with ThreadPoolExecutor(2) as pool:
            first, second = pool.map(play, pair, (run, run + 1000))
        found = answers(pair[0])
        assert found == answers(pair[1])
        assert set(found) == {q for q, _ in first + second}
        assert set(found.items()) <= set(first + second)
    app.database.close()
