"""axe-core finds nothing, in any state, at any size; what it cannot see is tested beside."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.support.chat import Chat

pytestmark = pytest.mark.servers
SIZES = {
    "phone": {"viewport": {"width": 390, "height": 844}},
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "zoom-400": {"viewport": {"width": 320, "height": 256}},
    "small": {"viewport": {"width": 320, "height": 568}},
    "forced-colors": {"forced_colors": "active"},
    "dark": {"color_scheme": "dark", "reduced_motion": "reduce"},
}


def overflow(chat: Chat) -> list[str]:
    """What is wider than the window, or cut in width, inside the widget."""
    return list(
        chat.inside(
            "[...root.querySelectorAll('.panel *')].filter((e) => e.getClientRects().length"
            " && !e.closest('.hidden') && !e.closest('svg')"
            " && ((box) => box.right > innerWidth + 1 || box.left < -1)(e.getBoundingClientRect()))"
            ".map((e) => e.className + ' ' + e.tagName)"
        )
    )


@pytest.mark.parametrize("size", SIZES)
def test_no_fault_in_any_state(
    context: Callable[..., BrowserContext], site: str, shots: Callable[[Chat, str], None], size: str
) -> None:
    chat = Chat(context(**SIZES[size]).new_page()).visit(site)

    def check(state: str) -> None:
        shots(chat, f"{size}-{state}")
        assert chat.faults() == [], state
        assert overflow(chat) == [], state

    chat.launcher.wait_for()
    check("closed")
    chat.open()
    check("greeting")
    chat.to_question()
    check("question")
    chat.help().page.get_by_role("button", name="Pourquoi?", exact=True).click()
    chat.page.locator("boussole-chat .explained p").wait_for()
    check("explanation")
    chat.write("oui")
    check("choice")
    chat.press("Je ne sais pas", exact=True)
    check("answered")
    chat.write("c'est quoi un rançongiciel?")
    check("concept")
    chat.finish()
    check("results")
    for summary in chat.page.locator("boussole-chat summary").all():
        summary.click()
    check("unfolded")
    chat.page.get_by_role("button", name="Menu").click()
    check("menu")
    chat.press("Mes réponses", exact=True)
    check("review")
    chat.page.get_by_role("button", name="Menu").click()
    chat.press("Faire une pause")
    check("code")
    chat.page.reload()
    chat.open()
    check("restored")
    chat.page.get_by_role("button", name="Menu").click()
    chat.page.get_by_role("button", name="Effacer mes réponses").click()
    check("erase")
    chat.page.route("**/conversation", lambda route: route.abort())
    chat.page.get_by_role("button", name="Oui, tout effacer").click()
    chat.page.get_by_role("button", name="Réessayer").wait_for()
    check("error")


def test_axe_does_see_inside_the_widget(chat: Chat) -> None:
    chat.inside("root.querySelector('.transcript').append(document.createElement('button'))")
    assert [line.split()[0] for line in chat.faults()] == ["button-name"]


@pytest.mark.parametrize("path", ["pleine-page", "webmestre"])
def test_no_fault_on_the_pages_of_the_site(chat: Chat, site: str, path: str) -> None:
    chat.visit(site + path)
    chat.page.wait_for_load_state("networkidle")
    assert chat.faults() == []


def test_no_fault_full_page(context: Callable[..., BrowserContext], web: str) -> None:
    chat = Chat(context().new_page()).visit(f"{web}/page")
    chat.settle(1)
    assert chat.faults() == []
    assert chat.page.locator("boussole-chat .launcher").count() == 0
    chat.to_question()
    assert chat.faults() == []


def test_targets_are_at_least_44_pixels_high(chat: Chat) -> None:
    chat.to_question().finish()
    chat.page.get_by_role("button", name="Menu").click()
    small = chat.inside(
        "[...root.querySelectorAll('button, summary, textarea')]"
        ".filter((e) => e.getClientRects().length && e.getBoundingClientRect().height < 44)"
        ".map((e) => e.outerHTML.slice(0, 90))"
    )
    assert small == []


def test_the_dialog_is_modal_on_a_phone_and_not_on_a_desktop(
    context: Callable[..., BrowserContext], site: str
) -> None:
    phone = Chat(context().new_page()).visit(site).open()
    assert phone.page.evaluate("document.body.inert") is True
    assert phone.inside("root.querySelector('.panel').getAttribute('aria-modal')") == "true"
    phone.page.keyboard.press("Escape")
    assert phone.page.evaluate("document.body.inert") is False
    desktop = Chat(context(viewport={"width": 1280, "height": 800}).new_page()).visit(site).open()
    assert desktop.page.evaluate("document.body.inert") is False
    desktop.page.get_by_role("link", name="Pour le webmestre").click(
        trial=True, position={"x": 2, "y": 2}
    )


def test_the_radar_has_its_twin_in_numbers(chat: Chat) -> None:
    chat.to_question().finish()
    told = chat.inside("root.querySelector('.radar desc').textContent").split("; ")
    rows = chat.page.locator("boussole-chat .bars li").all_text_contents()
    assert len(told) == len(rows) == 6
    for row in rows:
        name, figures = re.split("à pousser|près|à votre cible", row)
        score, target = re.findall(r"\d+", figures)
        line = next(line for line in told if line.startswith(name)).replace("\u00a0", " ")
        precise = [float(n.replace(",", ".")) for n in re.findall(r"[\d,]*\d", line)]
        assert line.startswith(f"{name} : ")
        assert [abs(precise[0] - int(score)), abs(precise[2] - int(target))] <= [0.5, 0.5]


def test_text_grows_without_being_cut(context: Callable[..., BrowserContext], site: str) -> None:
    chat = Chat(context().new_page()).visit(site).open().to_question()
    chat.page.get_by_role("button", name="Menu").click()
    chat.page.get_by_role("button", name="Grossir le texte").click()
    assert overflow(chat) == []
    chat.page.keyboard.press("Escape")
    assert chat.page.get_by_role("button", name="Menu").get_attribute("aria-expanded") == "false"
    assert "Menu" in chat.focused()


def test_the_page_prints_without_it(chat: Chat) -> None:
    chat.page.emulate_media(media="print")
    assert not chat.page.locator("boussole-chat .panel").is_visible()
