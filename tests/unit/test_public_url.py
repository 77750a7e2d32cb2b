"""Where the links of the reports lead."""

from __future__ import annotations

import pytest

from bot.settings import Settings, SettingsError


@pytest.mark.parametrize(
    ("host", "given", "url"),
    [
        ("", "", "http://127.0.0.1:5099"),
        ("0.0.0.0", "", "http://127.0.0.1:5099"),
        ("::1", "", "http://[::1]:5099"),
        ("10.0.0.5", "", "http://10.0.0.5:5099"),
        ("", "https://assistant.exemple.quebec/ ", "https://assistant.exemple.quebec"),
    ],
)
def test_given_or_this_server(
    monkeypatch: pytest.MonkeyPatch, host: str, given: str, url: str
) -> None:
    monkeypatch.setenv("BOUSSOLE_SECRET", "secret-des-tests")
    monkeypatch.setenv("BOUSSOLE_RASA_PORT", "5099")
    monkeypatch.setenv("BOUSSOLE_HOST", host)
    monkeypatch.setenv("BOUSSOLE_PUBLIC_URL", given)
    assert Settings.from_environment().public_url == url


@pytest.mark.parametrize(
    "given", ["assistant.exemple.quebec", "https://a.b/x", "javascript:alert(1)"]
)
def test_what_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("BOUSSOLE_SECRET", "secret-des-tests")
    monkeypatch.setenv("BOUSSOLE_PUBLIC_URL", given)
    with pytest.raises(SettingsError, match="BOUSSOLE_PUBLIC_URL"):
        Settings.from_environment()
