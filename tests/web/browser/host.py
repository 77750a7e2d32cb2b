"""A small site of the test's own: pages and headers as the test says."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HEAD = '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Hôte</title>'


class HostSite:
    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, dict[str, str]]] = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                html, headers = site.pages.get(self.path, ("", {}))
                self.send_response(200 if html else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(html.encode())

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def page(self, head: str = "", body: str = "<main><h1>Hôte</h1></main>", **headers: str) -> str:
        """Puts a page; returns its address. Header names: ``_`` stands for ``-``."""
        path = f"/{len(self.pages)}"
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (f"{HEAD}{head}</head><body>{body}</body></html>", named)
        return f"http://127.0.0.1:{self._server.server_address[1]}{path}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
