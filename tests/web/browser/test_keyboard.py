"""Keyboard alone, and what a screen reader is told."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.support.chat import Chat

pytestmark = pytest.mark.servers


def tab_to(chat: Chat, name: str, presses: int = 25) -> None:
    for _ in range(presses):
        if chat.focused().replace("\u00a0", " ").startswith(name):
            return
        chat.page.keyboard.press("Tab")
    raise AssertionError(f"{name!r} is not reached; the focus is on {chat.focused()!r}")


def test_the_whole_questionnaire_with_the_keyboard_alone(
    context: Callable[..., BrowserContext], site: str
) -> None:
    chat = Chat(context(viewport={"width": 1280, "height": 800}).new_page()).visit(site)
    keyboard = chat.page.keyboard
    chat.launcher.wait_for()
    for _ in range(10):  # the launcher comes after the links of the page
        keyboard.press("Tab")
        if chat.inside("root.activeElement === root.querySelector('.launcher')"):
            break
    keyboard.press("Enter")
    chat.settle(1)
    for turns, name in enumerate(("Commencer", "Votre message", "Passer", "Complet"), start=2):
        tab_to(chat, name)
        if name == "Votre message":
            keyboard.type("Saint-Félicien")
        keyboard.press("Enter")
        chat.settle(turns)
    seen = []
    for turn in range(35):
        assert chat.focused(), "the focus fell on the page's body"
        seen.append(re.match(r"Question (\d+) sur 35 · ", chat.step).group(1))  # type: ignore[union-attr]
        for _ in range(2):  # the focus is on the first level, or on the question just before it
            if chat.inside("root.activeElement.className") == "level":
                break
            keyboard.press("Tab")
        assert chat.focused().startswith("0")
        for _ in range(turn % 5):
            keyboard.press("Tab")
        keyboard.press("Space" if turn % 2 else "Enter")
        chat.settle(6 + turn)
    assert seen == [str(n) for n in range(1, 36)]
    assert chat.page.locator("boussole-chat .bars").is_visible()
    assert chat.focused(), "the focus fell on the page's body"
    assert chat.page.evaluate("window.failures") == []


def test_escape_closes_and_gives_the_focus_back(chat: Chat) -> None:
    chat.field.focus()
    chat.page.keyboard.press("Escape")
    assert not chat.page.locator("boussole-chat .panel").is_visible()
    assert chat.inside("root.activeElement === root.querySelector('.launcher')")
    assert chat.launcher.get_attribute("aria-expanded") == "false"
    chat.page.keyboard.press("Enter")
    assert chat.launcher.get_attribute("aria-expanded") == "true"
    assert chat.page.locator("boussole-chat .turn.bot").count() == 1  # nothing is lost


def test_the_focus_stays_in_the_field_of_who_types(chat: Chat) -> None:
    chat.to_question()
    chat.write("2")
    assert chat.focused() == "Votre message"
    assert chat.field.input_value() == ""


def test_the_focus_ring_is_seen(chat: Chat) -> None:
    for _ in range(4):  # two replies, the field, the button that sends
        chat.page.keyboard.press("Tab")
        style = chat.inside(
            "(({outlineStyle, outlineWidth}) => [outlineStyle, parseFloat(outlineWidth)])"
            "(getComputedStyle(root.activeElement))"
        )
        assert style[0] == "solid"
        assert style[1] >= 2


def test_each_turn_is_announced_once_question_then_choices(chat: Chat) -> None:
    chat.to_question()
    before = len(chat.heard)
    chat.choose(2)
    told = chat.heard[before:]
    assert len(told) == 1
    said = told[0].replace("\u00a0", " ")
    assert said.startswith("Boussole : Noté : ")
    assert re.search(r"Question 2 sur 12, Économie\. .*\? 8 réponses proposées\.$", said)
    assert said.count("Question 2 sur 12") == 1


def test_nothing_is_read_again_after_a_reload(chat: Chat) -> None:
    chat.to_question()
    chat.page.reload()
    chat.open()
    assert chat.step.startswith("Question 1 sur 12")
    assert chat.heard == []


def test_an_explanation_is_announced_and_the_question_is_not_said_again(chat: Chat) -> None:
    chat.to_question()
    before = len(chat.help().heard)
    why = chat.page.get_by_role("button", name="Pourquoi?", exact=True)
    why.focus()
    chat.page.keyboard.press("Enter")
    chat.page.locator("boussole-chat .explained p").wait_for()
    assert len(chat.heard) == before + 1
    assert "Question 1" not in chat.heard[-1]
    assert why.get_attribute("aria-expanded") == "true"
    assert chat.focused() == "Pourquoi?"
    chat.page.keyboard.press("Enter")
    assert chat.page.locator("boussole-chat .explained p").count() == 0


def test_bars_are_never_read(chat: Chat) -> None:
    chat.to_question().finish()
    assert not any("█" in line or "░" in line for line in chat.heard)
    assert "█" not in chat.page.locator("boussole-chat .transcript").inner_text()


def test_who_speaks_is_said(chat: Chat) -> None:
    chat.to_question()
    you = chat.page.locator("boussole-chat .turn.you").first.text_content() or ""
    bot = chat.page.locator("boussole-chat .turn.bot").first.text_content() or ""
    assert you.replace("\u00a0", " ").startswith("Vous : ")
    assert bot.replace("\u00a0", " ").startswith("Boussole : ")


def test_words_are_announced_as_canadian_french(chat: Chat) -> None:
    assert chat.inside("root.querySelector('.root').lang") == "fr-CA"
