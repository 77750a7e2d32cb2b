"""Puts the measures in order; what cannot be measured here is said, the rest is measured."""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from bench.widget import browser, pdf, report, rival, site
from bench.widget.browser import Visit
from bot.paths import VAR
from bot.report import PdfUnavailable
from bot.web.bundle import bundle

PATH = VAR / "bench" / "widget.md"
USABLE = {  # the pages of ``report.visits``, in its order, and what must be seen on them
    site.OURS: ["boussole-chat", ".launcher"],
    site.OURS_OPEN: ["boussole-chat", "textarea"],
    site.RIVAL: ["deep-chat", "#text-input"],
    site.BARE: ["h1"],
}


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench widget")
    parser.add_argument("--visits", type=int, default=9, metavar="N")
    times = parser.parse_args(arguments).visits
    if times < 1:
        parser.error("--visits : au moins 1")
    missing = []
    with tempfile.TemporaryDirectory() as folder:
        try:
            other = rival.script(Path(folder))
        except OSError as error:
            other = None
            missing.append(f"deep-chat n'est pas mesuré : {error}.")
    files = bundle().files
    size = len(files["embed.js"].zipped), len(files["boussole.js"].zipped)
    table = report.HEADER + report.sizes(*size, site.zipped(other))
    try:
        table += report.pdf(*pdf.seconds())
    except PdfUnavailable as error:
        missing.append(str(error))
    with browser.browser() as running:
        if running is None:
            missing.append("Chromium manque : sh scripts/browser.sh l'installe.")
        else:
            found = measure(running, other, times)
            table += report.visits(*(found[path] for path in USABLE))
            missing.append(report.note(times, running.version))
    text = "\n".join([table, *missing])
    PATH.parent.mkdir(parents=True, exist_ok=True)
    PATH.write_text(text, encoding="utf-8")
    print(text, end="")
    return 0


def measure(running: Browser, other: bytes | None, times: int) -> dict[str, list[Visit]]:
    """The visits of each page, turn by turn; a first one of each, which warms it, is not kept."""
    with contextlib.ExitStack() as stack:
        scripts = stack.enter_context(site.scripts(other))
        host = stack.enter_context(site.host(scripts))
        found: dict[str, list[Visit]] = {path: [] for path in USABLE}
        for number in range(times + 1):
            print(f"\rVisite {number}/{times}…", end="", file=sys.stderr)
            for path, selectors in USABLE.items():
                if path != site.RIVAL or other is not None:
                    found[path].append(browser.visit(running, host + path, selectors, scripts))
        print(file=sys.stderr)
    return {path: visits[1:] for path, visits in found.items()}
