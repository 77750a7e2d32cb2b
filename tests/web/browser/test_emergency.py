"""Help in danger: who to call or to text, one touch away, said once, and nothing in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.support.chat import Chat
from tests.web.browser.test_accessibility import SIZES, overflow

pytestmark = pytest.mark.servers
LINES = [
    {"name": "Urgence", "phone": "911"},
    {"name": "Prévention du suicide", "phone": "1 866 277-3553", "text": "535353",
     "url": "https://suicide.ca/clavardage"},
    {"name": "Info-Social", "phone": "811, option 2"},
]  # fmt: skip
TEXT = (
    "Ce que vous dites compte. Vous n'êtes pas seule ni seul.\n• Urgence : 911\nRien ne presse ici."
)


def tell(chat: Chat, *items: dict[str, Any]) -> Chat:
    """The next reply of the server is this one."""
    chat.page.route(
        "**/message",
        lambda route: route.fulfill(json=list(items), headers={"Access-Control-Allow-Origin": "*"}),
        times=1,
    )
    return chat.write("à l'aide")


def emergency(chat: Chat, lines: list[dict[str, str]] = LINES) -> Chat:
    custom = {"type": "emergency", "kind": "suicide", "lines": lines}
    return tell(chat, {"text": TEXT}, {"custom": custom})


@pytest.mark.parametrize("size", ["phone", "zoom-400", "forced-colors"])
def test_each_way_of_asking_for_help_is_a_link_of_a_good_size(
    context: Callable[..., BrowserContext], site: str, shots: Callable[[Chat, str], None], size: str
) -> None:
    chat = emergency(Chat(context(**SIZES[size]).new_page()).visit(site).open())
    shots(chat, f"emergency-{size}")
    card = chat.page.get_by_role("group", name="Qui peut aider")
    links = card.locator("a")
    assert [link.get_attribute("href") for link in links.all()] == [
        "tel:911", "tel:18662773553", "sms:535353", "https://suicide.ca/clavardage",
    ]  # fmt: skip
    names = [
        "Appeler le 911 (Urgence)",
        "Appeler le 1 866 277-3553 (Prévention du suicide)",
        "Texter au 535353 (Prévention du suicide)",
        "suicide.ca (nouvelle fenêtre)",
    ]
    for name in names:
        assert card.get_by_role("link", name=name, exact=True).count() == 1, name
    for link in links.all():
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    assert "811, option 2" in card.inner_text()  # not a number alone: read, never half called
    assert chat.faults() == []
    assert overflow(chat) == []


def test_what_is_no_number_and_no_address_is_no_link(chat: Chat) -> None:
    chat.held_to_contract = False
    trap = "javascript:window.hit=1"
    emergency(chat, [{"name": "Piège", "phone": trap, "text": trap, "url": trap}])
    assert chat.last.locator("a").count() == 0
    assert chat.faults() == []


def test_it_is_said_once_with_its_numbers_and_takes_no_focus(chat: Chat) -> None:
    chat.to_question()
    before = len(chat.heard)
    emergency(chat)
    assert len(chat.heard) == before + 1
    said = chat.heard[-1].replace("\u00a0", " ")
    assert said.count("Ce que vous dites compte.") == 1
    assert "Urgence : 911" in said
    assert chat.focused() == "Votre message"


def test_the_text_does_not_repeat_what_the_card_says_whole(chat: Chat) -> None:
    emergency(chat)
    shown = chat.last.inner_text().replace("\u00a0", " ")
    assert "Urgence : 911" not in shown
    assert "Rien ne presse ici." in shown
    emergency(chat, [{"name": "Urgence", "phone": "911", "text": "12345"}])
    assert "Urgence : 911" in chat.last.inner_text().replace("\u00a0", " ")  # the card says more


def test_the_conversation_goes_on_after_it(chat: Chat) -> None:
    chat.to_question()
    emergency(chat)
    chat.write("2")
    assert chat.step.startswith("Question 2 sur 12")


def test_without_lines_the_text_is_there(chat: Chat) -> None:
    chat.held_to_contract = False
    emergency(chat, [])
    assert "Ce que vous dites compte." in chat.last.inner_text()
    assert chat.page.get_by_role("group", name="Qui peut aider").count() == 0
    assert chat.faults() == []


def test_an_answer_taken_away_and_a_conversation_stopped_are_told(chat: Chat) -> None:
    chat.to_question()
    cleared = {
        "type": "answer",
        "question": "E2",
        "level": None,
        "status": "cleared",
        "source": "text",
        "topic": "l'eau",
        "label": None,
        "correct": "~correct:E2:aaaaaaaaaaaaaaaa",
    }
    tell(chat, {"text": "C'est retiré."}, {"custom": cleared})
    assert "C'est retiré." in chat.last.inner_text()
    assert chat.last.get_by_role("button").count() == 0  # there is no answer to change
    stopped = {"type": "session", "state": "stopped"}
    tell(chat, {"text": "D'accord, j'arrête là."}, {"custom": stopped})
    assert "j'arrête là" in chat.last.inner_text()
    assert chat.inside("root.host.talk.seen") is None
    chat.held_to_contract = False  # a review holds no answer that was taken away
    review = {"type": "review", "answers": [{**cleared}]}
    tell(chat, {"text": "Vos réponses"}, {"custom": review})
    assert "retirée" in chat.last.inner_text()
    assert chat.faults() == []
