"""A database that a later version made: one French sentence, nothing changed, no traceback."""

from __future__ import annotations

import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from bot import __main__ as program
from bot.app import Boussole
from bot.paths import ROOT
from tests.operations.contents import everything
from tests.support.servers import Servers, free_port

SENTENCE = "La base de données vient d'une version plus récente de Boussole (migration 9999"


@pytest.fixture
def newer(own_store: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    with own_store.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    monkeypatch.setenv("BOUSSOLE_SECRET", secrets.token_hex(32))
    for name in ("RASA", "ACTION", "DEMO"):
        monkeypatch.setenv(f"BOUSSOLE_{name}_PORT", str(free_port()))
    return own_store


@pytest.mark.parametrize(
    "command",
    [["migrate"], ["purge"], ["unanswered"], ["serve"], ["serve", "--production"]],
    ids=" ".join,
)
def test_every_command_says_it_in_one_sentence(
    newer: Engine, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(newer)
    assert program.main(command) == 1
    said = capsys.readouterr().out.strip()
    assert said.startswith(SENTENCE)
    assert "mettez le programme à jour" in said
    assert "\n" not in said
    assert everything(newer) == before


@pytest.mark.parametrize("own_app", ["sqlite"], indirect=True)
def test_each_server_started_alone_says_it_and_ends(newer: Engine, tmp_path: Path) -> None:
    servers = Servers(tmp_path, str(newer.url))
    for arguments in (servers._action(), servers._rasa()):
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT, env=servers.environment, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 1
        assert SENTENCE in done.stderr
        assert "Traceback" not in done.stderr + done.stdout


def test_a_database_that_does_not_answer_stops_no_server(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It may come back after this server, as after a power cut."""
    monkeypatch.setenv("BOUSSOLE_SECRET", secrets.token_hex(32))
    monkeypatch.setenv("DATABASE_URL", f"postgresql+psycopg2://nobody@127.0.0.1:{free_port()}/none")
    assert Boussole.of_this_process().settings.database_url.endswith("/none")
    assert "start.database_failed" in caplog.text
