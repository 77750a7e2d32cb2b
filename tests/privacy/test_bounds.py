"""Long messages, all different, leave no more in memory than short ones: nothing."""

from __future__ import annotations

import gc
import random
import sys
import time
import weakref
from collections.abc import Callable

import pytest

from bot.dialogue import kept_question
from bot.dialogue.kept_question import WaitingQuestions
from bot.understanding.encoder import vectors
from bot.understanding.memo import memo, memoised
from tests.support.in_process import intent_model, shared

LETTERS = "abcdefghijklmnopqrstuvwxyz"
LONG, MESSAGES = 990, 40
chance = random.Random(7)


def message() -> str:
    """Made-up words of eight letters, a thousand characters of them."""
    return " ".join("".join(chance.choices(LETTERS, k=8)) for _ in range(LONG // 9))


def kept_blocks(read: Callable[[str], object], messages: int) -> int:
    """Blocks of memory that the interpreter keeps for so many messages more."""
    gc.collect()
    before = sys.getallocatedblocks()
    for _ in range(messages):
        with memo():
            read(message())
    gc.collect()
    return sys.getallocatedblocks() - before


@pytest.mark.parametrize("reader", ["intents", "concepts", "topics", "projects"])
def test_what_is_kept_does_not_grow_with_the_messages(reader: str) -> None:
    models = shared()[1]
    read: Callable[[str], object] = {
        "intents": lambda text: intent_model().predict(text),
        "concepts": lambda text: models.subjects.match(text),
        "topics": lambda text: models.topics.match(text),
        "projects": lambda text: models.projects.fit(text),
    }[reader]
    kept_blocks(read, 3)  # what is loaded at the first one
    # A cache of words keeps some 400 blocks for the 110 words of a message.
    assert kept_blocks(read, MESSAGES) < MESSAGES * 20


def test_vectors_are_worked_out_once_in_a_turn_and_forgotten_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worked_out: list[str] = []
    encode = sys.modules["bot.understanding.encoder"]._encode
    monkeypatch.setattr(
        "bot.understanding.encoder._encode", lambda texts: worked_out.extend(texts) or encode(texts)
    )
    for _ in range(2):
        with memo():
            vectors(["bonjour"])
            with memo():
                vectors(["bonjour", "merci"])
            vectors(["merci"])
    assert worked_out == ["bonjour", "merci"] * 2


def test_a_memo_is_empty_after_a_failure() -> None:
    calls = []
    twice = memoised(lambda word: calls.append(word) or len(calls))

    def fail() -> None:
        with memo():
            twice("a")
            twice("a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert twice("a") == 2
    assert twice("a") == 3, "no memory outside of a memo"


def test_what_waits_for_a_yes_is_bounded_and_goes_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kept_question, "SECONDS", 0.2)
    waiting = WaitingQuestions()
    tokens = [waiting.wait("bound", message()) for _ in range(kept_question.WAITING + 20)]
    assert len(waiting._waiting) <= kept_question.WAITING
    assert waiting.take(tokens[0]) is None
    deadline = time.monotonic() + 20
    while waiting._waiting and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not waiting._waiting, "without anybody asking"


def test_the_clock_of_what_waits_keeps_no_app_alive() -> None:
    waiting = WaitingQuestions()
    waiting.wait("bound", message())
    gone = weakref.ref(waiting)
    del waiting
    gc.collect()
    assert gone() is None
