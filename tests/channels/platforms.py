"""The outside platforms, as a test needs them: they deliver signed messages and take the answers.

Signatures are made here by hand, from each platform's own description.
"""

from __future__ import annotations

import http.client
import itertools
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

Headers = dict[str, str]
_numbers = itertools.count(700_000_001)


class Internet:
    """One local server in place of every platform's: keeps what it got, may refuse."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, Headers, Any]] = []
        self.refusals: list[int] = []  # statuses of the next answers
        self.pages: dict[str, Any] = {}  # path, and what is read or answered there
        internet = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(internet.pages.get(self.path))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"])).decode()
                form = "x-www-form-urlencoded" in self.headers["content-type"]
                given = dict(parse_qsl(body)) if form else json.loads(body)
                page = internet.pages.get(self.path)
                if page is None and internet.refusals:
                    self._answer({}, internet.refusals.pop(0))
                    return
                headers = {name.lower(): value for name, value in self.headers.items()}
                internet.requests.append((self.path, headers, given))
                self._answer({"ok": True} if page is None else page)

            def _answer(self, page: Any, status: int = 200) -> None:
                said = json.dumps(page).encode()
                self.send_response(404 if page is None else status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    @contextmanager
    def running(self) -> Iterator[Internet]:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()


class Platform:
    """One person of one platform, who writes to Boussole through it.

    A connector's test gives ``name``, ``message`` and ``sign``, and reads its answers in ``said``.
    """

    name = module = ""

    def __init__(self, port: int, internet: Internet) -> None:
        self.port, self.internet = port, internet
        self.person = str(next(_numbers))
        self.last: list[str] = []

    def message(self, text: str | None, identifier: int, kind: str) -> Any:
        """The platform's event; None if it has none of this ``kind``.

        Kinds: ``text``, ``image``, ``edited``, ``deleted``, ``group``.
        """
        raise NotImplementedError

    def encode(self, message: Any) -> bytes:
        return json.dumps(message).encode()

    def sign(self, body: bytes) -> Headers:
        raise NotImplementedError

    def said(self, path: str, headers: Headers, body: Any) -> str | None:
        """The text of an answer to this person, its keys checked; None if it is not for them."""
        raise NotImplementedError

    def deliver(
        self, text: str | None, identifier: int | None = None, kind: str = "text",
        signed: bool = True,
    ) -> int:  # fmt: skip
        """The status of the delivery; what Boussole said meanwhile is in ``last``."""
        before = len(self.internet.requests)
        body = self.encode(self.message(text, identifier or next(_numbers), kind))
        headers = self.sign(body if signed else b"another body")
        status = self.post(body, headers)[0]
        found = (self.said(p, h, b) for p, h, b in self.internet.requests[before:])
        self.last = [text for text in found if text is not None]
        return status

    def post(self, body: bytes, headers: Headers) -> tuple[int, str]:
        return self.request("POST", "", body, headers)

    def request(
        self, method: str, query: str, body: bytes = b"", headers: Headers | None = None
    ) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, f"/webhooks/{self.name}/webhook{query}", body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()

    def say(self, text: str) -> str:
        assert self.deliver(text) in (200, 204)
        return "\n".join(self.last)
