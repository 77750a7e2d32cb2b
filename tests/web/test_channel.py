"""The website channel with the two real servers: turns, repeats, history, erasure, strangers."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest

from bot.web.bundle import FOLDER
from bot.web.tokens import mint
from tests.support.servers import Servers
from tests.web.visitor import Visitor, call, objects, press, to_question

pytestmark = pytest.mark.servers


def test_the_first_words_and_buttons(visitor: Visitor) -> None:
    items = visitor.say("bonjour")
    assert "assistant automatisé" in items[0]["text"]
    assert next(b["title"] for b in items[0]["buttons"]) == "Commencer"
    assert objects(items, "session")[0]["state"] == "started"
    assert all("recipient_id" not in item for item in items)


def test_a_question_carries_all_the_words_of_its_card(visitor: Visitor) -> None:
    question = to_question(visitor)
    assert question["text"].endswith("?")
    assert question["axis_name"] == "Économie"
    assert [option["level"] for option in question["options"]] == [0, 1, 2, 3, 4]
    assert all(option["description"] for option in question["options"])
    for kind in ("why", "meaning", "example"):
        items = visitor.say(question["explain"][kind])
        assert objects(items, "explanation")[0]["kind"] == kind
        assert objects(items, "question")[0]["question"] == question["question"]


def test_a_repeated_message_is_answered_once(visitor: Visitor) -> None:
    question = to_question(visitor)
    payload = question["options"][1]["payload"]
    once = visitor.say(payload, "le-même")
    again = visitor.say(payload, "le-même")
    assert once == again
    assert len(objects(visitor.say("qu'est-ce que j'ai répondu?"), "review")[0]["answers"]) == 1


def test_an_answer_can_be_corrected_by_its_payload(visitor: Visitor) -> None:
    question = to_question(visitor)
    items = visitor.say(question["options"][1]["payload"])
    answer = objects(items, "answer")[0]
    assert answer["label"] == question["options"][1]["label"]
    asked = objects(visitor.say(answer["correct"]), "question")[0]
    assert asked["question"] == question["question"]
    corrected = objects(visitor.say(asked["options"][3]["payload"]), "answer")[0]
    assert (corrected["status"], corrected["level"]) == ("corrected", 3)


def test_results_carry_names_and_mark_their_text(visitor: Visitor) -> None:
    question = to_question(visitor)
    for _ in range(12):
        items = visitor.say(question["options"][1]["payload"])
        question = (objects(items, "question") or [{}])[-1]
    results = objects(items, "results")[0]
    assert next(axis["name"] for axis in results["axes"]) == "Économie"
    assert results["show_steps"] is True
    assert sum(1 for item in items if item.get("twin")) == 1
    step = results["next_steps"][0]
    assert step["lead_name"]
    assert step["cost_name"]
    assert step["difficulty_name"]
    assert objects(visitor.say(step["why"]), "advice_explanation")[0]["step"] == step["id"]


def test_history_redraws_and_keeps_no_word_of_the_person(visitor: Visitor) -> None:
    assert visitor.history() == []
    question = to_question(visitor)
    visitor.say("ben là, le rang 6 a rien de bon pis les gens chialent")
    told = visitor.history()
    assert objects(told, "session")[0]["state"] == "started"
    assert "chialent" not in str(told)
    assert question["question"] in {q["question"] for q in objects(told, "question")}
    assert visitor.history() == told


def test_history_ends_with_the_question_that_is_pending(visitor: Visitor, web: str) -> None:
    question = to_question(visitor)
    code = objects(visitor.say("pause"), "session")[-1]["code"]
    other = Visitor(web)
    other.say(code)
    other.say(question["options"][2]["payload"])  # another conversation's button: refused
    resumed = objects(other.history(), "question")[-1]
    assert resumed["question"] == question["question"]  # the code takes the place along
    other.say(resumed["options"][2]["payload"])
    assert objects(other.history(), "question")[-1]["question"] != question["question"]
    here = objects(visitor.history(), "question")[-1]
    assert here["question"] == question["question"]  # each has a place of their own
    review = objects(visitor.say("mes réponses"), "review")[-1]
    assert [a["level"] for a in review["answers"]] == [2]  # and the answers are shared


def test_erasure_leaves_nothing(visitor: Visitor) -> None:
    question = to_question(visitor)
    visitor.say(question["options"][1]["payload"])
    code = objects(visitor.say("pause"), "session")[-1]["code"]
    assert visitor.ask("DELETE", "/conversation").status == 204
    assert visitor.history() == []
    assert visitor.ask("DELETE", "/conversation").status == 204
    stranger = Visitor(visitor.base)
    assert objects(stranger.say(code), "session")[-1]["state"] == "refused"


@pytest.mark.parametrize(
    "path", [("POST", "/message"), ("GET", "/history"), ("DELETE", "/conversation")]
)
def test_no_token_or_a_forged_one_is_refused(visitor: Visitor, path: tuple[str, str]) -> None:
    forged = mint(b"un secret que le serveur n'a pas")
    other = Visitor(visitor.base)
    mixed = ".".join([visitor.token.split(".")[0], *other.token.split(".")[1:]])
    for token in ("", "abc", forged, mixed, mint(b"secret-des-tests", now=0)):
        answer = Visitor(visitor.base, token or " ").ask(
            *path, body={"message": "a", "message_id": "1"}
        )
        assert answer.status == 401
        assert answer.headers["www-authenticate"] == "Bearer"


def test_another_s_button_and_typed_commands_change_nothing(visitor: Visitor, web: str) -> None:
    question = to_question(visitor)
    stranger = Visitor(web)
    to_question(stranger)
    for text in (
        question["options"][4]["payload"],
        question["options"][4]["payload"][:-1] + "a",
        "~answer:E2:4:aaaaaaaaaaaaaaaa",
        "/restart",
        '/answer{"level": 4}',
        "/session_start",
    ):
        items = stranger.say(text)
        assert objects(items, "fallback"), text
        assert not objects(items, "answer")
    assert objects(stranger.say("mes résultats"), "results")[0]["answered"] == 0


def test_too_long_a_message_stores_nothing(visitor: Visitor) -> None:
    to_question(visitor)
    items = visitor.say("oui " * 400)
    assert objects(items, "fallback")[0]["reason"] == "too_long"
    assert press(items, "Passer")


def test_the_served_files_match_the_tag_of_the_page(web: str) -> None:
    page = call(f"{web}/page").body.decode()
    given = re.findall(r'(?:src|href)="([^"]+)" integrity="sha384-([^"]+)"', page)
    assert [address.rpartition("/")[2] for address, _ in given] == ["embed.js", "boussole.js"]
    for address, integrity in given:
        answer = call(web.split("/webhooks")[0] + address)
        assert base64.b64encode(hashlib.sha384(answer.body).digest()).decode() == integrity
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["content-type"].startswith("text/javascript")
    assert call(f"{web}/widget/000000000000/embed.js").status == 404


def test_every_site_may_call_when_none_is_listed(servers: Servers, web: str) -> None:
    answer = call(f"{web}/token", "POST", Origin="https://nimporte.example")
    assert answer.status == 201
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("review", "review"), ("results", "results"), ("report", "report"), ("back", "question"),
     ("pause", "session"), ("resume", "help"), ("restart", "confirm"), ("privacy", "privacy"),
     ("hello", "smalltalk")],
)  # fmt: skip
def test_the_sentences_of_the_menu_are_understood(visitor: Visitor, name: str, kind: str) -> None:
    strings = json.loads((FOLDER / "strings.json").read_text(encoding="utf-8"))
    question = to_question(visitor)
    visitor.say(question["options"][1]["payload"])
    items = visitor.say(strings[f"say_{name}"])
    assert objects(items, kind)
    assert not objects(items, "answer")
    if name == "back":
        assert objects(items, "question")[0]["question"] == question["question"]
