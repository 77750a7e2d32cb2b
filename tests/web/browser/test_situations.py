"""Small phones, their keyboard, slow answers, two tabs, a site that blocks, a server renewed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Route

from tests.support.chat import Chat
from tests.support.servers import Servers
from tests.web.browser.host import HostSite
from tests.web.browser.test_accessibility import overflow
from tests.web.browser.test_failures import answers, retry

pytestmark = pytest.mark.servers
PHONES = {"usual": (360, 640), "small": (320, 568), "landscape": (640, 360), "low": (568, 200)}


@pytest.mark.parametrize("phone", PHONES)
def test_everything_is_within_reach_on_a_small_phone(
    context: Callable[..., BrowserContext], site: str, phone: str
) -> None:
    width, height = PHONES[phone]
    chat = Chat(context(viewport={"width": width, "height": height}).new_page())
    chat.visit(site).open().to_question()
    assert chat.faults() == []
    assert overflow(chat) == []
    for part in (".header", ".composer"):
        box = chat.page.locator(f"boussole-chat {part}").bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height
    chat.levels.nth(4).click()
    chat.settle(4)
    assert chat.step.startswith("Question 2 sur 12")


def test_the_keyboard_of_the_phone_hides_nothing(chat: Chat) -> None:
    """It shortens the visual viewport; headless there is none, so the page is told of one."""
    chat.page.evaluate(
        "Object.defineProperty(visualViewport, 'height', {get: () => 420});"
        "visualViewport.dispatchEvent(new Event('resize'))"
    )
    chat.page.wait_for_function(
        "() => document.querySelector('boussole-chat').shadowRoot"
        ".querySelector('.composer').getBoundingClientRect().bottom <= 420"
    )
    assert chat.inside("root.querySelector('.header').getBoundingClientRect().top") >= 0


def test_motion_only_for_those_who_did_not_refuse_it(
    context: Callable[..., BrowserContext], site: str
) -> None:
    moving = "[...root.querySelectorAll('*')].flatMap((e) => e.getAnimations()).length"
    durations = (
        "[...root.querySelectorAll('*')].flatMap((e) => ['', '::before', '::after'].map((p) =>"
        " getComputedStyle(e, p))).filter((s) => parseFloat(s.transitionDuration) > 0"
        " || s.animationName !== 'none').length"
    )
    calm = Chat(context(reduced_motion="reduce").new_page()).visit(site).open().to_question()
    assert calm.inside(durations) == 0
    assert calm.inside(moving) == 0
    usual = Chat(context(reduced_motion="no-preference").new_page()).visit(site).open()
    assert usual.inside(durations) > 0


def test_no_fault_while_nothing_is_said_yet(
    context: Callable[..., BrowserContext], site: str
) -> None:
    chat = Chat(context().new_page()).visit(site)
    held: list[Route] = []
    chat.page.route("**/token", lambda route: held.append(route))
    chat.launcher.click()
    chat.page.wait_for_function(
        "() => document.querySelector('boussole-chat').shadowRoot"
        ".querySelector('[role=status]').textContent !== ''"
    )
    assert chat.turns == 0
    assert chat.faults() == []
    held[0].continue_()
    chat.settle(1)
    assert "Bonjour!" in chat.last.inner_text()


def test_an_answer_that_takes_20_seconds_is_waited_for(
    context: Callable[..., BrowserContext], site: str
) -> None:
    chat = Chat(context().new_page())
    chat.page.clock.install()
    chat.visit(site).open().to_question()
    held: list[Route] = []
    chat.page.route("**/message", lambda route: held.append(route), times=1)
    before = chat.turns
    chat.levels.nth(1).click()
    chat.page.clock.run_for(20_000)
    assert "écrit" in chat.page.locator("boussole-chat [role=status]").inner_text()
    assert chat.page.get_by_role("button", name="Réessayer").count() == 0
    held[0].continue_()
    chat.settle(before + 1)
    assert chat.step.startswith("Question 2 sur 12")


def test_an_answer_that_never_comes_is_given_up_and_asked_for_again(
    context: Callable[..., BrowserContext], site: str
) -> None:
    chat = Chat(context().new_page())
    chat.page.clock.install()
    chat.visit(site).open().to_question()
    chat.page.route("**/message", lambda route: None, times=1)
    chat.levels.nth(1).click()
    chat.page.clock.run_for(31_000)
    chat.page.get_by_role("button", name="Réessayer").wait_for()
    retry(chat)
    assert chat.step.startswith("Question 2 sur 12")
    assert len(answers(chat)) == 1


def test_a_reload_while_an_answer_is_on_its_way(chat: Chat) -> None:
    """The server has it: the next question comes back, and it counted once."""
    chat.to_question()
    with chat.page.expect_request("**/message"):
        chat.page.route("**/message", lambda route: route.fetch() and None, times=1)
        chat.levels.nth(1).click()
    chat.page.unroute_all(behavior="wait")
    chat.page.reload()
    chat.open()
    assert chat.step.startswith("Question 2 sur 12")
    assert [answer["level"] for answer in answers(chat)] == [1]


def test_two_tabs_are_two_conversations(context: Callable[..., BrowserContext], site: str) -> None:
    both = context()
    first = Chat(both.new_page()).visit(site).open().to_question()
    second = Chat(both.new_page()).visit(site).open()
    token = "root.host.talk.client.token"
    assert first.inside(token) != second.inside(token)
    assert "Bonjour!" in second.last.inner_text()


def test_a_duplicated_tab_shares_the_answers(
    context: Callable[..., BrowserContext], site: str
) -> None:
    """Duplicating a tab copies its storage: an older question answered there counts once."""
    both = context()
    first = Chat(both.new_page()).visit(site).open().to_question()
    copied = first.page.evaluate("Object.entries(sessionStorage)")
    second = Chat(both.new_page()).visit(site)
    second.page.evaluate("(all) => all.forEach(([k, v]) => sessionStorage.setItem(k, v))", copied)
    second.open()
    assert second.step.startswith("Question 1 sur 12")
    first.choose(1)
    second.choose(3)
    levels = [answer["level"] for answer in answers(first)]
    assert len(levels) == 1
    assert levels[0] in (1, 3)
    assert second.step.startswith("Question 2 sur 12")


def test_a_script_without_permission_leaves_the_page_alone(
    context: Callable[..., BrowserContext], host: HostSite, tag: Callable[..., str]
) -> None:
    """The widget's file comes without Access-Control-Allow-Origin: one line, and nothing else."""
    chat = Chat(context().new_page())
    chat.page.route(
        "**/boussole.js",
        lambda route: route.fulfill(
            body="window.stolen = true", headers={"Content-Type": "text/javascript"}
        ),
    )
    with chat.page.expect_console_message(lambda line: "ne s'est pas chargé" in line.text):
        chat.visit(host.page(tag()))
    assert chat.page.get_by_role("heading", name="Hôte").is_visible()
    assert chat.page.locator("boussole-chat").count() == 0
    assert chat.page.evaluate("[window.stolen ?? null, ...window.failures]") == [None]


def test_a_server_renewed_in_mid_conversation(chat: Chat, servers: Servers) -> None:
    """Stopped, then started again as after an upgrade: the conversation goes on."""
    chat.to_question().choose(2)
    servers.kill("rasa")
    try:
        chat.levels.nth(1).click()
        chat.page.get_by_role("button", name="Réessayer").wait_for()
    finally:
        servers.start_rasa()
    retry(chat)
    assert chat.step.startswith("Question 3 sur 12")
    assert [answer["level"] for answer in answers(chat)] == [2, 1]
