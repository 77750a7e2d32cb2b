"""Two tabs of one conversation: typed words count for the question that their own screen shows."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.support.chat import Chat
from tests.web.browser.test_failures import answers

pytestmark = pytest.mark.servers
TOKEN = "(all) => all.forEach(([key, value]) => sessionStorage.setItem(key, value))"


def twin(chat: Chat, page: Chat, site: str) -> Chat:
    """The same conversation in another tab, as duplicating a tab makes it."""
    copied = chat.page.evaluate("Object.entries(sessionStorage)")
    page.visit(site)
    page.page.evaluate(TOKEN, copied)
    return page.open()


def bodies(chat: Chat) -> list[dict[str, str]]:
    """What the widget will send, as it sends it."""
    sent: list[dict[str, str]] = []
    chat.page.on(
        "request",
        lambda request: (
            sent.append(json.loads(request.post_data or "{}"))
            if request.url.endswith("/message")
            else None
        ),
    )
    return sent


def test_a_level_typed_in_a_tab_left_behind_is_never_stored(
    context: Callable[..., BrowserContext], site: str
) -> None:
    """Tab and tab about, through the whole express diagnostic: each screen then catches up."""
    both = context()
    ahead = Chat(both.new_page()).visit(site).open().to_question()
    behind = twin(ahead, Chat(both.new_page()), site)
    for asked in range(1, 12):
        assert ahead.step == behind.step
        assert ahead.step.startswith(f"Question {asked} sur 12")
        ahead.choose(1)
        behind.write("4")
        assert [answer["level"] for answer in answers(behind)] == [1] * asked
        assert behind.step == ahead.step
        ahead, behind = behind, ahead


def test_the_tab_that_caught_up_answers(context: Callable[..., BrowserContext], site: str) -> None:
    both = context()
    ahead = Chat(both.new_page()).visit(site).open().to_question()
    behind = twin(ahead, Chat(both.new_page()), site)
    ahead.choose(1)
    behind.write("niveau 4")
    behind.write("niveau 3")
    assert [answer["level"] for answer in answers(behind)] == [1, 3]
    assert behind.step.startswith("Question 3 sur 12")


def test_typed_words_tell_the_question_on_the_screen_and_buttons_do_not(chat: Chat) -> None:
    sent = bodies(chat)
    chat.to_question()
    assert [body for body in sent if "seen" in body] == []  # prompts are not questions
    sent.clear()
    chat.write("2")
    first = sent[-1].pop("seen")
    chat.choose(1)
    chat.write("oui")  # offers levels: the question is still the one on the screen
    chat.write("c'est quoi un GES?")
    seen = [body.get("seen") for body in sent]
    assert seen[0] is None  # taken out above
    assert seen[1] is None
    assert seen[2] == seen[3]
    assert seen[2] not in (None, first)
    asked = chat.inside("root.host.talk.seen")
    chat.page.reload()
    chat.open()
    chat.write("oui")
    assert sent[-1]["seen"] == asked
    chat.write("2")
    chat.finish()
    chat.write("mes résultats")
    assert "seen" not in sent[-1]  # nothing is asked any more


def test_what_is_typed_before_the_next_question_is_shown_tells_the_one_before(chat: Chat) -> None:
    chat.to_question()
    sent = bodies(chat)
    held = []
    chat.page.route("**/message", lambda route: held.append(route), times=1)
    before, asked = chat.turns, chat.inside("root.host.talk.seen")
    chat.levels.nth(1).click()
    chat.field.fill("oui")
    chat.field.press("Enter")
    held[0].continue_()
    chat.settle(before + 2)
    assert [body.get("seen") for body in sent] == [None, asked]
    assert chat.inside("root.host.talk.seen") != asked
