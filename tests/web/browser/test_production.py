"""The documented production: nginx with TLS in front, BOUSSOLE_ORIGINS set, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.support.chat import Chat
from tests.support.servers import Servers
from tests.web.browser.host import HostSite
from tests.web.nginx import Nginx, needs_nginx
from tests.web.visitor import call

pytestmark = [pytest.mark.servers, needs_nginx]
DESKTOP = {"viewport": {"width": 1280, "height": 800}}


@dataclass
class Production:
    address: str  # of nginx, as browsers reach it
    page: str
    listed: HostSite  # a site of BOUSSOLE_ORIGINS
    servers: Servers


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Production]:
    folder = Path(tmp_path_factory.mktemp("production"))
    listed = HostSite()
    origin = listed.page().rsplit("/", 1)[0]
    servers = Servers(folder, BOUSSOLE_ORIGINS=origin, BOUSSOLE_PROXIES="1")
    nginx = Nginx(Path(tmp_path_factory.mktemp("nginx")), servers.rasa_port)
    servers.environment["BOUSSOLE_PUBLIC_URL"] = nginx.address
    try:
        servers.start()
        yield Production(nginx.address, f"{nginx.address}/webhooks/boussole/page", listed, servers)
    finally:
        servers.stop()
        nginx.stop()
        listed.close()


def test_the_full_page_shows_the_widget_whole_and_a_conversation_goes(
    context: Callable[..., BrowserContext], production: Production
) -> None:
    chat = Chat(context(ignore_https_errors=True).new_page()).visit(production.page)
    chat.settle(1)
    assert "Bonjour!" in chat.last.inner_text()
    assert chat.page.get_by_role("alert").inner_text() == ""
    chat.to_question().choose(2)
    assert chat.step.startswith("Question 2 sur 12")
    assert chat.page.evaluate("[...window.violations, ...window.failures]") == []
    chat.write("le rapport")
    link = chat.page.locator("boussole-chat .report a").first.get_attribute("href")
    assert str(link).startswith(f"{production.address}/webhooks/boussole/report/")
    chat.page.goto(str(link))
    assert chat.page.title().startswith("Portrait de municipalité intelligente")


def test_a_frame_on_a_listed_site_shows_it_whole_and_a_conversation_goes(
    context: Callable[..., BrowserContext], production: Production
) -> None:
    frame = f'<iframe src="{production.page}" title="Boussole" width="600" height="700"></iframe>'
    page = context(ignore_https_errors=True, **DESKTOP).new_page()
    page.goto(production.listed.page(body=f"<main><h1>Hôte</h1>{frame}</main>"))
    inside = page.frame_locator("iframe")
    inside.get_by_role("button", name="Commencer").click()
    inside.get_by_text("Quelle est votre municipalité").first.wait_for()
    inside.get_by_label("Votre message").fill("Saint-Félicien")
    inside.get_by_label("Votre message").press("Enter")
    inside.get_by_text("Domaine-du-Roy").first.wait_for()


def test_another_site_is_still_refused(production: Production) -> None:
    """Asked of the inner hop, as nginx would pass it on."""
    base = f"http://127.0.0.1:{production.servers.rasa_port}/webhooks/boussole"
    for origin, status in (
        (production.address, 201),
        ("https://ailleurs.example", 403),
        (production.address.replace("https", "http"), 403),
    ):
        answer = call(f"{base}/token", "POST", Origin=origin, X_Forwarded_Proto="https")
        assert answer.status == status, origin
