"""What an operator writes wrong is told in one French sentence that names the setting."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.paths import ROOT
from bot.settings import OTHERS, Settings, SettingsError, setting_names

STRONG = "3f9c0a7be81d46529c7e0f1ab2d85634"
GOOD = {
    "BOUSSOLE_PRODUCTION": "1",
    "DATABASE_URL": "postgresql+psycopg2://boussole:secret@localhost/boussole",
    "BOUSSOLE_SECRET": STRONG,
}


@pytest.fixture(autouse=True)
def env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No setting but those of the test."""
    for name in os.environ:
        if name in setting_names() or OTHERS.fullmatch(name):
            monkeypatch.delenv(name)
    monkeypatch.setenv("BOUSSOLE_ENV_FILE", str(tmp_path / ".env"))
    monkeypatch.setattr("bot.settings.VAR", tmp_path / "var")
    return tmp_path / ".env"


def refused(monkeypatch: pytest.MonkeyPatch, **values: str) -> str:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment()
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("BOUSSOLE_RASA_PORT", "cinq", "nombre entier de 1 à 65535, pas « cinq »"),
        ("BOUSSOLE_RASA_PORT", "0", "nombre entier de 1 à 65535, pas « 0 »"),
        ("BOUSSOLE_ACTION_PORT", "70000", "nombre entier de 1 à 65535"),
        ("BOUSSOLE_DEMO_PORT", "-1", "nombre entier de 0 à 65535"),
        ("BOUSSOLE_LOCK_TIMEOUT", "2.5", "nombre entier de 1 à 3600"),
        ("BOUSSOLE_MESSAGE_RATE", "0", "nombre entier de 1 à"),
        ("BOUSSOLE_PROXIES", "deux", "nombre entier de 0 à 10"),
        ("BOUSSOLE_ORIGINS", "www.exemple.quebec", "« www.exemple.quebec » n'est pas l'origine"),
        ("BOUSSOLE_ORIGINS", "https://a.quebec https://b.quebec/page", "https://b.quebec/page"),
        ("BOUSSOLE_PUBLIC_URL", "https://a.quebec/chemin", "sans chemin"),
        ("BOUSSOLE_LOGS", "texte", "vaut « json », ou rien"),
        ("BOUSSOLE_PRODUCTION", "peut-être", "vaut 1 en production et 0 ailleurs"),
        ("BOUSSOLE_SECRET", "court", "trop court"),
        ("BOUSSOLE_TELEGRAM_SECRET", "a", "il manque BOUSSOLE_TELEGRAM_TOKEN"),
        ("BOUSSOLE_MESSENGER_VERIFY", "mot", "BOUSSOLE_MESSENGER_TOKEN, BOUSSOLE_MESSENGER_SECRET"),
        ("DATABASE_URL", "n'importe quoi", "écrivez postgresql+psycopg2://"),
        ("DATABASE_URL", "mysql://a@b/c", "écrivez postgresql+psycopg2://"),
        ("DATABASE_URL", "postgres://a@b/c", "écrivez postgresql+psycopg2://"),
        ("DATABASE_URL", "postgresql+psycopg2://a@b:port/c", "écrivez postgresql+psycopg2://"),
        ("DATABASE_URL", "postgresql+psycopg2://a@b", "écrivez postgresql+psycopg2://"),
        ("DATABASE_URL", "sqlite://", "sqlite:////dossier/boussole.db"),
    ],
)
@pytest.mark.parametrize("where", ["environment", "file"])
def test_a_wrong_value_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, env_file: Path, name: str, value: str, says: str, where: str
) -> None:
    if where == "file":
        env_file.write_text(f'{name}="{value}"\n', encoding="utf-8")
        told = refused(monkeypatch)
    else:
        told = refused(monkeypatch, **{name: value})
    assert told.startswith(name)
    assert says in told
    assert told.endswith(".")
    assert len(told.splitlines()) == 1


def test_a_database_address_is_never_repeated_it_may_hold_a_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "hunter2" not in refused(monkeypatch, DATABASE_URL="mysql://a:hunter2@b/c")
    assert "hunter2" not in repr(Settings(database_url="sqlite:///hunter2", secret=b"hunter2" * 9))


