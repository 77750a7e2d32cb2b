"""The questionnaire changes while a question waits: what is on the screen is not what it asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.app import Boussole
from bot.content.models import Change
from bot.store.models import AnswerEvent
from tests.support.in_process import sender
from tests.support.person import Person
from tests.unit.test_versions import versioned

MOVED = {0: 0, 1: 0, 2: 1, 3: 2, 4: 4}


def events(engine: Engine) -> list[str]:
    with Session(engine, future=True) as db:
        return [e.question for e in db.query(AnswerEvent).order_by(AnswerEvent.id)]


@pytest.fixture
def update(own_app: Boussole) -> Callable[..., None]:
    """``update(people, change)``: they go on with a server of the next questionnaire."""

    def updated(people: list[Person], change: Change) -> None:
        content = versioned(own_app.content, change)
        if change.kind == "removed":
            kept = {k: q for k, q in content.questions.items() if k != change.question}
            content = replace(content, questions=kept)
        newer = Boussole(own_app.settings, content, own_app.database, own_app.today, own_app.models)
        for person in people:
            person._send = sender(newer)

    return updated


@pytest.mark.parametrize("how", ["typed", "button"])
@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (Change(question="E3", kind="removed"), "E4"),
        (Change(question="E3", kind="levels", levels=MOVED), "E3"),
        (Change(question="E3", kind="dropped"), "E3"),
    ],
)
def test_an_answer_to_what_was_on_the_screen_is_not_stored(
    talker: Callable[[], Person], own_store: Engine, update: Callable[..., None],
    how: str, change: Change, shown: str,
) -> None:  # fmt: skip
    first = talker().start("complet")
    while first.question != "E3":
        first.press_level(1)
    code = first.say("pause").get("session")["code"]
    second = talker().say(code)
    payload = second.get("question")["options"][4]["payload"]
    update([first, second], change)
    before = events(own_store)
    first.say("merci")  # brings the answers of both to the new questionnaire
    second.say("4" if how == "typed" else payload)
    assert events(own_store) == before
    assert second.question == shown
    second.say("4")
    assert second.get("answer")["question"] == shown


def test_a_reworded_question_takes_the_answer(
    talker: Callable[[], Person], update: Callable[..., None]
) -> None:
    person = talker().start("express").press_level(1)
    update([person], Change(question="E3", kind="kept"))
    person.say("4")
    assert person.get("answer")["question"] == "E3"
