"""The outside platforms reach their channels through nginx only where the operator says so."""

from __future__ import annotations

import http.client
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bot.rendering.limits import TEXT_ONLY
from tests.web.nginx import Nginx, needs_nginx

pytestmark = needs_nginx


@pytest.fixture
def upstream() -> Iterator[int]:
    """A server that accepts everything."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def status(nginx: Nginx, path: str, size: int = 2) -> int:
    trusting = ssl._create_unverified_context()
    connection = http.client.HTTPSConnection("127.0.0.1", nginx.port, timeout=10, context=trusting)
    connection.request("POST", path, b"x" * size)
    return connection.getresponse().status


@pytest.mark.parametrize("site", ["boussole.conf", "compose.conf"])
@pytest.mark.parametrize("channels", [False, True])
def test_the_channels_pass_only_when_they_are_included(
    tmp_path: Path, upstream: int, site: str, channels: bool
) -> None:
    nginx = Nginx(tmp_path, upstream, site=site, channels=channels)
    try:
        for name in TEXT_ONLY:
            path = f"/webhooks/{name}/webhook"
            assert status(nginx, path) == (204 if channels else 404), name
            assert status(nginx, f"{path}/other") == 404
        for path in ("/webhooks/rest/webhook", "/metrics", "/model/parse"):
            assert status(nginx, path) == 404
        if channels:
            assert status(nginx, "/webhooks/slack/webhook", 200 * 1024) == 204
            assert status(nginx, "/webhooks/slack/webhook", 300 * 1024) == 413
    finally:
        nginx.stop()
