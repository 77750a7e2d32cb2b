"""The report and the blank questionnaire as pages: no fault, nothing wider than the window."""

from __future__ import annotations

import pytest

from tests.support.chat import Chat
from tests.web.browser.axe import violations

pytestmark = pytest.mark.servers
WIDTHS = (1280, 390, 320)


def test_no_fault_in_the_report_nor_in_the_questionnaire(chat: Chat) -> None:
    chat.to_question().finish(1)
    chat.write("le rapport")
    report = str(chat.page.locator(".report a").first.get_attribute("href"))
    for address in (report, report.split("/report/")[0] + "/questionnaire"):
        chat.visit(address)
        assert chat.page.locator("h1").count() == 1
        for width in WIDTHS:
            chat.page.set_viewport_size({"width": width, "height": 700})
            assert violations(chat.page) == [], (address, width)
            assert chat.page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert chat.page.evaluate("window.violations") == []


def test_the_report_prints_without_what_is_for_the_screen(chat: Chat) -> None:
    chat.to_question().choose(1)
    chat.write("le rapport")
    chat.visit(str(chat.page.locator(".report a").first.get_attribute("href")))
    formats = chat.page.get_by_role("link", name="PDF").first
    assert formats.is_visible()
    chat.page.emulate_media(media="print")
    assert not formats.is_visible()
