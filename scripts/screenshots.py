"""Pictures of the widget, on a phone and on a desktop, and of the report's pages, to look at.

``.venv/bin/python -m scripts.screenshots`` starts the servers and fills ``var/pictures``; with
``--readme``, the README's picture is made again too. The PDF's pages need ``pdftoppm``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from bot.paths import ROOT, VAR
from bot.settings import Settings
from bot.web.demo.server import server as demo_server
from tests.support.chat import Chat
from tests.support.servers import Servers
from tests.web.browser.conftest import ARGUMENTS, NAMES

README = ROOT / "bot/web/demo/apercu.png"
PHONE, DESKTOP = {"width": 390, "height": 800}, {"width": 1280, "height": 800}
THREE = ("phone-question", "phone-radar", "phone-steps")
GAP, COLORS = 20, 160
Shoot = Callable[[str], None]


def on_a_phone(chat: Chat, shoot: Shoot) -> None:
    """A whole diagnostic, the three pictures of the README among others."""
    shoot("closed")
    chat.open()
    shoot("greeting")
    chat.write("diagnostic complet pour Saint-Félicien, conseillère")
    while not chat.page.locator("boussole-chat .question").count():
        chat.press("Passer", exact=True)
    chat.choose(1)
    shoot("question")
    chat.page.get_by_role("button", name="Pourquoi?", exact=True).last.click()
    chat.page.locator("boussole-chat .explained p").last.wait_for()
    shoot("explanation")
    chat.write("c'est quoi un rançongiciel?")
    shoot("concept")
    for turn in range(34):
        chat.choose((turn * 2 + turn // 5) % 4 + turn % 2)
    chat.inside("root.querySelector('figure').scrollIntoView()")
    shoot("radar")
    chat.inside("root.querySelector('.steps').closest('div').scrollIntoView()")
    shoot("steps")
    chat.page.get_by_role("button", name="Menu").click()
    shoot("menu")
    chat.press("Mes réponses", exact=True)
    shoot("review")
    chat.write("le rapport")
    shoot("report")
    chat.page.get_by_role("button", name="Menu").click()
    chat.page.get_by_role("button", name="Effacer mes réponses").click()
    shoot("erase")


def on_a_desktop(chat: Chat, shoot: Shoot) -> None:
    shoot("closed")
    chat.open().to_question()
    shoot("question")
    chat.page.context.set_offline(True)
    chat.levels.nth(1).click()
    chat.page.get_by_role("button", name="Réessayer").wait_for()
    shoot("offline")
    chat.page.context.set_offline(False)
    chat.settle(chat.turns)
    chat.finish(2)
    shoot("results")


def widget(browser: Browser, address: str, folder: Path) -> str:
    """Every picture of the widget; gives the address of the report that was offered."""
    report = ""
    for name, size, play in (("phone", PHONE, on_a_phone), ("desktop", DESKTOP, on_a_desktop)):
        context = browser.new_context(viewport=size, locale="fr-CA", reduced_motion="reduce")
        chat = Chat(context.new_page()).visit(address)
        chat.launcher.wait_for()
        play(chat, partial(_shoot, chat, folder, name))
        report = report or str(chat.page.locator(".report a").first.get_attribute("href"))
        for path in ("pleine-page", "webmestre"):
            chat.visit(address + path).page.wait_for_load_state("networkidle")
            chat.page.screenshot(path=folder / f"{name}-{path}.png")
        context.close()
    return report


def _shoot(chat: Chat, folder: Path, name: str, state: str) -> None:
    chat.page.mouse.move(1, 1)  # nothing is shown as pointed at
    chat.page.wait_for_timeout(300)
    chat.page.screenshot(path=folder / f"{name}-{state}.png")


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
            report_pages(browser, widget(browser, address, options.out), options.out)
            browser.close()
        finally:
            servers.stop()
    if options.readme:
        readme(options.out)
    print(f"{len(list(options.out.glob('*.png')))} images dans {options.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
