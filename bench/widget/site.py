"""The page that hosts, and the scripts on another origin: the same for all that is compared."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from bot.web.bundle import PREFIX, bundle
from bot.web.demo import server as demo

BARE, OURS, OURS_OPEN, RIVAL = "/", "/boussole", "/boussole-ouverte", "/deep-chat"
RIVAL_SCRIPT = "/deep-chat.js"
TOKEN = b'{"token":"essai"}'
Found = tuple[str, bytes] | None


def zipped(content: bytes | None) -> bytes | None:
    return None if content is None else gzip.compress(content, 9)


@contextmanager
def scripts(rival: bytes | None) -> Iterator[str]:
    """Serves the scripts to any origin and answers the widget's first calls; gives the origin."""
    current = bundle()
    files: dict[str, Found] = {
        f"{PREFIX}/widget/{current.version}/{name}": ("text/javascript", file.zipped)
        for name, file in current.files.items()
    }
    if rival is not None:
        files[RIVAL_SCRIPT] = ("text/javascript", gzip.compress(rival, 9))
    calls: dict[str, Found] = {
        f"{PREFIX}/{name}": ("application/json", gzip.compress(body))
        for name, body in (("token", TOKEN), ("history", b"[]"), ("message", b"[]"))
    }
    with _serving({**files, **calls}.get) as origin:
        yield origin


@contextmanager
def host(scripts: str) -> Iterator[str]:
    """Serves the home page of the demonstration site, with one widget or another, or none."""
    own = demo.page("/", scripts)
    tag = bundle().tag(scripts, color=demo.COLOR)
    assert tag in own
    module = f'<script type="module" src="{scripts}{RIVAL_SCRIPT}"></script>'
    panel = f'<deep-chat connect=\'{{"url":"{scripts}/message"}}\'></deep-chat></main>'
    pages = {
        BARE: own.replace(tag, ""),
        OURS: own,
        OURS_OPEN: own.replace(tag, bundle().tag(scripts, color=demo.COLOR, page="oui")),
        RIVAL: own.replace(tag, module).replace("</main>", panel),
    }
    files: dict[str, Found] = {
        path: ("text/html", gzip.compress(text.encode())) for path, text in pages.items()
    }
    sheet = gzip.compress((demo.FOLDER / "site.css").read_bytes())
    with _serving({**files, "/site.css": ("text/css", sheet)}.get) as origin:
        yield origin


@contextmanager
def _serving(find: Callable[[str], Found]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = find(self.path)
            kind, body = found or ("text/plain", gzip.compress(b""))
            self.send_response(200 if found else 404)
            for name, value in (
                ("Content-Type", f"{kind}; charset=utf-8"),
                ("Content-Length", str(len(body))),
                ("Content-Encoding", "gzip"),
                ("Access-Control-Allow-Origin", "*"),
                ("Access-Control-Allow-Headers", "*"),
            ):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.do_GET()

        def do_OPTIONS(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
