"""The demonstration site, and the command that gives the tag."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from bot.__main__ import main
from bot.settings import Settings
from bot.web.bundle import bundle
from bot.web.demo.server import server
from tests.web.visitor import call


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    running = server(
        Settings(host="127.0.0.1", rasa_port=4321, demo_port=0, secret=b"secret-des-tests")
    )
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}"
    running.shutdown()
    running.server_close()


def test_the_home_page_carries_the_tag_under_a_strict_policy(address: str) -> None:
    answer = call(f"{address}/")
    assert bundle().tag("http://127.0.0.1:4321", color="#1d5c45") in answer.body.decode()
    policy = answer.headers["content-security-policy"]
    assert "script-src http://127.0.0.1:4321;" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_webmaster_page_says_everything_and_fills_every_place(address: str) -> None:
    text = call(f"{address}/webmestre").body.decode()
    for expected in (bundle().version, "integrity", "connect-src", "frame-src", "latest"):
        assert expected in text
    for path in ("/", "/pleine-page", "/webmestre"):
        assert "{{" not in call(f"{address}{path}").body.decode()


@pytest.mark.parametrize("path", ["/nulle-part", "/../settings.py", "/frame.html", "/server.py"])
def test_nothing_else_is_served(address: str, path: str) -> None:
    answer = call(f"{address}{path}")
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("name", ['a"><script>', "a; script-src *", "", "x" * 10 + " y"])
def test_the_host_name_that_a_visitor_sends_is_never_markup(address: str, name: str) -> None:
    answer = call(f"{address}/", Host=name)
    assert "script-src http://127.0.0.1:4321;" in answer.headers["content-security-policy"]
    assert '"><script>' not in answer.body.decode()


def test_the_command_gives_the_tag(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tag", "https://assistant.exemple.quebec/"]) == 0
    assert capsys.readouterr().out.strip() == bundle().tag("https://assistant.exemple.quebec")
    with pytest.raises(SystemExit, match="2"):
        main(["tag", "pas une adresse"])
    assert "« pas une adresse » n'est pas une adresse" in capsys.readouterr().err
