"""Origins, sizes, rates, and failures that say nothing of the inside."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from tests.web.visitor import Answer, Visitor, call

HOST = "https://www.ville.example"


@pytest.fixture(scope="module")
def listed(channel_alone: Callable[..., str]) -> str:
    return channel_alone(BOUSSOLE_ORIGINS=f"{HOST}, https://ville.example/")


@pytest.fixture(scope="module")
def slow(channel_alone: Callable[..., str]) -> str:
    return channel_alone(BOUSSOLE_MESSAGE_RATE="6", BOUSSOLE_PROXIES="1")


def preflight(base: str, origin: str) -> Answer:
    return call(
        f"{base}/message",
        "OPTIONS",
        Origin=origin,
        Access_Control_Request_Method="POST",
        Access_Control_Request_Headers="authorization,content-type",
    )


def test_a_listed_site_may_call(listed: str) -> None:
    for origin in (HOST, "https://ville.example"):
        answer = preflight(listed, origin)
        assert answer.status in (200, 204)
        assert answer.headers["access-control-allow-origin"] == origin
        assert "authorization" in answer.headers["access-control-allow-headers"]
        assert answer.headers["vary"] == "Origin"
        assert call(f"{listed}/token", "POST", Origin=origin).status == 201


@pytest.mark.parametrize(
    "origin", ["https://ailleurs.example", "null", f"{HOST}.ailleurs.example", "http://www.ville.example"]
)  # fmt: skip
def test_another_site_may_not(listed: str, origin: str) -> None:
    assert "access-control-allow-origin" not in preflight(listed, origin).headers
    answer = call(f"{listed}/token", "POST", Origin=origin)
    assert answer.status == 403
    assert "access-control-allow-origin" not in answer.headers
    assert "BOUSSOLE_ORIGINS" in answer.json["text"]


def test_the_frame_is_open_to_listed_sites_only(listed: str) -> None:
    policy = call(f"{listed}/page").headers["content-security-policy"]
    assert f"frame-ancestors 'self' {HOST} https://ville.example" in policy
    assert "require-trusted-types-for 'script'" in policy


def test_caches_may_keep_the_widget_for_all_listed_sites(listed: str) -> None:
    for origin in (HOST, "https://ville.example"):
        answer = call(f"{listed}/widget/latest/boussole.js", Origin=origin)
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    refused = call(f"{listed}/widget/latest/boussole.js", Origin="https://ailleurs.example")
    assert refused.status == 403
    assert refused.headers["cache-control"] == "no-store"


def test_its_own_page_may_call(listed: str) -> None:
    own = listed.split("/webhooks")[0]
    assert call(f"{listed}/token", "POST", Origin=own).status == 201


def test_too_fast_is_429_with_a_sentence_and_a_time(slow: str) -> None:
    visitor = Visitor(slow)
    answers = [visitor.send("bonjour") for _ in range(5)]
    assert [a.status for a in answers] == [200, 200, 200, 429, 429]
    wait = int(answers[3].headers["retry-after"])
    assert 1 <= wait <= 10
    assert f"{wait} s" in answers[3].json["text"]
    assert answers[3].headers["access-control-expose-headers"] == "Retry-After"
    assert Visitor(slow).send("bonjour").status == 200  # another conversation is not held up
    time.sleep(wait)
    assert visitor.send("bonjour").status == 200


def test_one_address_cannot_open_conversations_without_end(slow: str) -> None:
    def open_from(address: str) -> int:
        return call(f"{slow}/token", "POST", X_Forwarded_For=address).status

    statuses = [open_from("203.0.113.1") for _ in range(6)]
    assert statuses == [201, 201, 201, 429, 429, 429]
    assert open_from("203.0.113.2") == 201
    assert open_from("198.51.100.3, 203.0.113.1") == 429  # what the visitor wrote does not count


def test_a_failure_shows_nothing_of_the_inside(listed: str) -> None:
    answer = Visitor(listed).send("panne")
    assert answer.status == 500
    assert answer.json["error"] == "failed"
    assert "Traceback" not in answer.body.decode()
    assert "stack trace" not in answer.body.decode()


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b"{", b"\xff", b'{"message": "a"}', b'{"message_id": "1"}',
     b'{"message": 3, "message_id": "1"}', b'{"message": "a", "message_id": ""}',
     b'{"message": "a", "message_id": 7}', b"[" * 15_000,
     json.dumps({"message": "a", "message_id": "x" * 129}).encode()],
)  # fmt: skip
def test_a_body_that_is_not_a_message_is_400(listed: str, body: bytes) -> None:
    answer = Visitor(listed).ask("POST", "/message", body)
    assert answer.status == 400
    assert answer.json["text"]


def test_sizes(listed: str) -> None:
    visitor = Visitor(listed)
    assert visitor.ask("POST", "/message", b"a" * 16_385).status == 413
    answer = visitor.ask("POST", "/message", b"a" * 2_000_000)
    assert answer.status == 413
    assert "16 ko" in answer.json["text"]
    chunked = visitor.ask("POST", "/message", iter([b"a" * 1000] * 20))  # no length is declared
    assert chunked.status == 413


@pytest.mark.parametrize("path", ["/", "/token", "/message", "/history", "/page"])
def test_every_answer_has_the_headers(listed: str, path: str) -> None:
    answer = call(f"{listed}{path}", "POST" if path in ("/token", "/message") else "GET")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    shared = "cross-origin" if path == "/page" else "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == shared
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "set-cookie" not in answer.headers
    assert "access-control-allow-credentials" not in answer.headers


PUBLIC = "https://assistant.ville.example"


@pytest.fixture(scope="module")
def behind(channel_alone: Callable[..., str]) -> str:
    """Behind one trusted proxy, as ``deploy/nginx`` is; its own address is not told."""
    return channel_alone(BOUSSOLE_ORIGINS=HOST, BOUSSOLE_PROXIES="1")


@pytest.mark.parametrize(
    ("origin", "proto", "host", "status"),
    [
        (PUBLIC, "https", "assistant.ville.example", 201),
        (PUBLIC, "https", "Assistant.Ville.example:443", 201),
        (f"{PUBLIC}:8443", "https", "assistant.ville.example:8443", 201),
        (PUBLIC, "http, https", "ailleurs.example, assistant.ville.example", 201),
        (PUBLIC, "http", "assistant.ville.example", 403),
        (PUBLIC, "https, http", "assistant.ville.example", 403),  # what the visitor wrote
        ("https://ailleurs.example", "https", "ailleurs.example, assistant.ville.example", 403),
        (f"{PUBLIC}:8443", "https", "assistant.ville.example", 403),
    ],
)
def test_its_own_address_is_what_the_trusted_proxy_says(
    behind: str, origin: str, proto: str, host: str, status: int
) -> None:
    answer = call(
        f"{behind}/token", "POST", Origin=origin, X_Forwarded_Proto=proto, X_Forwarded_Host=host
    )
    assert answer.status == status
    assert answer.headers.get("access-control-allow-origin") == (origin if status == 201 else None)


def test_without_a_trusted_proxy_what_the_visitor_forwards_is_nothing(listed: str) -> None:
    answer = call(
        f"{listed}/token",
        "POST",
        Origin=PUBLIC,
        X_Forwarded_Proto="https",
        X_Forwarded_Host="assistant.ville.example",
    )
    assert answer.status == 403


def test_the_public_address_that_is_set_is_its_own(channel_alone: Callable[..., str]) -> None:
    base = channel_alone(
        BOUSSOLE_ORIGINS=HOST, BOUSSOLE_PUBLIC_URL="https://Assistant.ville.example:443/"
    )
    assert call(f"{base}/token", "POST", Origin=PUBLIC).status == 201
    assert call(f"{base}/token", "POST", Origin=PUBLIC.replace("https", "http")).status == 403
