"""The link that resumes: offered where it is of use, sent or copied, read by another device."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator

from bot.rendering import qr
from tests.support.chat import Chat
from tests.web.browser.test_failures import answers
from tests.web.browser.test_report_page import CLIPBOARD, NO_CLIPBOARD, SHARES

pytestmark = pytest.mark.servers
LATER = "Revenir plus tard : mon lien"


def later(chat: Chat) -> Locator:
    return chat.page.get_by_role("button", name=LATER)


def ask(chat: Chat) -> str:
    """Have the link told in place; its address."""
    later(chat).click()
    card = chat.last.locator(".code")
    card.wait_for()
    return card.locator("input").input_value()


def test_it_is_offered_at_the_third_question_and_told_in_place(chat: Chat) -> None:
    chat.to_question().choose(1)
    assert not later(chat).is_visible()
    chat.choose(2)
    before, heard = chat.turns, len(chat.heard)
    address = ask(chat)
    assert chat.turns == before
    assert chat.step.startswith("Question 3 sur 12")
    assert later(chat).get_attribute("aria-expanded") == "true"
    assert len(chat.heard) == heard + 1
    code = chat.page.locator("boussole-chat .code .value").inner_text()
    assert urlsplit(address).fragment == code
    assert chat.faults() == []
    chat.choose(1)
    assert not later(chat).is_visible()
    assert not chat.page.locator("boussole-chat .code").is_visible()


def test_it_is_there_at_a_pause_and_at_the_end(chat: Chat) -> None:
    chat.to_question().choose(1)
    chat.write("pause")
    assert chat.last.get_by_role("button", name="Copier le lien").is_visible()
    chat.write("continuer")
    chat.finish()
    ask(chat)
    assert chat.last.locator(".bars").is_visible()
    assert chat.last.get_by_role("link", name="Envoyer le lien").is_visible()


def test_it_opens_the_same_question_on_another_device(
    chat: Chat, context: Callable[..., BrowserContext]
) -> None:
    chat.to_question().choose(1).choose(2)
    address = ask(chat)
    other = Chat(context().new_page()).visit(address)
    other.settle(1)
    assert other.step.startswith("Question 3 sur 12")
    assert other.page.url == address.split("#")[0]
    assert other.said == "Reprendre avec un code"
    assert [answer["level"] for answer in answers(other)] == [1, 2]


def test_the_drawing_is_that_of_the_link(chat: Chat) -> None:
    chat.to_question().choose(1)
    chat.write("pause")
    drawing = qr.draw(chat.last.locator(".code input").input_value())
    assert drawing
    assert chat.last.locator(".qr path").get_attribute("d") == drawing.path
    assert chat.last.get_by_role("img", name="Code QR du lien").is_visible()


def test_it_is_sent_by_mail_or_by_what_the_device_has(chat: Chat) -> None:
    chat.to_question().choose(1)
    chat.write("pause")
    address = chat.last.locator(".code input").input_value()
    mail = str(chat.last.get_by_role("link", name="Envoyer le lien").get_attribute("href"))
    assert parse_qs(urlsplit(mail).query)["body"] == [address]
    chat.page.evaluate(f"({SHARES})()")
    chat.write("pause")
    chat.last.get_by_role("button", name="Envoyer le lien").click()
    assert [shared["url"] for shared in chat.page.evaluate("shared")] == [address]


def test_it_says_that_it_is_copied(chat: Chat) -> None:
    chat.page.evaluate(f"({CLIPBOARD})()")
    chat.to_question().choose(1)
    chat.write("pause")
    chat.last.get_by_role("button", name="Copier le lien").click()
    chat.last.get_by_text("Le lien est copié.").wait_for()
    assert chat.heard[-1].endswith("Le lien est copié.")
    assert chat.page.evaluate("kept") == [chat.last.locator(".code input").input_value()]


def test_it_is_copied_the_older_way_or_given_to_copy(chat: Chat) -> None:
    chat.page.evaluate(f"({NO_CLIPBOARD.replace('COPIES', 'window.copied < 2')})()")
    chat.to_question().choose(1)
    chat.write("pause")
    copy, field = chat.last.get_by_role("button", name="Copier le lien"), chat.last.locator("input")
    copy.focus()
    copy.press("Enter")
    chat.last.get_by_text("Le lien est copié.").wait_for()
    assert not field.is_visible()
    assert chat.focused() == "Copier le lien"
    copy.press("Enter")
    chat.last.get_by_text("copiez-le à la main").wait_for()
    assert "copiez-le à la main" in chat.heard[-1]
    assert chat.inside("root.activeElement.value") == field.input_value()
    assert chat.faults() == []
