"""Firefox, driven by its own WebDriver BiDi: what the tests need of it, and nothing to install.

Playwright only drives a Firefox of its own making; Debian's speaks BiDi on a WebSocket.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import re
import subprocess
import time
from pathlib import Path
from typing import Any

from simple_websocket import Client

PREFERENCES = {
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.disabledForTesting": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "remote.active-protocols": 1,
    "browser.chrome.site_icons": False,  # these pages have none
}
KEYS = {"Tab": "\ue004", "Enter": "\ue006", "Escape": "\ue00c"}
START_TIMEOUT = 60
WAIT = 20


class _Socket(Client):  # type: ignore[misc]
    def handshake(self) -> None:
        self.host = f"{self.host}:{self.port}"  # Firefox wants the port in the Host header
        super().handshake()


class Firefox:
    def __init__(self, program: str, folder: Path, **preferences: Any) -> None:
        folder.mkdir(parents=True)
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});"
            for name, value in {**PREFERENCES, **preferences}.items()
        ]
        (folder / "user.js").write_text("\n".join(lines))
        log = folder / "log"
        command = [program, "--headless", "--remote-debugging-port", "0", "--profile", str(folder)]
        self._process = subprocess.Popen(
            [*command, "--no-remote", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=log.open("w"),
            start_new_session=True,
        )
        self._numbers = itertools.count(1)
        self.console: list[str] = []
        self._socket = _Socket(self._address(log) + "/session")
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded"])
        # A tab of our own: in the first one the window keeps the focus, and Enter presses nothing.
        self.context = str(self.send("browsingContext.create", type="tab")["context"])

    def _address(self, log: Path) -> str:
        deadline = time.monotonic() + START_TIMEOUT
        while time.monotonic() < deadline:
            found = re.search(r"BiDi listening on (ws://\S+)", log.read_text())
            if found:
                return found.group(1)
            assert self._process.poll() is None, log.read_text()
            time.sleep(0.1)
        raise AssertionError(f"Firefox does not listen: {log.read_text()}")

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            told = json.loads(self._socket.receive(timeout=START_TIMEOUT) or "{}")
            if told.get("method") == "log.entryAdded":
                self.console.append(str(told["params"]["text"]))
            if told.get("id") == number:
                assert told["type"] == "success", told
                return dict(told["result"])

    def size(self, width: int, height: int) -> None:
        viewport = {"width": width, "height": height}
        self.send("browsingContext.setViewport", context=self.context, viewport=viewport)

    def visit(self, url: str) -> None:
        self.send("browsingContext.navigate", context=self.context, url=url, wait="complete")
        self.send("browsingContext.activate", context=self.context)

    def back(self) -> None:
        self.send("browsingContext.traverseHistory", context=self.context, delta=-1)

    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression (may be a promise), by way of JSON."""
        result = self.send(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self.context},
            awaitPromise=True,
        )
        assert result["type"] == "success", result
        value = result["result"].get("value")
        return None if value is None else json.loads(value)

    def wait(self, expression: str) -> Any:
        deadline = time.monotonic() + WAIT
        while True:
            with contextlib.suppress(AssertionError):  # the page is being replaced
                value = self.run(expression)
                if value:
                    return value
            assert time.monotonic() < deadline, f"never true: {expression}"
            time.sleep(0.05)

    def click(self, element: str) -> None:
        """A pointer, on the middle of what this JavaScript expression gives."""
        box = self.run(
            f"((e) => {{ e.scrollIntoView({{ block: 'nearest' }}); return e; }})({element})"
            ".getBoundingClientRect().toJSON()"
        )
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        actions = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        source = {"type": "pointer", "id": "mouse", "actions": actions}
        self.send("input.performActions", context=self.context, actions=[source])

    def press(self, *keys: str) -> None:
        actions = []
        for key in keys:
            value = KEYS.get(key, key)
            actions += [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self.send("input.performActions", context=self.context, actions=[source])

    def type(self, text: str) -> None:
        self.press(*text)

    def close(self) -> None:
        with contextlib.suppress(Exception):
            self.send("browser.close")
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
