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


def report_page(chat: Chat) -> Chat:
    chat.to_question().choose(1)
    chat.write("le rapport")
    return chat.visit(str(chat.page.locator(".report a").first.get_attribute("href")))


CLIPBOARD = """() => {
  window.kept = [];
  const clipboard = { writeText: async (text) => void kept.push(text) };
  Object.defineProperty(navigator, "clipboard", { value: clipboard });
}"""
NO_CLIPBOARD = """() => {
  Object.defineProperty(navigator, "clipboard", { value: undefined });
  window.copied = 0;
  document.execCommand = () => (copied += 1, COPIES);
}"""
SHARES = """() => {
  window.shared = [];
  navigator.share = async (what) => void shared.push(what);
}"""


def test_the_link_is_copied(chat: Chat) -> None:
    chat.page.add_init_script(f"({CLIPBOARD})()")
    page = report_page(chat).page
    page.get_by_role("button", name="Copier le lien").click()
    page.get_by_text("Le lien est copié.").wait_for()
    assert page.evaluate("kept") == [page.url]
    assert page.evaluate("window.violations") == []


def test_it_is_copied_where_the_page_is_not_secure_or_given_to_copy(chat: Chat) -> None:
    chat.page.add_init_script(f"({NO_CLIPBOARD.replace('COPIES', 'window.copied < 2')})()")
    page = report_page(chat).page
    copy, field = page.get_by_role("button", name="Copier le lien"), page.locator("#address")
    copy.click()
    page.get_by_text("Le lien est copié.").wait_for()
    assert not field.is_visible()
    assert page.evaluate("document.activeElement.id") == "copy"
    copy.click()
    page.get_by_text("à la main").wait_for()
    assert field.input_value() == page.url
    assert violations(page) == []
    assert page.evaluate("String(getSelection()) || document.activeElement.id") in (
        "address",
        page.url,
    )


def test_it_is_shared_by_the_device_or_by_mail(chat: Chat) -> None:
    page = report_page(chat).page
    assert page.get_by_role("button", name="Courriel").is_visible()
    page.add_init_script(f"({SHARES})()")
    page.reload()
    page.get_by_role("button", name="Partager").click()
    assert page.evaluate("shared") == [{"title": page.title(), "url": page.url}]
    assert page.evaluate("window.violations") == []


def test_it_prints_and_the_other_formats_are_folded(chat: Chat) -> None:
    page = report_page(chat).page
    page.evaluate("window.print = () => (window.printed = true)")
    page.get_by_role("button", name="Imprimer").click()
    assert page.evaluate("printed")
    sheet = page.get_by_role("link", name="XLSX")
    assert not sheet.is_visible()
    page.get_by_text("Autres formats").click()
    assert sheet.is_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="ICS").click()
    assert download.value.suggested_filename == "boussole-feuille-de-route.ics"


def test_without_a_script_the_formats_stay(chat: Chat) -> None:
    address = report_page(chat).page.url
    context = chat.page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    page = context.new_page()
    page.goto(address)
    assert page.get_by_role("link", name="PDF").is_visible()
    assert not page.get_by_role("button").first.is_visible()
    context.close()
