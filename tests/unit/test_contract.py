"""The contract's schema: what it refuses, and that the published file is the classes'."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft7Validator, ValidationError

from bot import messages
from bot.messages.schema import customs
from bot.paths import ROOT
from bot.rendering.added import ADDED
from tests.support.contract import assert_valid
from tests.support.person import Person

PAYLOAD = "~answer:G5:0:abcdefghijklmnop"
QUESTION = messages.Question(
    question="G5",
    axis="gouvernance",
    position=5,
    total=12,
    mode="express",
    options=[messages.Option(n, f"Niveau {n}", PAYLOAD) for n in range(5)],
    others=messages.Others(PAYLOAD, PAYLOAD, PAYLOAD),
)


def as_reply(custom: messages.Custom) -> list[dict[str, Any]]:
    return [{"custom": custom.to_dict()}]


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    text = (ROOT / "docs/contrat.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def test_the_published_schema_is_made_of_the_classes() -> None:
    subprocess.run([sys.executable, "-m", "scripts.contract", "--check"], cwd=ROOT, check=True)


def test_the_published_schema_is_a_schema_and_accepts_a_reply_and_fields_of_tomorrow(
    published: dict[str, Any],
) -> None:
    Draft7Validator.check_schema(published)
    reply = [{"text": "Bonjour", "recipient_id": "a"}, *as_reply(QUESTION)]
    reply[1]["custom"]["tomorrow"] = 1
    Draft7Validator(published).validate(reply)
    reply[1]["custom"]["options"][0]["level"] = 5
    with pytest.raises(ValidationError):
        Draft7Validator(published).validate(reply)


def test_what_may_be_missing_is_left_out_and_what_may_be_null_is_said() -> None:
    assert messages.Session("started").to_dict() == {"type": "session", "state": "started"}
    assert QUESTION.to_dict()["current"] is None
    told = messages.Answer("G5", None, "cleared", "text", previous=2)
    assert told.to_dict() == {
        "type": "answer",
        "question": "G5",
        "level": None,
        "status": "cleared",
        "source": "text",
        "previous": 2,
    }
    mover = messages.Mover("G5", 1, 2, 3.1)
    assert mover.to_dict() == {"question": "G5", "from": 1, "to": 2, "gain": 3.1}


@pytest.mark.parametrize(
    "wrong",
    [
        replace(QUESTION, question="G55"),
        replace(QUESTION, axis="economy"),
        replace(QUESTION, current=7),
        replace(QUESTION, options=[messages.Option(5, "trop", PAYLOAD)]),
        messages.Session("paused", url="javascript:alert(1)"),
        messages.Smalltalk(None),  # type: ignore[arg-type]
        messages.Answer("G5", 2, "noted", "text"),  # type: ignore[arg-type]
        messages.Answer("G5", 2, "recorded", "text", change=messages.Change((1.0,), (1.0, 2.0))),  # type: ignore[arg-type]
    ],
)
def test_a_wrong_value_is_refused(wrong: messages.Custom) -> None:
    with pytest.raises(AssertionError):
        assert_valid(as_reply(wrong))


def test_an_unknown_field_type_or_item_is_refused_by_our_own_tests() -> None:
    assert_valid(as_reply(QUESTION))
    extra, kind, part = (as_reply(QUESTION) for _ in range(3))
    extra[0]["custom"]["surprise"] = 1
    kind[0]["custom"]["type"] = "questions"
    part[0]["custom"]["others"]["maybe"] = PAYLOAD
    missing = as_reply(QUESTION)
    del missing[0]["custom"]["position"]
    button = [{"text": "a", "buttons": [{"title": "b", "payload": "/x(1)"}]}]
    for wrong in (extra, kind, part, missing, button, [{"txt": "a"}], [{}]):
        with pytest.raises(AssertionError):
            assert_valid(wrong)


def test_the_website_s_own_fields_belong_to_the_website_only() -> None:
    with pytest.raises(AssertionError):
        assert_valid(as_reply(messages.Review([messages.ReviewLine("G5", 2, "recorded")])), True)
    line = {"question": "G5", "level": 2, "status": "recorded"}
    dressed = {**line, "topic": "la sauvegarde", "label": "Réactif", "correct": PAYLOAD}
    reply = [{"custom": {"type": "review", "answers": [dressed]}}]
    assert_valid(reply, website=True)
    with pytest.raises(AssertionError):
        assert_valid(reply)


def test_every_type_of_the_contract_has_its_class() -> None:
    assert {cls.type for cls in customs().values()} == set(customs())
    assert len(customs()) == len(messages.Custom.__subclasses__())
    assert set(ADDED) <= {getattr(messages, name) for name in messages.__all__}


@pytest.mark.parametrize("wrong", [{"type": "helpp"}, {"type": "help", "surprise": 1}])
def test_the_person_of_every_conversation_test_hears_what_the_contract_lacks(
    wrong: dict[str, Any],
) -> None:
    with pytest.raises(AssertionError):
        Person(lambda sender, text: [{"text": "Bonjour"}, {"custom": wrong}]).say("bonjour")
