"""Serves the demonstration site. A site of its own: the widget is always tried across origins."""

from __future__ import annotations

import re
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bot.settings import Settings
from bot.web.bundle import PREFIX, bundle

FOLDER = Path(__file__).parent
PAGES = {
    "/": ("accueil.html", "Accueil"),
    "/pleine-page": ("pleine-page.html", "Boussole en pleine page"),
    "/webmestre": ("webmestre.html", "Pour le webmestre"),
}
HOST = re.compile(r"([\w.\-]+|\[[0-9a-fA-F:]+\])(:\d+)?")
COLOR = "#1d5c45"
BY_ALL = ("0.0.0.0", "::", "")


def policy(origin: str) -> str:
    """A strict policy, with the two lines that the widget needs and the one of the frame."""
    return (
        f"default-src 'none'; style-src 'self'; script-src {origin}; connect-src {origin}; "
        f"frame-src {origin}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'"
    )


def page(path: str, origin: str) -> str:
    """A page of the site; ``origin`` is Boussole's, as this visitor reaches it."""
    name, title = PAGES[path]
    current = bundle()
    address = f"{origin}{PREFIX}/page?color={COLOR.removeprefix('#')}"
    frame = f'<iframe src="{address}" title="Boussole" allow="clipboard-write"></iframe>'
    values = {
        "TITLE": escape(title),
        "HEAD": current.tag(origin, color=COLOR) if path == "/" else "",
        "PAGE": address,
        "TAG": escape(current.tag(origin, color=COLOR)),
        "LATEST": escape(f'<script src="{origin}{PREFIX}/widget/latest/embed.js" defer></script>'),
        "IFRAME": escape(frame),
        "ORIGIN": origin,
        "VERSION": current.version,
        "SIZE": str(round(sum(len(f.zipped) for f in current.files.values()) / 1000)),
    }
    text = _read("frame.html").replace("{{MAIN}}", _read(name))
    return re.sub(r"\{\{([A-Z]+)\}\}", lambda found: values[found.group(1)], text)


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def server(options: Settings) -> ThreadingHTTPServer:
    """The server, bound and not yet serving.

    Raises:
        OSError: the port is taken.
    """

    class Site(BaseHTTPRequestHandler):
        server_version, sys_version = "demo", ""

        def do_GET(self) -> None:
            found = HOST.fullmatch(self.headers.get("Host") or "")
            name = found.group(1) if found else "127.0.0.1"
            origin = f"http://{name}:{options.rasa_port}"
            path = self.path.split("?")[0]
            if path == "/site.css":
                self._answer(200, "text/css", _read("site.css"), origin)
            elif path in PAGES:
                self._answer(200, "text/html", page(path, origin), origin)
            else:
                self._answer(404, "text/plain", "Cette page n'existe pas.", origin)

        def _answer(self, status: int, kind: str, text: str, origin: str) -> None:
            body = text.encode()
            self.send_response(status)
            for header, value in (
                ("Content-Type", f"{kind}; charset=utf-8"),
                ("Content-Length", str(len(body))),
                ("Content-Security-Policy", policy(origin)),
                ("X-Content-Type-Options", "nosniff"),
                ("Referrer-Policy", "strict-origin-when-cross-origin"),
                ("Cache-Control", "no-store"),
            ):
                self.send_header(header, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet: no address of a visitor is written anywhere."""

    return ThreadingHTTPServer((options.host, options.demo_port), Site)
