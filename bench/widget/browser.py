"""A visit in Chromium: a slow network, a slow processor, an empty cache."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ViewportSize, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
    # Whoever calls a third party is counted, and loses no time waiting for it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
NETWORK = {
    "offline": False,
    "latency": 150,  # ms
    "downloadThroughput": 200_000,  # bytes a second: 1.6 Mbit/s
    "uploadThroughput": 200_000,
}
SLOWER = 4
AFTER = 2_000  # ms during which long tasks still count once it is usable
PHONE: ViewportSize = {"width": 390, "height": 844}
WATCH = """(selectors) => {
  window.seen = 0; window.blocked = 0; window.first = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.blocked += Math.max(0, task.duration - 50);
  }).observe({ type: 'longtask', buffered: true });
  const find = () => {
    let root = document;
    for (const [index, selector] of selectors.entries()) {
      const found = root?.querySelector(selector);
      if (index === selectors.length - 1) return found;
      root = found?.shadowRoot;
    }
  };
  const look = () => {
    const box = find()?.getBoundingClientRect();
    if (box?.width && box.height) window.seen = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


@dataclass(frozen=True)
class Visit:
    """Milliseconds until it can be used and of blocking; kilobytes and requests of the widget.

    Attributes:
        third: requests to anybody else than the site and the assistant's server.
    """

    usable: float
    blocking: float
    kilobytes: float
    requests: int
    third: int


@contextmanager
def browser() -> Iterator[Browser | None]:
    """Chromium; None where there is none."""
    given = os.environ.get("BOUSSOLE_CHROMIUM")
    path = given or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        yield None
        return
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


def visit(running: Browser, address: str, selectors: list[str], scripts: str) -> Visit:
    """One visit with an empty cache.

    Args:
        address: the host page.
        selectors: what must be on screen to be usable; each but the last is a shadow host.
        scripts: the origin of the assistant's server.

    Raises:
        playwright.sync_api.TimeoutError: it was never usable.
    """
    context = running.new_context(viewport=PHONE, locale="fr-CA")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(f"({WATCH})({selectors!r})")
    link = context.new_cdp_session(page)
    received: dict[str, float] = {}
    link.on(
        "Network.loadingFinished",
        lambda e: received.__setitem__(e["requestId"], e["encodedDataLength"]),
    )
    known: dict[str, str] = {}
    link.on(
        "Network.requestWillBeSent",
        lambda e: known.__setitem__(e["requestId"], e["request"]["url"]),
    )
    link.send("Network.enable")
    link.send("Network.emulateNetworkConditions", NETWORK)
    link.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.seen > 0")
    page.wait_for_timeout(AFTER)
    usable, blocking = page.evaluate("[window.seen, window.blocked]")
    context.close()
    ours = {_origin(address), scripts}
    widget = [number for number, url in known.items() if _origin(url) == scripts]
    third = [url for url in asked if url.startswith("http") and _origin(url) not in ours]
    weight = sum(received.get(number, 0) for number in widget) / 1000
    return Visit(usable, blocking, weight, len(widget), len(third))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
