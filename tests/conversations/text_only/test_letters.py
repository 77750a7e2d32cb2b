"""Channels without buttons: numbers for levels, letters for the rest, nothing but text."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.app import Boussole
from bot.rendering.limits import TEXT_ONLY
from bot.store.models import Conversation, StoredAnswer
from bot.store.session import reading
from tests.support.in_process import make_app, sender

ME = "quelqu-un"


class Texter:
    """Types on a channel without buttons; what is stored is read in the database."""

    def __init__(self, app: Boussole, channel: str | None = "twilio") -> None:
        self.app, self.channel = app, channel
        self.items: list[dict[str, object]] = []

    def say(self, text: str) -> Texter:
        self.items = sender(self.app, self.channel)(ME, text)
        return self

    @property
    def text(self) -> str:
        return "\n".join(str(item.get("text", "")) for item in self.items)

    @property
    def pending(self) -> str | None:
        with reading(self.app.database.engine) as db:
            here: Conversation | None = db.get(Conversation, ME)
            return here.pending if here is not None and here.stage == "question" else None

    @property
    def stored(self) -> dict[str, str]:
        with reading(self.app.database.engine) as db:
            return {a.question: a.status for a in db.scalars(select(StoredAnswer))}

    def start(self) -> Texter:
        self.say("diagnostic express pour Alma")
        for _ in range(4):
            if self.pending:
                return self
            letter = next(
                line[0] for line in self.text.splitlines() if line.startswith("Passer", 3)
            )
            self.say(letter)
        raise AssertionError(self.text)


@pytest.fixture
def texter(own_app: Boussole) -> Texter:
    return Texter(own_app).start()


@pytest.mark.parametrize("channel", TEXT_ONLY)
def test_a_whole_express_diagnostic_is_nothing_but_texts_that_fit(
    own_app: Boussole, channel: str
) -> None:
    texter, limit = Texter(own_app, channel).start(), TEXT_ONLY[channel]
    turns = 0
    while texter.pending:
        assert all(set(item) == {"text"} for item in texter.items)
        assert all(limit.length(str(item["text"])) <= limit.most for item in texter.items)
        texter.say(("2", "réponse b", "A.")[turns % 3])
        turns += 1
    assert turns == 12
    assert all(set(item) == {"text"} for item in texter.items), "the results too"
    assert sorted(texter.stored.values()) == (
        ["not_applicable"] * 4 + ["recorded"] * 4 + ["unknown"] * 4
    )


def test_a_letter_is_a_press_of_what_the_last_reply_offered(texter: Texter) -> None:
    assert "\nC. " in texter.text
    texter.say("c")
    assert list(texter.stored.values()) == ["skipped"]


def test_a_letter_counts_on_another_server(texter: Texter) -> None:
    elsewhere = make_app(str(texter.app.settings.database_url))
    try:
        question = texter.pending
        assert sender(elsewhere, "twilio")(ME, "(B)")
        assert texter.stored == {question: "not_applicable"}
    finally:
        elsewhere.database.close()


def test_a_letter_where_there_are_buttons_is_ordinary_text(texter: Texter) -> None:
    texter.channel = "rest"
    texter.say("b")
    assert texter.stored == {}


def test_a_letter_that_was_not_offered_is_ordinary_text(texter: Texter) -> None:
    texter.say("j")
    assert texter.stored == {}


def test_a_letter_offered_earlier_no_longer_counts(texter: Texter) -> None:
    texter.say("a")
    stored = texter.stored
    texter.say("pause")
    texter.say("b")
    assert texter.stored == stored


def test_a_failure_leaves_the_letters_that_are_on_the_screen(
    texter: Texter, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = texter.pending
    with monkeypatch.context() as broken:
        broken.setattr("bot.dialogue.turn.interpret", None)
        texter.say("a")
        assert len(texter.items) == 1
        assert "Rien n'est perdu" in texter.text.replace("’", "'")
    texter.say("b")
    assert texter.stored == {question: "not_applicable"}
