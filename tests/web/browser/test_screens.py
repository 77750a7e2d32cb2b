"""What is seen without scrolling: the levels of each question, the results in 1.5 screens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.support.chat import Chat
from tests.web.browser.host import HostSite

pytestmark = pytest.mark.servers
SCREENS = {
    "short-phone": (390, 664),
    "phone": (390, 844),
    "laptop": (1366, 768),
    "desktop": (1440, 900),
}
WHOLE = """((view) => [...root.querySelectorAll('.question')].at(-1).querySelectorAll('h3, .level')
  .values().filter((part) => ((box) => box.top >= view.top - 1 && box.bottom <= view.bottom + 1)
    (part.getBoundingClientRect())).toArray().length)
  (root.querySelector('.transcript').getBoundingClientRect())"""


def visit(context: Callable[..., BrowserContext], site: str, width: int, height: int) -> Chat:
    made = context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    return Chat(made.new_page()).visit(site).open()


@pytest.mark.parametrize("screen", SCREENS)
def test_each_question_is_seen_whole_with_its_five_levels(
    context: Callable[..., BrowserContext], site: str, screen: str
) -> None:
    chat = visit(context, site, *SCREENS[screen]).to_question("complet")
    cut = {}
    for turn in range(35):
        if (seen := chat.inside(WHOLE)) != 6:
            cut[chat.step] = seen
        chat.choose(turn % 5)
    assert cut == {}


@pytest.mark.parametrize("screen", [*SCREENS.values(), (320, 568)])
def test_the_menu_is_seen_whole_in_two_columns(
    context: Callable[..., BrowserContext], site: str, screen: tuple[int, int]
) -> None:
    chat = visit(context, site, *screen)
    chat.page.get_by_role("button", name="Menu").click()
    menu = "root.querySelector('.menu')"
    assert chat.inside(f"{menu}.scrollHeight <= {menu}.clientHeight")
    lefts = f"new Set([...{menu}.children].map((e) => e.offsetLeft)).size"
    assert chat.inside(lefts) == 2


def test_the_first_choice_is_seen_at_400_percent(
    context: Callable[..., BrowserContext], site: str
) -> None:
    chat = visit(context, site, 320, 256).to_question()
    for _ in range(3):
        assert chat.inside(WHOLE) >= 2
        chat.choose(1)


def test_descriptions_give_way_to_choices_and_are_there_on_demand(
    context: Callable[..., BrowserContext], site: str
) -> None:
    shown = "root.querySelectorAll('.levels:not([hidden]) .description')"
    heights = f"[...{shown}].map((e) => e.offsetHeight)"
    chat = visit(context, site, 390, 664).to_question()
    chat.page.set_viewport_size({"width": 390, "height": 500})
    chat.page.wait_for_function(
        "() => document.querySelector('boussole-chat').shadowRoot"
        ".querySelector('.levels').dataset.lines === '0'"
    )
    assert chat.inside(WHOLE) == 6
    assert not any(chat.inside(heights))
    whole = chat.help().page.get_by_role("button", name="Les niveaux au long")
    whole.click()
    assert all(height > 15 for height in chat.inside(heights))
    whole.click()
    assert not any(chat.inside(heights))


@pytest.mark.parametrize("mode", ["express", "complet"])
def test_results_are_read_in_a_screen_and_a_half(
    context: Callable[..., BrowserContext], site: str, mode: str
) -> None:
    """On a short phone, with everything to check: the longest of all."""
    width, height = SCREENS["short-phone"]
    chat = visit(context, site, width, height).to_question(mode).finish(level=0)
    assert chat.last.bounding_box()["height"] <= 1.5 * height  # type: ignore[index]


def test_the_panel_grows_on_demand_and_stays_so(
    context: Callable[..., BrowserContext], site: str
) -> None:
    chat = visit(context, site, 1366, 768)
    width = "root.querySelector('.panel').offsetWidth"
    before = chat.inside(width)
    chat.page.get_by_role("button", name="Agrandir la fenêtre").click()
    assert chat.inside(width) > before + 200
    chat.page.reload()
    chat.open()
    assert chat.inside(width) > before + 200
    chat.page.set_viewport_size({"width": 390, "height": 844})
    assert not chat.page.get_by_role("button", name="Agrandir la fenêtre").is_visible()


def test_larger_text_is_kept_until_all_is_erased(
    context: Callable[..., BrowserContext], site: str
) -> None:
    chat = visit(context, site, 390, 844)
    size = "parseFloat(getComputedStyle(root.querySelector('textarea')).fontSize)"
    before = chat.inside(size)
    chat.page.get_by_role("button", name="Menu").click()
    chat.page.get_by_role("button", name="Grossir le texte").click()
    chat.page.reload()
    chat.open()
    assert chat.inside(size) > before * 1.2
    chat.page.get_by_role("button", name="Menu").click()
    chat.page.get_by_role("button", name="Effacer mes réponses").click()
    chat.page.get_by_role("button", name="Oui, tout effacer").click()
    chat.page.get_by_text("il ne reste rien de vous").first.wait_for()
    assert chat.page.evaluate("sessionStorage.length + localStorage.length") == 0


def test_the_page_behind_does_not_scroll_and_gets_back_its_own(
    context: Callable[..., BrowserContext], host: HostSite, tag: Callable[..., str]
) -> None:
    address = host.page(tag(), '<main style="height:4000px"><h1>Hôte</h1></main>')
    chat = Chat(context().new_page()).visit(address)
    chat.page.evaluate("document.documentElement.style.overflow = 'scroll'")
    chat.open()
    overflow = "document.documentElement.style.overflow"
    assert chat.page.evaluate(overflow) == "hidden"
    chat.page.keyboard.press("Escape")
    assert chat.page.evaluate(overflow) == "scroll"


def test_a_pinch_leaves_the_panel_its_height(
    context: Callable[..., BrowserContext], site: str
) -> None:
    chat = visit(context, site, 390, 844)
    chat.page.evaluate(
        "Object.defineProperty(visualViewport, 'height', {get: () => 422});"
        "Object.defineProperty(visualViewport, 'scale', {get: () => 2});"
        "visualViewport.dispatchEvent(new Event('resize'))"
    )
    assert chat.inside("root.querySelector('.panel').offsetHeight") == 844


def test_the_full_page_has_the_color_of_the_site_and_prints_the_conversation(
    context: Callable[..., BrowserContext], web: str
) -> None:
    brand = "root.querySelector('.root').style.getPropertyValue('--brand')"
    chat = Chat(context().new_page()).visit(f"{web}/page?color=7a1f3d")
    chat.settle(1)
    assert chat.inside(brand) == "#7a1f3d"
    chat.to_question()
    chat.page.emulate_media(media="print")
    assert chat.page.get_by_text("Bonjour! Je suis Boussole").is_visible()
    assert not chat.field.is_visible()
    assert chat.inside("root.querySelector('.transcript').scrollHeight <= "
                       "root.querySelector('.transcript').offsetHeight")  # fmt: skip
    chat.visit(f"{web}/page?color=%22onload%3D")
    chat.page.locator("boussole-chat .panel").wait_for()
    assert chat.inside(brand) == ""


def test_the_full_page_of_the_site_shows_the_field_at_once(
    context: Callable[..., BrowserContext], site: str
) -> None:
    for width, height in SCREENS.values():
        chat = Chat(context(viewport={"width": width, "height": height}).new_page())
        chat.visit(site + "pleine-page")
        field = chat.page.frame_locator("iframe").get_by_label("Votre message")
        field.wait_for()
        box = field.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height, (width, height)
