"""The same widget in Firefox ESR: another engine, the same promises. Skipped without it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.chat import BLAME
from tests.support.servers import Servers
from tests.web.browser import axe
from tests.web.browser.firefox import Firefox
from tests.web.browser.host import HostSite
from tests.web.browser.test_isolation import HOSTILE

pytestmark = pytest.mark.servers
ROOT = "document.querySelector('boussole-chat').shadowRoot"
NAMES = ("firefox-esr", "firefox")


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Firefox]]:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no Firefox here: scripts/browser.sh installs it on Debian")
    running: list[Firefox] = []

    def make(**preferences: Any) -> Firefox:
        folder = Path(tmp_path_factory.mktemp("firefox")) / "profile"
        running.append(Firefox(program, folder, **preferences))
        return running[-1]

    yield make
    for each in running:
        each.close()


@pytest.fixture(scope="module")
def firefox(start: Callable[..., Firefox]) -> Firefox:
    made = start()
    made.send("script.addPreloadScript", functionDeclaration=f"() => {{ {BLAME} }}")
    return made


def settle(firefox: Firefox, turns: int) -> None:
    firefox.wait(
        f"{ROOT}.querySelectorAll('.turn.bot').length >= {turns}"
        " && !document.querySelector('boussole-chat').talk.busy"
    )


def opened(firefox: Firefox, address: str, width: int = 390, height: int = 844) -> None:
    firefox.size(width, height)
    firefox.visit(address)
    firefox.run("sessionStorage.clear()")  # all pages of the host have one origin
    firefox.wait("!!document.querySelector('boussole-chat')")
    firefox.run(f"{ROOT}.querySelector('.launcher').click()")
    settle(firefox, 1)


def say(firefox: Firefox, text: str) -> None:
    turns = firefox.run(f"{ROOT}.querySelectorAll('.turn.bot').length")
    firefox.run(f"{ROOT}.querySelector('textarea').focus()")
    firefox.type(text)
    firefox.press("Enter")
    settle(firefox, turns + 1)


def to_question(firefox: Firefox) -> None:
    say(firefox, "diagnostic express pour Alma, mairesse")
    while not firefox.run(f"!!{ROOT}.querySelector('.question')"):
        say(firefox, "passer")


def choose(firefox: Firefox) -> None:
    """With the keyboard: the focus is on the first level, or on the question just before it."""
    turns = firefox.run(f"{ROOT}.querySelectorAll('.turn.bot').length")
    firefox.run(f"{ROOT}.querySelector('[data-replies]:not([hidden]) .level').focus()")
    firefox.press("Tab", "Enter")
    settle(firefox, turns + 1)


def violations(firefox: Firefox) -> list[str]:
    if not firefox.run("typeof window.axe === 'object'"):
        firefox.run(f"void (0, eval)({json.dumps(axe.source())})")
    found = firefox.run(
        f"axe.run(document, {{runOnly: {axe.RULES}, resultTypes: ['violations']}})"
        ".then(({violations}) => violations.map(({id, nodes}) => [id, nodes.map((n) => n.target)]))"
    )
    return [str(line) for line in found]


def blamed(firefox: Firefox) -> list[str]:
    return list(firefox.run("[...window.violations, ...window.failures]"))


def test_a_whole_diagnostic_with_no_fault_and_its_report(
    firefox: Firefox, host: HostSite, tag: Callable[..., str]
) -> None:
    """No policy on this page, so that axe can be brought in; the next test has the policy."""
    opened(firefox, host.page(tag()))
    assert violations(firefox) == []
    to_question(firefox)
    assert violations(firefox) == []
    while not firefox.run(f"!!{ROOT}.querySelector('.bars')"):
        choose(firefox)
        assert firefox.run("document.activeElement.tagName") == "BOUSSOLE-CHAT"
    assert violations(firefox) == []
    say(firefox, "le rapport")
    assert violations(firefox) == []
    assert blamed(firefox) == []
    report = firefox.run(f"{ROOT}.querySelector('.report a').href")
    firefox.visit(report)
    assert firefox.run("document.title").startswith("Portrait de municipalité intelligente")
    assert firefox.run("getComputedStyle(document.querySelector('h2')).borderBottomWidth") == "3px"
    assert blamed(firefox) == []


def test_a_strict_policy_has_nothing_to_say(
    firefox: Firefox, host: HostSite, tag: Callable[..., str], servers: Servers
) -> None:
    ours = f"http://127.0.0.1:{servers.rasa_port}"
    policy = (
        f"default-src 'none'; script-src {ours}; connect-src {ours}; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    opened(firefox, host.page(tag(color="#7a1f3d"), Content_Security_Policy=policy))
    to_question(firefox)
    choose(firefox)
    say(firefox, "mes résultats")
    say(firefox, "le rapport")
    assert blamed(firefox) == []


def test_a_hostile_style_changes_nothing(
    firefox: Firefox, host: HostSite, tag: Callable[..., str]
) -> None:
    boxes = []
    measure = (
        "['.panel', '.header', '.transcript', '.composer', '.turn.bot'].map((s) =>"
        f" ((b) => [s, b.x, b.y, b.width, b.height])({ROOT}.querySelector(s)"
        ".getBoundingClientRect()))"
    )
    for head in ("", HOSTILE):
        opened(firefox, host.page(head + tag()), 1280, 800)
        firefox.wait(f"!{ROOT}.getAnimations().length")
        boxes.append(firefox.run(measure))
    assert boxes[0] == boxes[1]


def test_going_away_and_back_keeps_the_conversation(
    firefox: Firefox, host: HostSite, tag: Callable[..., str]
) -> None:
    """From the back-forward cache, or by its history: the same question, and it goes on."""
    opened(firefox, host.page(tag()))
    to_question(firefox)
    step = firefox.run(f"{ROOT}.querySelector('.question .step').textContent")
    firefox.visit(host.page())
    firefox.back()
    firefox.wait("!!document.querySelector('boussole-chat')")
    if not firefox.run(f"!!{ROOT}.querySelector('.question')"):
        firefox.run(f"{ROOT}.querySelector('.launcher').click()")
        firefox.wait(f"!!{ROOT}.querySelector('.question')")
    asked = f"[...{ROOT}.querySelectorAll('.question .step')].at(-1).textContent"
    assert firefox.run(asked) == step
    choose(firefox)
    assert firefox.run(asked) != step


def test_a_key_presses_only_what_keys_have_reached(
    firefox: Firefox, host: HostSite, tag: Callable[..., str]
) -> None:
    """What is typed after a button is in the field, whole; Tab goes on from the question."""
    opened(firefox, host.page(tag()))
    to_question(firefox)
    shown = f"{ROOT}.querySelectorAll('.turn.bot').length"
    level = f"{ROOT}.querySelector('[data-replies]:not([hidden]) .level')"
    field = f"{ROOT}.querySelector('textarea')"
    for typed in ("     ", "2, pis là à côté?"):
        turns = firefox.run(shown)
        firefox.click(level)
        settle(firefox, turns + 1)
        firefox.press("Enter")
        firefox.type(typed)
        assert firefox.run(f"{field}.value") == typed
        assert firefox.run(shown) == turns + 1
        firefox.run(f"void ({field}.value = '')")
    firefox.click(f"{ROOT}.querySelector('.help:not([hidden])')")
    firefox.click(f"{ROOT}.querySelector('.explain:not([hidden]) button')")
    firefox.wait(f"!!{ROOT}.querySelector('.explained p')")
    firefox.press("Enter")
    firefox.type(" ah")
    assert firefox.run(f"{field}.value") == " ah"
    assert firefox.run(f"!!{ROOT}.querySelector('.explained p')")
    firefox.run(f"void ({field}.value = '')")
    turns = firefox.run(shown)
    firefox.click(level)
    settle(firefox, turns + 1)
    firefox.press("Tab", "Tab", " ")  # by the help, to the first level
    settle(firefox, turns + 2)


def test_a_large_default_letter_is_followed_and_nothing_is_cut(
    start: Callable[..., Firefox], host: HostSite, tag: Callable[..., str]
) -> None:
    """200 %: the person's own letter size, which the site's 62.5 % must not undo."""
    big = start(**{"font.size.variable.x-western": 32})
    opened(big, host.page("<style>html{font-size:62.5%}</style>" + tag()))
    to_question(big)
    field = f"getComputedStyle({ROOT}.querySelector('textarea')).fontSize"
    assert float(big.run(field).removesuffix("px")) >= 30
    wide = big.run(
        f"[...{ROOT}.querySelectorAll('.panel *')].filter((e) => e.getClientRects().length"
        " && !e.closest('.hidden') && !e.closest('svg')"
        " && e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.className)"
    )
    assert wide == []
