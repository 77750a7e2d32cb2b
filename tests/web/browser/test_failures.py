"""What goes wrong on the way: nothing is lost, nothing counts twice, the page never suffers."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Route

from bot.web.bundle import bundle
from bot.web.tokens import mint
from tests.support.chat import Chat
from tests.support.servers import Servers, free_port
from tests.web.browser.host import HostSite

pytestmark = pytest.mark.servers


def answers(chat: Chat) -> list[dict[str, object]]:
    """What the server keeps, as the review says it."""
    client = "root.host.talk.client"
    reply = chat.page.request.post(
        chat.inside(f"{client}.base") + "message",
        headers={"Authorization": "Bearer " + chat.inside(f"{client}.token")},
        data={"message": "qu'est-ce que j'ai répondu?", "message_id": uuid.uuid4().hex},
    ).json()
    return next(
        i["custom"]["answers"] for i in reply if i.get("custom", {}).get("type") == "review"
    )


def retry(chat: Chat) -> None:
    before = chat.turns
    chat.page.get_by_role("button", name="Réessayer").click()
    chat.settle(before + 1)


def test_a_lost_reply_is_asked_for_again_and_counts_once(chat: Chat) -> None:
    chat.to_question()
    sent: list[dict[str, str]] = []

    def lose(route: Route) -> None:
        sent.append(json.loads(route.request.post_data or ""))
        if len(sent) == 1:
            route.fetch()  # the server has it; the answer never arrives
            route.abort()
        else:
            route.continue_()

    chat.page.route("**/message", lose)
    chat.levels.nth(1).focus()
    chat.page.keyboard.press("Enter")
    alert = chat.page.get_by_role("alert").filter(has_text="Rien n'est perdu")
    alert.wait_for()
    assert chat.focused() == "Réessayer"
    retry(chat)
    assert chat.step.startswith("Question 2 sur 12")
    assert sent[0] == sent[1]
    assert len(answers(chat)) == 1


def test_offline_then_online_goes_by_itself(chat: Chat) -> None:
    chat.to_question()
    before = chat.turns
    chat.page.context.set_offline(True)
    chat.levels.nth(1).click()
    chat.page.get_by_text("Vous êtes hors ligne").wait_for()
    chat.page.context.set_offline(False)
    chat.settle(before + 1)
    assert chat.step.startswith("Question 2 sur 12")
    assert len(answers(chat)) == 1
    assert chat.page.get_by_role("button", name="Réessayer").count() == 0


def test_what_is_typed_while_it_fails_waits_its_turn(chat: Chat) -> None:
    """It is sent after the button, and was not typed for the question that the button brings."""
    chat.to_question()
    before = chat.turns
    chat.page.context.set_offline(True)
    chat.levels.nth(1).click()
    chat.page.get_by_text("Vous êtes hors ligne").wait_for()
    chat.field.fill("3")
    chat.field.press("Enter")
    chat.page.context.set_offline(False)
    chat.settle(before + 2)
    assert chat.step.startswith("Question 2 sur 12")
    assert [answer["level"] for answer in answers(chat)] == [1]
    chat.write("3")
    assert [answer["level"] for answer in answers(chat)] == [1, 3]


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_failing_server_is_said_with_a_way_to_retry(chat: Chat, status: int) -> None:
    chat.to_question()
    chat.page.route(
        "**/message", lambda route: route.fulfill(status=status, body="<h1>panne</h1>"), times=1
    )
    chat.levels.nth(1).click()
    chat.page.get_by_text("le serveur ne répond pas").first.wait_for()
    assert chat.faults() == []
    retry(chat)
    assert chat.step.startswith("Question 2 sur 12")


def test_too_fast_waits_and_goes_by_itself(chat: Chat) -> None:
    chat.to_question()
    before = chat.turns
    told = json.dumps({"error": "rate", "text": "Un instant : trop de messages à la fois."})
    chat.page.route(
        "**/message",
        lambda route: route.fulfill(
            status=429,
            body=told,
            headers={
                "Retry-After": "1",
                "Access-Control-Allow-Origin": "*",
                "Access-Control-Expose-Headers": "Retry-After",
            },
        ),
        times=1,
    )
    chat.levels.nth(1).click()
    chat.page.get_by_text("trop de messages à la fois").wait_for()
    chat.settle(before + 1)
    assert chat.step.startswith("Question 2 sur 12")


def test_an_expired_or_foreign_token_opens_a_new_conversation(
    context: Callable[..., BrowserContext], site: str, web: str
) -> None:
    chat = Chat(context().new_page()).visit(site)
    for token in (mint(b"secret-des-tests", now=0), mint(b"celui d'un autre serveur"), "abc"):
        chat.page.evaluate(
            "([key, token]) => sessionStorage.setItem(key, token)", [f"boussole {web}/", token]
        )
        chat.page.reload()
        chat.open()
        chat.settle(2)
        assert "n'est plus valide" in chat.page.locator("boussole-chat .turn").first.inner_text()
        assert "Bonjour!" in chat.last.inner_text()
        chat.to_question()


def test_a_stopped_action_server_is_honest_then_goes_on(chat: Chat, servers: Servers) -> None:
    chat.to_question()
    servers.kill("action")
    try:
        chat.choose(1)
        assert (
            "pas fonctionné de mon côté"
            in chat.page.locator("boussole-chat .transcript").inner_text()
        )
    finally:
        servers.start_action()
    retry(chat)
    assert chat.step.startswith("Question 2 sur 12")
    assert len(answers(chat)) == 1


def test_a_server_that_is_down_leaves_the_page_alone(
    context: Callable[..., BrowserContext], host: HostSite
) -> None:
    dead = bundle().tag(f"http://127.0.0.1:{free_port()}")
    chat = Chat(context().new_page()).visit(host.page(dead))
    chat.page.wait_for_timeout(500)
    assert chat.page.get_by_role("heading", name="Hôte").is_visible()
    assert chat.page.locator("boussole-chat").count() == 0
    assert chat.page.evaluate("window.failures.filter((f) => f !== 'null')") == []


def test_a_server_that_goes_down_before_the_opening_is_retried(
    context: Callable[..., BrowserContext], site: str
) -> None:
    chat = Chat(context().new_page()).visit(site)
    chat.launcher.wait_for()
    chat.page.route("**/token", lambda route: route.abort(), times=1)
    chat.launcher.click()
    chat.page.get_by_role("button", name="Réessayer").wait_for()
    retry(chat)
    assert "Bonjour!" in chat.last.inner_text()


def test_a_widget_that_is_not_the_one_announced_is_not_run(
    context: Callable[..., BrowserContext], host: HostSite, tag: Callable[..., str]
) -> None:
    chat = Chat(context().new_page())
    chat.page.route(
        "**/boussole.js",
        lambda route: route.fulfill(
            body="window.stolen = true",
            headers={"Content-Type": "text/javascript", "Access-Control-Allow-Origin": "*"},
        ),
    )
    chat.visit(host.page(tag()))
    chat.page.wait_for_timeout(500)
    assert chat.page.evaluate("window.stolen") is None
    assert chat.page.locator("boussole-chat").count() == 0
    assert any("ne s'est pas chargé" in line for line in chat.console)


@pytest.mark.parametrize(
    "items",
    [
        [{"custom": {"type": "inconnu", "x": 1}}, {"text": "Lu quand même"}],
        [{"text": "Lu quand même"}, {"custom": {"type": "results"}}],
        [{"text": "Lu quand même"}, {"custom": {"type": "question", "text": "?"}}],
        [{"text": "Lu quand même <img src=x onerror='window.hit=1'><script>window.hit=1</script>"}],
        [{"text": "Lu quand même"}, {"custom": {"type": "concept", "aspect": "", "sources": [
            {"title": "piège", "url": "javascript:window.hit=1"}]}}],
        [{"text": "Lu quand même"}, {"custom": {"type": "report", "formats": {
            "html": "javascript:window.hit=1", "pdf": "/rapport.pdf"}}}],
    ],
)  # fmt: skip
def test_odd_messages_are_read_and_never_run(chat: Chat, items: list[dict[str, object]]) -> None:
    chat.held_to_contract = False
    chat.page.route(
        "**/message",
        lambda route: route.fulfill(json=items, headers={"Access-Control-Allow-Origin": "*"}),
        times=1,
    )
    chat.write("bonjour")
    assert "Lu quand même" in chat.last.inner_text()
    assert chat.inside("root.querySelectorAll('a[href^=javascript]').length") == 0
    assert chat.inside("root.querySelectorAll('img, script').length") == 0
    assert chat.page.evaluate("window.hit") is None


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_refused_message_is_set_aside_and_never_blocks_the_others(
    chat: Chat, status: int
) -> None:
    chat.to_question()
    before = chat.turns
    chat.page.route(
        "**/message",
        lambda route: route.fulfill(
            status=status,
            body=json.dumps({"error": "too_big", "text": "C'est trop long : 16 ko au plus."}),
            headers={"Access-Control-Allow-Origin": "*"},
        ),
        times=1,
    )
    chat.levels.nth(1).click()
    told = chat.page.get_by_text("Ce message n'a pas été accepté")
    told.first.wait_for()
    assert "C'est trop long" in chat.page.locator("boussole-chat .refused").inner_text()
    assert "n'a pas été accepté" in chat.heard[-1]
    assert chat.page.get_by_role("button", name="Réessayer").count() == 0
    assert chat.levels.nth(1).get_attribute("aria-pressed") is None
    assert chat.turns == before
    assert chat.faults() == []
    chat.choose(3)
    assert chat.step.startswith("Question 2 sur 12")
    assert [answer["level"] for answer in answers(chat)] == [3]


def test_an_explanation_that_is_refused_says_so_in_its_place(chat: Chat) -> None:
    chat.to_question().help()
    chat.page.route(
        "**/message",
        lambda route: route.fulfill(
            status=400, body="", headers={"Access-Control-Allow-Origin": "*"}
        ),
        times=1,
    )
    why = chat.page.get_by_role("button", name="Pourquoi?", exact=True)
    why.click()
    place = chat.page.locator("boussole-chat .explained")
    place.get_by_text("n'a pas été accepté").wait_for()
    assert why.get_attribute("aria-expanded") == "true"
    why.click()
    assert place.inner_text() == ""
    assert why.get_attribute("aria-expanded") == "false"
    why.click()
    place.locator("p:not(.refused)").wait_for()
    assert "n'a pas été accepté" not in place.inner_text()