@pytest.mark.parametrize("where", ["environment", "file"])
def test_an_unknown_name_is_told_with_the_one_that_was_meant(
    monkeypatch: pytest.MonkeyPatch, env_file: Path, where: str
) -> None:
    if where == "file":
        env_file.write_text("BOUSSOLE_ORIGIN=https://a.quebec\nPOSTGRES_PASSWORD=x\n")
        told = refused(monkeypatch)
    else:
        told = refused(monkeypatch, BOUSSOLE_ORIGIN="https://a.quebec")
    assert told == (
        "BOUSSOLE_ORIGIN n'est pas un réglage de Boussole : vouliez-vous dire BOUSSOLE_ORIGINS?"
    )
    assert ".env.example" in refused(monkeypatch, BOUSSOLE_ZZZZZZZZZZZZ="1")


def test_every_wrong_setting_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    told = refused(monkeypatch, BOUSSOLE_PROXIES="x", BOUSSOLE_LOGS="x", BOUSSOLE_ORIGINS="x")
    names = [line.split()[0] for line in told.splitlines()]
    assert sorted(names) == ["BOUSSOLE_LOGS", "BOUSSOLE_ORIGINS", "BOUSSOLE_PROXIES"]


def test_empty_values_are_the_defaults(monkeypatch: pytest.MonkeyPatch, env_file: Path) -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    env_file.write_text(re.sub(r"(?m)^(\w+)=.*$", r"\1=", example), encoding="utf-8")
    emptied = Settings.from_environment()
    env_file.write_text(example, encoding="utf-8")
    assert emptied == Settings.from_environment(), "the example shows the defaults"
    env_file.unlink()
    assert emptied == Settings.from_environment()
    monkeypatch.setenv("BOUSSOLE_RASA_PORT", "  ")
    assert emptied == Settings.from_environment()
    assert emptied.public_url == "http://127.0.0.1:5005"


def test_the_environment_goes_before_the_file(
    monkeypatch: pytest.MonkeyPatch, env_file: Path
) -> None:
    env_file.write_text("BOUSSOLE_CONTACT=greffe@a.quebec\nBOUSSOLE_RASA_PORT=6000\n")
    monkeypatch.setenv("BOUSSOLE_RASA_PORT", "7000")
    found = Settings.from_environment()
    assert (found.contact, found.rasa_port) == ("greffe@a.quebec", 7000)


def test_production_with_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    found = Settings.from_environment()
    assert found.production
    assert found.logs == "json"
    assert found.secret == STRONG.encode()


@pytest.mark.parametrize("marked", ["by the command", "by the environment"])
@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DATABASE_URL", "", "DATABASE_URL manque : en production, écrivez postgresql"),
        ("BOUSSOLE_SECRET", "", "BOUSSOLE_SECRET manque : en production, écrivez au moins 32"),
        ("BOUSSOLE_SECRET", STRONG[:31], "BOUSSOLE_SECRET est trop facile à deviner"),
        ("BOUSSOLE_SECRET", "ab" * 32, "BOUSSOLE_SECRET est trop facile à deviner"),
    ],
)
def test_production_refuses_a_default_and_a_weak_secret(
    monkeypatch: pytest.MonkeyPatch, marked: str, name: str, value: str, says: str
) -> None:
    for each, good in {**GOOD, name: value}.items():
        monkeypatch.setenv(each, good)
    if marked == "by the command":
        monkeypatch.delenv("BOUSSOLE_PRODUCTION")
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment(production=marked == "by the command")
    assert str(caught.value).startswith(says)
    assert len(str(caught.value).splitlines()) == 1
    assert value not in str(caught.value) or not value


@pytest.mark.parametrize("written", ["BOUSSOLE HOST=1", "BOUSSOLE_HOST", 'BOUSSOLE_HOST="ouvert'])
def test_a_line_that_gives_nothing_is_told(
    monkeypatch: pytest.MonkeyPatch, env_file: Path, written: str
) -> None:
    env_file.write_text(f"BOUSSOLE_CONTACT=a\n{written}\n", encoding="utf-8")
    assert "ligne sans valeur" in refused(monkeypatch)


@pytest.mark.parametrize("module", ["actions.turn", "bot.rasa.holder"])
def test_a_server_started_by_itself_says_the_same_and_stops(tmp_path: Path, module: str) -> None:
    code = f"import {module} as m; getattr(m, 'app')()"
    environment = {
        **os.environ, **GOOD, "BOUSSOLE_SECRET": "changez-moi-changez-moi-changez",
        "BOUSSOLE_ENV_FILE": str(tmp_path / ".env"),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.startswith("BOUSSOLE_SECRET est trop facile à deviner")
    assert "Traceback" not in done.stderr
