"""A list of awkward strings, everywhere a visitor can put one: no server error, nothing changed.

The list is in ASCII escapes, so that no editor changes an invisible sign.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.web.tokens import mint
from tests.web.visitor import Visitor, call, objects, to_question

GROUPS: dict[str, list[str]] = json.loads(
    Path(__file__).with_name("naughty.json").read_text(encoding="ascii")
)
EVERY = [text for texts in GROUPS.values() for text in texts]
MAY_ANSWER = ("numbers",)  # some of them are levels


def answered(visitor: Visitor) -> list[tuple[str, object]]:
    review = objects(visitor.say("qu'est-ce que j'ai répondu?"), "review")[0]
    return [(answer["question"], answer["level"]) for answer in review["answers"]]


def one_answer(visitor: Visitor) -> list[tuple[str, object]]:
    """A conversation with one answer given and a question pending."""
    question = to_question(visitor)
    visitor.say(question["options"][3]["payload"])
    before = answered(visitor)
    assert before == [(question["question"], 3)]
    return before


def test_the_list_is_long_and_holds_each_string_once() -> None:
    assert len(EVERY) == len(set(EVERY)) >= 100


@pytest.mark.servers
@pytest.mark.parametrize("group", [name for name in GROUPS if name not in MAY_ANSWER])
def test_as_a_message_it_changes_nothing(visitor: Visitor, group: str) -> None:
    before = one_answer(visitor)
    for text in GROUPS[group]:
        answer = visitor.send(text)
        assert answer.status == 200, repr(text)
        assert not objects(answer.json, "error"), repr(text)
        assert not objects(answer.json, "answer"), repr(text)
    assert answered(visitor) == before
    assert visitor.ask("GET", "/history").status == 200


@pytest.mark.servers
@pytest.mark.parametrize("group", MAY_ANSWER)
def test_as_a_message_it_breaks_nothing(visitor: Visitor, group: str) -> None:
    to_question(visitor)
    for text in GROUPS[group]:
        answer = visitor.send(text)
        assert answer.status == 200, repr(text)
        assert not objects(answer.json, "error"), repr(text)
    assert all(level in (None, 0, 1, 2, 3, 4) for _, level in answered(visitor))


def test_elsewhere_it_is_refused_or_harmless(channel_alone: Callable[..., str]) -> None:
    base = channel_alone()
    visitor = Visitor(base)
    for number, text in enumerate(EVERY):
        assert visitor.send(text).status == 200, repr(text)
        expected = 200 if 0 < len(text) <= 128 else 400
        body = {"message": "bonjour", "message_id": text}
        assert visitor.ask("POST", "/message", body).status == expected, repr(text)
        path = quote(text, safe="", errors="surrogatepass")
        for address in (f"/report/{path}/rapport.html", f"/widget/{path}/embed.js"):
            assert call(base + address).status in (400, 404, 405), repr(text)
        if number % 10 == 0:  # a token is read as bytes of one kind: a few say it all
            sign = quote(text, safe="", errors="surrogatepass") or "%20"
            assert Visitor(base, sign).ask("GET", "/history").status == 401


@pytest.mark.servers
def test_attacks_are_refused_and_change_nothing(visitor: Visitor, web: str) -> None:
    """Another's token made up, a forged button, a typed command, 2 MB: the answer given stays."""
    before = one_answer(visitor)
    stranger = Visitor(web)
    stolen = to_question(stranger)["options"][0]["payload"]
    head, *signature = visitor.token.split(".")
    for token in (
        mint(b"un autre secret"),
        ".".join([head, *stranger.token.split(".")[1:]]),
        ".".join([stranger.token.split(".")[0], *signature]),
        visitor.token[:-1] + ("A" if visitor.token[-1] != "A" else "B"),
        visitor.token.swapcase(),
    ):
        intruder = Visitor(web, token)
        assert intruder.send(stolen).status == 401
        assert intruder.ask("DELETE", "/conversation").status == 401
        assert intruder.ask("GET", "/history").status == 401
    huge = json.dumps({"message": "a" * 2_000_000, "message_id": "énorme"}).encode()
    assert visitor.ask("POST", "/message", huge).status == 413
    for text in (stolen, "~answer:E2:4:aaaaaaaaaaaaaaaa", '/answer{"level": 4}', "/restart"):
        assert not objects(visitor.say(text), "answer"), text
    assert answered(visitor) == before
    assert answered(stranger) == []
