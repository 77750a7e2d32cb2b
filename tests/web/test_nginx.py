"""What ``deploy/nginx`` writes when all goes wrong: nobody's address, no report link."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.servers import free_port
from tests.web.nginx import Nginx, needs_nginx

pytestmark = needs_nginx
CLIENT = "127.0.0.2"  # another address of the machine: not nginx's own
TOKEN = "p7Jt4v_fauxjetonderapport_9Qx2"
REPORT = f"/webhooks/boussole/report/{TOKEN}/rapport.html"
SHORT = {"proxy_read_timeout 60s": "proxy_read_timeout 1s"}


@pytest.fixture
def upstream() -> Iterator[Callable[[str], int]]:
    """A server that accepts, then ``hangs`` or ``hangs up``; ``down``: nobody listens."""
    open_sockets: list[socket.socket] = []

    def make(how: str) -> int:
        if how == "down":
            return free_port()
        listening = socket.create_server(("127.0.0.1", 0))
        open_sockets.append(listening)

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    accepted, _ = listening.accept()
                    open_sockets.append(accepted)
                    if how == "hangs up":
                        accepted.recv(65536)
                        accepted.close()

        threading.Thread(target=serve, daemon=True).start()
        return int(listening.getsockname()[1])

    yield make
    for each in open_sockets:
        each.close()


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[Callable[..., Nginx]]:
    running: list[Nginx] = []

    def start(*ports: int, **options: str) -> Nginx:
        running.append(Nginx(tmp_path, *ports, **options))
        return running[-1]

    yield start
    for each in running:
        each.stop()


def ask(nginx: Nginx, method: str = "GET", path: str = REPORT, body: bytes | None = None) -> int:
    connection = http.client.HTTPSConnection(
        "127.0.0.1",
        nginx.port,
        timeout=30,
        source_address=(CLIENT, 0),
        context=ssl._create_unverified_context(),
    )
    with contextlib.closing(connection):
        connection.request(method, path, body, {"Referer": f"{nginx.address}{REPORT}"})
        return connection.getresponse().status


def rude(port: int, said: bytes) -> None:
    """What no browser says."""
    with socket.create_connection(("127.0.0.1", port), 5, (CLIENT, 0)) as line:
        line.sendall(said)
        line.settimeout(2)
        with contextlib.suppress(OSError):
            line.recv(4096)


@pytest.mark.parametrize("site", ["boussole.conf", "compose.conf"])
@pytest.mark.parametrize(
    ("how", "status"), [("down", 502), ("hangs up", 502), ("hangs", 504)]
)  # fmt: skip
def test_a_failing_server_leaves_no_address_and_no_report_link(
    nginx: Callable[..., Nginx], upstream: Callable[[str], int], site: str, how: str, status: int
) -> None:
    running = nginx(upstream(how), upstream(how), site=site, **SHORT)
    assert ask(running) == status
    assert ask(running) in (502, 504)  # « no live upstreams », now that both are known to fail
    assert ask(running, "POST", "/webhooks/boussole/message", b"a" * 70_000) == 413
    rude(running.port, f"GET {REPORT} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
    rude(running.port, b"\x16\x03\x01\x00\x05hello")
    if site == "compose.conf":
        rude(running.plain_port, f"GET {REPORT} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
    running.stop()
    assert TOKEN not in running.written()
    assert CLIENT not in running.written()


def test_without_its_lines_nginx_would_write_both(
    nginx: Callable[..., Nginx], upstream: Callable[[str], int]
) -> None:
    """So that the test above is known to look at the right place."""
    running = nginx(upstream("down"), **{"error_log /dev/null emerg;": ""})
    assert ask(running) == 502
    running.stop()
    assert TOKEN in running.written()
    assert CLIENT in running.written()


def test_only_the_channel_of_the_website_is_open(
    nginx: Callable[..., Nginx], upstream: Callable[[str], int]
) -> None:
    running = nginx(upstream("down"))
    for path in ("/", "/ready", "/metrics", "/health", "/webhooks/rest/webhook", "/model"):
        assert ask(running, path=path) == 404, path
