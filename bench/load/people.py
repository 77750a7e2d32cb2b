"""Who talks: a generator yields what a person says and receives each reply. No network here."""

from __future__ import annotations

import itertools
from collections.abc import Generator, Sequence
from functools import cache
from typing import Any

from bot.content import load_content

Items = list[dict[str, Any]]
Person = Generator[str, Items, None]
STOCK_WORDS = ("hello", "great", "sad", "yes", "bye")
STOCK_TURNS = 12
ASIDES = ("pourquoi?", "un exemple", "il en reste combien?", "merci", "mes résultats")
TYPED_EVERY, ASIDE_EVERY = 4, 6  # the other answers are pressed, as most people do
LEVELS = 5
MAX_TURNS = 200


class Unexpected(Exception):
    """The bot did not say what was due; it counts as an error of the bot."""


def diagnostic(number: int, announced: list[str], mode: str = "express") -> Person:
    """A whole diagnostic: buttons, one answer in four typed, now and then something else.

    Args:
        number: makes each person's answers differ from the others'.
        announced: receives the question of each answer that the bot says it noted.

    Raises:
        Unexpected: ``error``, nothing, or no way to go on.
    """
    reply = yield f"diagnostic {mode}"
    turns = itertools.count(number)
    for _ in range(MAX_TURNS):
        found = by_type(reply)
        announced += [found["answer"]["question"]] if "answer" in found else []
        if "error" in found or not reply:
            raise Unexpected("error")
        if "results" in found and "question" not in found:
            return
        turn = next(turns)
        if "question" not in found:
            reply = yield _way_on(reply, found)
        elif turn % ASIDE_EVERY == 0:
            said = ASIDES[turn // ASIDE_EVERY % len(ASIDES)]
            reply = yield said
            reply = reply if "question" in by_type(reply) else (yield "on continue")
        elif turn % TYPED_EVERY == 0:
            reply = yield typed(found["question"]["question"], turn)
        if "question" in by_type(reply):
            reply = yield by_type(reply)["question"]["options"][turn % LEVELS]["payload"]
    raise Unexpected("endless")


def small_talk(number: int) -> Person:
    """The same with the stock bot: its five words, begun at another one by each person."""
    for turn in range(STOCK_TURNS):
        reply = yield STOCK_WORDS[(turn + number) % len(STOCK_WORDS)]
        if not reply:
            raise Unexpected("nothing")


def by_type(reply: Items) -> dict[str, dict[str, Any]]:
    """The last ``custom`` object of each type."""
    return {item["custom"]["type"]: item["custom"] for item in reply if "custom" in item}


def _way_on(reply: Items, found: dict[str, dict[str, Any]]) -> str:
    """The first button of a choice of levels; « Passer » of a prompt."""
    buttons = [button for item in reply for button in item.get("buttons", [])]
    if "answer_choice" in found and buttons:
        return str(buttons[0]["payload"])
    for button in buttons:
        if button["title"].replace("\u00a0", " ").startswith("Passer"):
            return str(button["payload"])
    raise Unexpected(",".join(found))


def typed(question: str, number: int) -> str:
    """A sample answer that no one said before: the memory of encoded sentences must not help."""
    samples, places = _samples(), _places()
    mine = samples[question]
    return f"{mine[number % len(mine)]}, à {places[number % len(places)]}"


@cache
def _samples() -> dict[str, list[str]]:
    return {
        question.id: [text for level in question.levels for text in level.examples]
        for question in load_content().questions.values()
    }


@cache
def _places() -> Sequence[str]:
    return [m.name for m in load_content().municipalities.values()]
