"""Each state of the widget, played once for a viewport; and the page where all are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from tests.support.chat import Chat

Options = dict[str, Any]
SIZES = ((390, 664), (390, 844), (320, 568), (768, 1024), (1366, 768), (1440, 900))
VIEWPORTS: dict[str, Options] = {
    **{f"{w}x{h}": {"viewport": {"width": w, "height": h}} for w, h in SIZES},
    "390x844-sombre": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "390x844-contrastes": {"viewport": {"width": 390, "height": 844}, "forced_colors": "active"},
}
PHONE = "390x844"
SCROLL = "root.querySelector('.transcript').scrollTop"
HEIGHT = "root.querySelector('.transcript').clientHeight"
STYLE = """body{font:16px system-ui;margin:1rem}table{border-collapse:collapse}
th,td{padding:.5rem;vertical-align:top;text-align:left}img{height:420px;border:1px solid #999}
thead th{position:sticky;top:0;background:#fff}"""


def states(chat: Chat) -> Iterator[str]:
    """The name of each state, when it is on the screen: a whole express diagnostic."""
    yield "closed"
    chat.open()
    yield "greeting"
    chat.press("Commencer", exact=True)
    yield "prompt"
    chat.write("conseillère à Saint-Félicien")
    chat.to_question()
    yield "question"
    chat.help().page.get_by_role("button", name="Pourquoi?", exact=True).click()
    chat.page.locator("boussole-chat .explained p").wait_for()
    yield "explanation"
    chat.choose(1)
    yield "answered"
    chat.write("oui")
    yield "choice"
    chat.choose(2)
    chat.press("Question précédente", exact=True)
    yield "current"
    chat.press("Garder", exact=True)
    yield "third"
    chat.page.get_by_role("button", name="Revenir plus tard").click()
    chat.page.locator("boussole-chat .qr").wait_for()
    yield "link"
    chat.write("c'est quoi un rançongiciel?")
    yield "concept"
    yield from _offline(chat)
    turn = 0
    while not chat.page.locator("boussole-chat .bars").count():
        chat.choose(turn % 3)
        turn += 1
    yield from _after(chat)


def _offline(chat: Chat) -> Iterator[str]:
    before = chat.turns
    chat.page.context.set_offline(True)
    chat.levels.nth(1).click()
    chat.page.get_by_role("button", name="Réessayer").wait_for()
    yield "offline"
    chat.page.context.set_offline(False)
    chat.settle(before + 1)


def _after(chat: Chat) -> Iterator[str]:
    yield "results"
    chat.inside(f"{SCROLL} += {HEIGHT} - 40")
    yield "results-below"
    chat.page.get_by_text("Tout le portrait").click()
    chat.inside("root.querySelector('.radar').scrollIntoView()")
    yield "unfolded"
    chat.write("je change ma réponse à la question 5 pour 4")
    yield "moved"
    chat.press("Voir mon rapport")
    yield "report"
    for name, state in (("Mes réponses", "review"), ("Faire une pause, avoir mon code", "code")):
        chat.page.get_by_role("button", name="Menu").click()
        if state == "review":
            yield "menu"
        chat.press(name, exact=True)
        yield state
    chat.page.get_by_role("button", name="Menu").click()
    chat.page.get_by_role("button", name="Effacer mes réponses").click()
    yield "erase"


def shoot(chat: Chat, folder: Path, viewport: str) -> list[str]:
    """Plays the states and takes their pictures; their names, in order."""
    seen = []
    for state in states(chat):
        chat.page.mouse.move(1, 1)  # nothing is shown as pointed at
        chat.page.wait_for_timeout(200)
        chat.page.screenshot(path=folder / f"{viewport}-{state}.png")
        seen.append(state)
    return seen


def write_page(folder: Path, seen: list[str]) -> Path:
    """One page to scroll: a row a state, a column a viewport, then the report's pictures."""
    others = sorted(p.name for kind in ("report-*", "pdf-*") for p in folder.glob(f"{kind}.png"))
    head = "".join(f"<th scope=col>{escape(name)}" for name in VIEWPORTS)
    rows = "".join(
        f"<tr><th scope=row>{state}"
        + "".join(f'<td><img src="{name}-{state}.png" alt="{state}, {name}">' for name in VIEWPORTS)
        for state in seen
    )
    rest = "".join(f'<img src="{name}" alt="{name}">' for name in others)
    path = folder / "index.html"
    path.write_text(
        f"<!DOCTYPE html><html lang=fr><meta charset=utf-8><title>Écrans</title>"
        f"<style>{STYLE}</style>"
        f"<table><thead><tr><th>{head}</thead>{rows}</table>{rest}</html>",
        encoding="utf-8",
    )
    return path
