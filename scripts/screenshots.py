"""Pictures of the widget, every state on every viewport, and of the report's pages, to look at.

``.venv/bin/python -m scripts.screenshots`` starts the servers, fills ``var/pictures`` and writes
there the page that shows them all, ``index.html``; ``--only 390x664`` takes one viewport;
``--readme`` makes the README's picture again too. The PDF's pages need ``pdftoppm``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from bot.paths import ROOT, VAR
from bot.settings import Settings
from bot.web.demo.server import server as demo_server
from scripts import screen_states
from tests.support.chat import Chat
from tests.support.servers import Servers
from tests.web.browser.conftest import ARGUMENTS, NAMES

README = ROOT / "bot/web/demo/apercu.png"
PHONE, DESKTOP = {"width": 390, "height": 800}, {"width": 1280, "height": 800}
THREE = tuple(
    f"{screen_states.PHONE}-{state}" for state in ("question", "results", "results-below")
)
GAP, COLORS = 20, 160


def widget(browser: Browser, address: str, folder: Path, only: str | None) -> tuple[str, list[str]]:
    """Every picture of the widget; the address of the report that was offered, and the states."""
    report, seen = "", []
    for name, options in screen_states.VIEWPORTS.items():
        if only and name != only:
            continue
        context = browser.new_context(**options, locale="fr-CA", reduced_motion="reduce")
        chat = Chat(context.new_page()).visit(address)
        chat.launcher.wait_for()
        seen = screen_states.shoot(chat, folder, name)
        report = report or str(chat.page.locator(".report a").first.get_attribute("href"))
        for path in ("pleine-page", "webmestre"):
            chat.visit(address + path).page.wait_for_load_state("networkidle")
            chat.page.screenshot(path=folder / f"{name}-{path}.png")
        context.close()
    return report, [*seen, "pleine-page", "webmestre"]


def report_pages(browser: Browser, address: str, folder: Path) -> None:
    """The report as a page, on a phone too, and each page of its PDF."""
    for name, size in (("report-phone", PHONE), ("report-desktop", DESKTOP)):
        page = browser.new_page(viewport=size)
        page.goto(address)
        page.screenshot(path=folder / f"{name}.png", full_page=True)
        page.close()
    program, pdf = shutil.which("pdftoppm"), folder / "report.pdf"
    try:
        with urlopen(address.replace("rapport.html", "rapport.pdf")) as answer:
            pdf.write_bytes(answer.read())
    except HTTPError:
        program = None
    if program is None:
        print("Les pages du PDF manquent : il faut Pango et pdftoppm (poppler-utils).")
    else:
        subprocess.run([program, "-png", "-r", "70", pdf, folder / "pdf"], check=True)


def readme(folder: Path) -> None:
    """Three screens side by side, in few colours: a small file."""
    screens = [Image.open(folder / f"{name}.png").convert("RGB") for name in THREE]
    width = sum(s.width for s in screens) + GAP * (len(screens) - 1)
    whole = Image.new("RGB", (width, screens[0].height), "white")
    left = 0
    for screen in screens:
        whole.paste(screen, (left, 0))
        left += screen.width + GAP
    whole.quantize(COLORS).save(README, optimize=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.screenshots")
    parser.add_argument("--out", type=Path, default=VAR / "pictures", metavar="FOLDER")
    parser.add_argument("--only", choices=screen_states.VIEWPORTS, help="une seule taille")
    parser.add_argument("--readme", action="store_true", help="refaire aussi l'image du README")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    path = os.environ.get("BOUSSOLE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        print("Chromium manque : sh scripts/browser.sh l'installe.")
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        servers = Servers(Path(folder))
        try:
            servers.start()
            ports = {"host": "127.0.0.1", "rasa_port": servers.rasa_port, "demo_port": 0}
            site = demo_server(Settings.from_environment().copy(update=ports))
            threading.Thread(target=site.serve_forever, daemon=True).start()
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
            address = f"http://127.0.0.1:{site.server_address[1]}/"
            report, seen = widget(browser, address, options.out, options.only)
            report_pages(browser, report, options.out)
            browser.close()
        finally:
            servers.stop()
    if options.readme:
        readme(options.out)
    count = len(list(options.out.glob("*.png")))
    print(f"{count} images : {screen_states.write_page(options.out, seen)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
