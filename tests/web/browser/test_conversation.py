"""What a person does with the widget: answer, correct, look back, come back, erase."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.support.chat import Chat

pytestmark = pytest.mark.servers
REFUSE = (
    "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('non') }})"
)


def stored(chat: Chat) -> int:
    return int(chat.page.evaluate("sessionStorage.length + localStorage.length"))


def test_the_card_of_a_question(chat: Chat) -> None:
    chat.to_question("complet")
    assert chat.step == "Question 1 sur 35 · Économie"
    assert chat.levels.count() == 5
    for option in chat.levels.all():
        assert option.locator(".description").inner_text()
    for name in ("Je ne sais pas", "Ne s'applique pas", "Passer"):
        assert chat.page.get_by_role("button", name=name, exact=True).last.is_visible()
    assert chat.field.is_editable()


def test_an_answer_is_corrected_by_pressing_it(chat: Chat) -> None:
    chat.to_question()
    chat.choose(1)
    assert chat.said.startswith("1 · ")
    chat.press("Changer ma réponse")
    assert chat.step.startswith("Question 1 sur 12")
    chat.choose(3)
    assert "Corrigé" in chat.last.inner_text()
    assert chat.step.startswith("Question 2 sur 12")


def test_any_answer_is_changed_from_the_review(chat: Chat) -> None:
    chat.to_question().finish()
    chat.page.get_by_role("button", name="Menu").click()
    chat.press("Mes réponses", exact=True)
    rows = chat.page.locator("boussole-chat .row")
    assert rows.count() == 12
    before = chat.turns
    rows.nth(4).click()
    chat.settle(before + 1)
    assert chat.step.startswith("Question 5 sur 12")


def test_older_replies_close_when_the_person_types(chat: Chat) -> None:
    chat.to_question()
    chat.write("2")
    assert chat.levels.count() == 5  # those of the new question only
    assert chat.inside("root.querySelectorAll('.question').length") == 2


def test_two_presses_at_once_are_one(chat: Chat) -> None:
    chat.to_question()
    before = chat.turns
    chat.levels.nth(1).dblclick()
    chat.settle(before + 1)
    assert chat.step.startswith("Question 2 sur 12")
    assert chat.said.startswith("1 · ")


def test_next_steps_and_sources(chat: Chat) -> None:
    chat.to_question().finish(level=0)
    step = chat.page.locator("boussole-chat .steps button").first
    told = step.inner_text().replace("\u00a0", " ")
    assert re.search(r"D'ici 3 mois · .+ · moins de 10 000 \$", told)
    before = chat.turns
    step.click()
    chat.settle(before + 1)
    assert "Votre réponse sur" in chat.last.inner_text()
    chat.write("c'est quoi la Loi 25?")
    for link in chat.page.locator("boussole-chat .sources a").all():
        assert str(link.get_attribute("href")).startswith("https://")
        assert "noopener" in str(link.get_attribute("rel"))
        assert "nouvelle fenêtre" in str(link.text_content())


def test_a_general_answer_does_not_call_its_further_reading_sources(chat: Chat) -> None:
    chat.write("c'est quoi un rançongiciel?")
    read = chat.last.locator(".sources")
    assert read.locator("h3").inner_text() == "Pour aller plus loin"
    assert "(2018-10)" not in read.inner_text()  # the title says the year already
    chat.write("c'est quoi la Loi 25?")
    assert chat.last.locator(".sources h3").inner_text() == "Sources"


def test_nothing_is_stored_before_it_is_opened(
    context: Callable[..., BrowserContext], site: str
) -> None:
    chat = Chat(context().new_page())
    asked: list[str] = []
    chat.page.on("request", lambda request: asked.append(request.url))
    chat.visit(site)
    chat.launcher.wait_for()
    assert stored(chat) == 0
    assert not [url for url in asked if "/token" in url or "/message" in url]
    chat.open()
    assert stored(chat) == 1
    assert chat.page.context.cookies() == []
    assert len({url.split("/")[2] for url in asked}) == 2  # the site and Boussole, nobody else


def test_the_launcher_says_that_a_diagnostic_is_under_way(chat: Chat) -> None:
    words = "Boussole\u00a0: faire le point"
    close = chat.page.get_by_role("button", name="Fermer")
    close.click()
    assert chat.launcher.inner_text() == words
    chat.launcher.click()
    chat.to_question()
    close.click()
    assert chat.launcher.inner_text() == "Reprendre le diagnostic"
    chat.page.reload()
    chat.launcher.wait_for()
    assert chat.launcher.inner_text() == "Reprendre le diagnostic"
    chat.open()
    assert chat.step.startswith("Question 1 sur 12")
    chat.finish()
    close.click()
    assert chat.launcher.inner_text() == words  # nothing waits any more


def test_it_comes_back_after_a_reload(chat: Chat) -> None:
    chat.to_question()
    for _ in range(3):
        chat.choose(2)
    chat.page.reload()
    chat.open()
    assert chat.step.startswith("Question 4 sur 12")
    assert chat.levels.count() == 5
    assert "Voici où vous en étiez" in chat.last.inner_text()
    chat.choose(2)
    assert chat.step.startswith("Question 5 sur 12")


def test_it_works_where_storage_is_refused(
    context: Callable[..., BrowserContext], site: str
) -> None:
    chat = Chat(context().new_page())
    chat.page.add_init_script(REFUSE)
    chat.visit(site).open().to_question()
    chat.choose(2)
    assert chat.step.startswith("Question 2 sur 12")
    assert chat.page.evaluate("window.failures") == []


def test_erasing_leaves_nothing_here_or_there(chat: Chat) -> None:
    chat.to_question()
    chat.choose(2)
    token = chat.inside("root.host.talk.client.token")
    chat.page.get_by_role("button", name="Menu").click()
    chat.page.get_by_role("button", name="Effacer mes réponses").click()
    chat.page.keyboard.press("Tab")  # the focus is on the question, just before
    assert chat.focused() == "Oui, tout effacer"
    chat.page.keyboard.press("Enter")
    chat.page.get_by_text("il ne reste rien de vous").first.wait_for()
    assert stored(chat) == 0
    chat.page.keyboard.press("Tab")
    assert chat.inside("root.activeElement.tagName") == "BUTTON"
    assert chat.focused() == "Nouvelle conversation"
    answer = chat.page.request.get(
        chat.inside("root.host.talk.client.base") + "history",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert answer.json() == []
    before = chat.turns
    chat.page.keyboard.press("Enter")
    chat.settle(before + 1)
    assert "Bonjour!" in chat.last.inner_text()
    assert chat.inside("root.host.talk.client.token") != token


def test_erasing_in_so_many_words_forgets_the_token_too(chat: Chat) -> None:
    chat.to_question().choose(2)
    chat.write("efface mes données")
    chat.press("Oui, je confirme")
    assert stored(chat) == 0
    chat.write("bonjour")
    assert "Bonjour!" in chat.last.inner_text()


def test_erasing_can_be_declined(chat: Chat) -> None:
    chat.to_question()
    chat.page.get_by_role("button", name="Menu").click()
    chat.page.get_by_role("button", name="Effacer mes réponses").click()
    chat.page.get_by_role("button", name="Non, on garde tout").click()
    assert chat.focused() == "Votre message"
    assert chat.levels.count() == 5


def test_the_code_resumes_elsewhere(
    chat: Chat, context: Callable[..., BrowserContext], site: str
) -> None:
    chat.to_question()
    chat.choose(2)
    chat.page.get_by_role("button", name="Menu").click()
    chat.press("Faire une pause")
    code = chat.page.locator("boussole-chat .code .value").inner_text()
    elsewhere = Chat(context().new_page()).visit(site).open()
    elsewhere.write(code)
    assert elsewhere.step.startswith("Question 2 sur 12")
