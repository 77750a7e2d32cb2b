"""Who types without touching the field writes in it; a key presses only what keys have reached."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.support.chat import Chat
from tests.web.browser.test_failures import answers
from tests.web.browser.test_keyboard import tab_to

pytestmark = pytest.mark.servers
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
WORDS = "2, pis c'est quoi un élu à l'œuvre?"


def given(chat: Chat) -> list[object]:
    return [answer["level"] for answer in answers(chat)]


@pytest.mark.parametrize("viewport", ["phone", "desktop"])
def test_what_is_typed_after_a_button_goes_to_the_field_whole(
    context: Callable[..., BrowserContext], site: str, viewport: str
) -> None:
    options = DESKTOP if viewport == "desktop" else {}
    chat = Chat(context(**options).new_page()).visit(site).open().to_question()
    for typed in ("   ", WORDS):
        chat.choose(1)
        chat.page.keyboard.type(typed)
        assert chat.field.input_value() == typed
        chat.field.fill("")
    assert given(chat) == [1, 1]


@pytest.mark.parametrize("key", ["Space", "Enter", "0", "4"])
def test_a_key_never_presses_what_the_script_focused(chat: Chat, key: str) -> None:
    """After the greeting, after each prompt, after an answer."""
    sent: list[str] = []
    chat.page.on("request", lambda request: sent.append(request.url))
    presses = 1
    name = "Commencer"
    while not chat.page.locator("boussole-chat .question").count():
        chat.page.keyboard.press(key)
        chat.field.fill("")
        chat.press(name, exact=True)
        name, presses = "Passer", presses + 1
    chat.choose(2)
    for _ in range(5):
        chat.page.keyboard.press(key)
    chat.page.wait_for_timeout(300)  # were something sent, it would be by now
    assert len([url for url in sent if url.endswith("/message")]) == presses
    assert given(chat) == [2]
    assert chat.step.startswith("Question 2 sur ")


@pytest.mark.parametrize("key", ["Space", "Enter"])
def test_who_tabs_on_after_a_button_presses_with_keys(chat: Chat, key: str) -> None:
    chat.to_question().choose(2)
    tab_to(chat, "0", presses=3)
    chat.page.keyboard.press("Tab")
    before = chat.turns
    chat.page.keyboard.press(key)
    chat.settle(before + 1)
    assert given(chat) == [2, 1]
    tab_to(chat, "0", presses=3)  # and again from a place that makes sense


def test_a_digit_answers_for_who_came_to_the_card_by_keyboard(chat: Chat) -> None:
    chat.to_question().choose(2)
    for level, name in ((3, "0"), (0, "?")):  # from a level, from the help
        tab_to(chat, name, presses=3)
        before = chat.turns
        chat.page.keyboard.press(str(level))
        chat.settle(before + 1)
    assert given(chat) == [2, 3, 0]
    assert chat.field.input_value() == ""


def test_all_else_typed_on_a_card_reached_by_keyboard_is_written(chat: Chat) -> None:
    chat.page.keyboard.press("Tab")
    chat.page.keyboard.type("2")  # a reply, but no level
    assert chat.field.input_value() == "2"
    chat.field.fill("")
    chat.to_question().choose(2)
    tab_to(chat, "0", presses=3)
    chat.page.keyboard.type("7 ou 3")
    assert chat.field.input_value() == "7 ou 3"
    assert given(chat) == [2]


def test_what_a_pointer_pressed_does_not_answer_to_keys(chat: Chat) -> None:
    chat.to_question()
    why = chat.help().page.get_by_role("button", name="Pourquoi?", exact=True)
    why.click()
    told = chat.page.locator("boussole-chat .explained p")
    told.first.wait_for()
    chat.page.keyboard.press("Enter")
    chat.page.keyboard.type(" c'est à dire")
    assert chat.field.input_value() == " c'est à dire"
    assert told.first.is_visible()
    tab_to(chat, "Menu")  # the field, then round to the header
    chat.page.keyboard.press("Enter")
    assert chat.page.locator("boussole-chat .menu").is_visible()


def test_the_menu_opened_by_a_pointer_presses_nothing(chat: Chat) -> None:
    turns = chat.turns
    chat.page.get_by_role("button", name="Menu").click()
    chat.page.keyboard.press("Enter")
    assert chat.page.locator("boussole-chat .menu").is_visible()
    chat.page.keyboard.type(" bon")
    assert not chat.page.locator("boussole-chat .menu").is_visible()
    assert chat.field.input_value() == " bon"
    assert chat.turns == turns


@pytest.mark.parametrize("key", ["Space", "Enter"])
def test_a_key_never_erases(chat: Chat, key: str) -> None:
    chat.to_question().choose(2)
    chat.page.get_by_role("button", name="Menu").click()
    chat.page.get_by_role("button", name="Effacer mes réponses").click()
    for _ in range(3):
        chat.page.keyboard.press(key)
    assert given(chat) == [2]
    assert chat.page.get_by_role("button", name="Oui, tout effacer").is_visible()


@pytest.mark.parametrize("key", ["Space", "Enter"])
def test_a_key_never_sends_again_what_failed(chat: Chat, key: str) -> None:
    chat.to_question()
    sent: list[str] = []
    chat.page.route("**/message", lambda route: sent.append(route.request.url) or route.abort())
    chat.levels.nth(1).click()
    chat.page.get_by_role("button", name="Réessayer").wait_for()
    for _ in range(3):
        chat.page.keyboard.press(key)
    assert len(sent) == 1
    chat.field.fill("")
    chat.page.unroute_all()
    tab_to(chat, "Réessayer", presses=40)
    before = chat.turns
    chat.page.keyboard.press(key)
    chat.settle(before + 1)
    assert given(chat) == [1]


def test_what_is_typed_before_the_reply_comes_stays_in_the_field(chat: Chat) -> None:
    chat.to_question()
    held = []
    chat.page.route("**/message", lambda route: held.append(route), times=1)
    before = chat.turns
    chat.levels.nth(1).click()
    chat.page.keyboard.type("et ")
    held[0].continue_()
    chat.settle(before + 1)
    chat.page.keyboard.type("puis")
    assert chat.field.input_value() == "et puis"


def test_a_dead_key_and_a_composition_lose_nothing(chat: Chat) -> None:
    """The dead key comes first, then the text that the platform composes in what has the focus."""
    chat.to_question().choose(2)
    platform = chat.page.context.new_cdp_session(chat.page)
    platform.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Dead", "code": "Quote"})
    assert chat.focused() == "Votre message"
    platform.send("Input.imeSetComposition", {"text": "^", "selectionStart": 1, "selectionEnd": 1})
    platform.send("Input.insertText", {"text": "ê"})
    chat.page.keyboard.type("tre")
    assert chat.field.input_value() == "être"
    assert given(chat) == [2]


@pytest.mark.parametrize("keys", ["Control+v", "Shift+Insert"])
def test_what_is_pasted_goes_to_the_field(chat: Chat, keys: str) -> None:
    chat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chat.to_question()
    chat.field.fill("niveau deux")
    chat.field.press("Control+a")
    chat.field.press("Control+x")
    chat.choose(2)
    chat.page.keyboard.press(keys)
    assert chat.field.input_value() == "niveau deux"


def test_a_shortcut_of_the_browser_moves_nothing(chat: Chat) -> None:
    chat.to_question().choose(2)
    place = chat.focused()
    for keys in ("Control+c", "Alt+d", "ArrowDown", "PageDown", "F2", "Shift"):
        chat.page.keyboard.press(keys)
        assert chat.focused() == place, keys


def test_full_page_what_is_typed_at_once_is_written(
    context: Callable[..., BrowserContext], web: str
) -> None:
    chat = Chat(context().new_page()).visit(f"{web}/page")
    chat.settle(1)
    chat.page.keyboard.type("bonjour à vous")
    assert chat.field.input_value() == "bonjour à vous"
