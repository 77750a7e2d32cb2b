"""The site around it: strict policies, hostile style, odd pages. Neither harms the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.support.chat import Chat
from tests.support.servers import Servers
from tests.web.browser.host import HostSite

pytestmark = pytest.mark.servers
HOSTILE = """<style>
html { font-size: 62.5% !important; }
body { transform: scale(1); letter-spacing: 9px; }
* { all: unset; }
div, button, p, section, boussole-chat { display: none !important; color: red !important; }
boussole-chat { opacity: 0; transform: scale(.1) !important; font-size: 3px !important; }
button { background: none !important; pointer-events: none !important; }
#bar { display: block !important; position: fixed; inset: 0; z-index: 2147483647; }
</style>"""
DESKTOP = {"viewport": {"width": 1280, "height": 800}}


def box(chat: Chat, selector: str) -> list[float]:
    return list(
        chat.inside(
            f"((b) => [b.x, b.y, b.width, b.height].map(Math.round))"
            f"(root.querySelector('{selector}').getBoundingClientRect())"
        )
    )


def test_a_strict_policy_and_trusted_types_have_nothing_to_say(
    context: Callable[..., BrowserContext],
    host: HostSite,
    tag: Callable[..., str],
    servers: Servers,
) -> None:
    ours = f"http://127.0.0.1:{servers.rasa_port}"
    policy = (
        f"default-src 'none'; script-src {ours}; connect-src {ours}; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    address = host.page(tag(color="#7a1f3d"), Content_Security_Policy=policy)
    chat = Chat(context().new_page()).visit(address).open()
    chat.to_question()
    chat.help().page.get_by_role("button", name="Un exemple", exact=True).click()
    chat.page.locator("boussole-chat .explained p").wait_for()
    chat.finish()
    chat.page.get_by_role("button", name="Menu").click()
    chat.press("Mes réponses", exact=True)
    assert chat.page.evaluate("window.violations") == []
    assert chat.page.evaluate("window.failures") == []
    assert not [line for line in chat.console if "Content Security Policy" in line]


def test_a_hostile_style_changes_nothing(
    context: Callable[..., BrowserContext], host: HostSite, tag: Callable[..., str]
) -> None:
    still = {**DESKTOP, "reduced_motion": "reduce"}  # nothing is measured while it slides in
    plain = Chat(context(**still).new_page()).visit(host.page(tag())).open()
    body = '<main><h1>Hôte</h1></main><div id="bar"></div>'
    attacked = Chat(context(**still).new_page())
    attacked.visit(host.page(HOSTILE + tag(), body)).open()
    for chat in (plain, attacked):
        chat.to_question()
    for selector in (".panel", ".header", ".transcript", ".composer", ".turn.bot", ".level"):
        assert box(attacked, selector) == box(plain, selector), selector
    for name in ("color", "fontSize", "fontFamily", "letterSpacing", "display", "backgroundColor"):
        style = f"getComputedStyle(root.querySelector('.level')).{name}"
        assert attacked.inside(style) == plain.inside(style), name


def test_it_is_above_everything(
    context: Callable[..., BrowserContext], host: HostSite, tag: Callable[..., str]
) -> None:
    bar = (
        "<main><h1>Hôte</h1></main>"
        '<div style="position:fixed;inset:0;z-index:2147483647;background:#ff0"></div>'
    )
    chat = Chat(context(**DESKTOP).new_page()).visit(host.page(tag(), bar)).open()
    assert "Bonjour!" in chat.last.inner_text()
    chat.press("Commencer")


def test_odd_pages(
    context: Callable[..., BrowserContext], host: HostSite, tag: Callable[..., str]
) -> None:
    for head, body in (
        ('<base href="https://ailleurs.example/x/">', "<main><h1>Hôte</h1></main>"),
        ("<style>html{direction:rtl}</style>", '<main dir="rtl"><h1>Hôte</h1></main>'),
        ("<style>html{background:#000;color:#fff}</style>", "<main><h1>Hôte</h1></main>"),
    ):
        chat = Chat(context().new_page()).visit(host.page(head + tag(), body)).open()
        assert box(chat, ".panel")[:3] == [0, 0, 390]
        assert chat.page.evaluate("window.failures") == []


def test_two_tags_are_one_widget(
    context: Callable[..., BrowserContext], host: HostSite, tag: Callable[..., str]
) -> None:
    chat = Chat(context().new_page()).visit(host.page(tag() + tag())).open()
    assert chat.page.locator("boussole-chat").count() == 1


def test_it_survives_a_page_that_replaces_its_body(
    context: Callable[..., BrowserContext], host: HostSite, tag: Callable[..., str]
) -> None:
    chat = Chat(context(**DESKTOP).new_page()).visit(host.page(tag())).open()
    chat.page.evaluate("document.body.replaceChildren(); history.pushState({}, '', '/ailleurs')")
    chat.press("Commencer")
    chat.page.evaluate("(() => { const e = document.querySelector('boussole-chat'); e.remove();"
                       " document.documentElement.append(e) })()")  # fmt: skip
    chat.write("Saint-Félicien")


@pytest.mark.parametrize(
    ("color", "used"), [("#7a1f3d", "#7a1f3d"), ("#ffdd00", ""), ("red; x:url(//a)", ""), ("", "")]
)
def test_a_colour_that_reads_badly_is_refused(
    context: Callable[..., BrowserContext],
    host: HostSite,
    tag: Callable[..., str],
    color: str,
    used: str,
) -> None:
    chat = Chat(context().new_page()).visit(host.page(tag(color=color))).open()
    assert chat.inside("root.querySelector('.root').style.getPropertyValue('--brand')") == used
    assert any("se lit mal" in line for line in chat.console) == bool(color and not used)


def test_position_offset_and_title(
    context: Callable[..., BrowserContext], host: HostSite, tag: Callable[..., str]
) -> None:
    page = host.page(tag(position="gauche", offset="96", title="Notre diagnostic"))
    chat = Chat(context(**DESKTOP).new_page()).visit(page)
    chat.launcher.wait_for()
    left, top, _, height = box(chat, ".launcher")
    assert (left, top + height) == (20, 800 - 96)
    assert chat.launcher.inner_text() == "Notre diagnostic"
    chat.open()
    assert chat.page.get_by_role("dialog", name="Notre diagnostic").is_visible()


def test_it_works_in_a_frame(context: Callable[..., BrowserContext], site: str) -> None:
    chat = Chat(context(**DESKTOP).new_page()).visit(f"{site}pleine-page")
    frame = chat.page.frame_locator("iframe")
    frame.get_by_role("button", name="Commencer").click()
    frame.get_by_text("Quelle est votre municipalité").first.wait_for()
    assert chat.page.evaluate("window.violations") == []


def test_two_files_are_all_it_asks_before_it_is_opened(
    context: Callable[..., BrowserContext], site: str
) -> None:
    """How long that takes on a slow phone is for ``python -m bench widget`` to say."""
    chat = Chat(context().new_page()).visit(site)
    chat.launcher.wait_for()
    asked = chat.page.evaluate(
        "performance.getEntriesByType('resource').map((e) => new URL(e.name).pathname)"
        ".filter((path) => path !== '/site.css').map((path) => path.split('/').pop())"
    )
    assert sorted(asked) == ["boussole.js", "embed.js"]
