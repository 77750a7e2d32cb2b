from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from bot.settings import Settings
from bot.web.bundle import bundle
from bot.web.demo.server import server as demo_server
from tests.support.chat import Chat
from tests.support.servers import Servers
from tests.web.browser.host import HostSite

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    given = os.environ.get("BOUSSOLE_CHROMIUM")
    path = given or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium here: scripts/browser.sh installs it on Debian")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts; nothing is shared from one to the next."""
    made: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        made.append(browser.new_context(**{"locale": "fr-CA", "viewport": PHONE, **options}))
        made[-1].set_default_timeout(60_000)  # a machine that does other things too
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture(scope="package")
def site(servers: Servers) -> Iterator[str]:
    """The demonstration site, in front of the real servers."""
    options = Settings(
        host="127.0.0.1", rasa_port=servers.rasa_port, demo_port=0, secret=b"secret-des-tests"
    )
    running = demo_server(options)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}/"
    running.shutdown()


@pytest.fixture
def host() -> Iterator[HostSite]:
    """A site whose pages and headers the test writes."""
    running = HostSite()
    yield running
    running.close()


@pytest.fixture
def tag(servers: Servers) -> Callable[..., str]:
    return lambda **data: bundle().tag(f"http://127.0.0.1:{servers.rasa_port}", **data)


@pytest.fixture
def chat(context: Callable[..., BrowserContext], site: str) -> Chat:
    """The widget of the demonstration site, on a phone, opened."""
    return Chat(context().new_page()).visit(site).open()


@pytest.fixture
def shots(request: pytest.FixtureRequest) -> Callable[[Chat, str], None]:
    """Keeps a picture when BOUSSOLE_SHOTS names a folder, for those who want to look."""
    folder = os.environ.get("BOUSSOLE_SHOTS")

    def shoot(chat: Chat, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            chat.page.screenshot(path=str(Path(folder) / f"{name}.png"))

    return shoot
