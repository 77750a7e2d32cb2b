"""What holds answers or keys is readable by its owner only, whatever the umask."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from bot import __main__ as program
from bot import settings as settings_module
from bot.commands import serve
from bot.store import database
from bot.store.backup import backup, restore


@pytest.fixture(params=[0o022, 0o000], ids=["umask-022", "umask-000"], autouse=True)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def rights(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


def write(url: str) -> Engine:
    """While the engine lives, its log and its index stay beside the file."""
    engine = database.connect(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS t (a)")
    return engine


def test_a_new_database_its_logs_and_its_folders_are_private(tmp_path: Path) -> None:
    folder = tmp_path / "nouveau" / "dossier"
    path = folder / "store.db"
    engine = write(f"sqlite:///{path}")
    assert [rights(each) for each in (folder.parent, folder)] == ["0o700", "0o700"]
    files = sorted(folder.iterdir())
    assert [each.name for each in files] == ["store.db", "store.db-shm", "store.db-wal"]
    assert [rights(each) for each in files] == ["0o600"] * 3
    engine.dispose()


def test_an_old_database_and_its_logs_are_tightened(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    url = f"sqlite:///{path}"
    running = write(url)
    files = [path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm")]
    for each in files:
        each.chmod(0o644)
    database.connect(url).connect().close()
    assert [rights(each) for each in files] == ["0o600"] * 3
    running.dispose()


def test_a_folder_that_others_share_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    write(f"sqlite:///{tmp_path / 'store.db'}")
    assert rights(tmp_path) == "0o755"


def test_a_copy_and_what_is_put_back_are_private(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    database.migrate(database.connect(url))
    left = tmp_path / ".copie.part"  # of a copy that was cut short
    left.touch(0o666)
    backup(url, tmp_path / "copie")
    assert rights(tmp_path / "copie") == "0o600"
    other = tmp_path / "ailleurs" / "store.db"
    restore(f"sqlite:///{other}", tmp_path / "copie")
    assert rights(other) == "0o600"
    assert rights(other.parent) == "0o700"
    assert sorted(each.name for each in other.parent.iterdir()) == ["store.db"]


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an older version: everything readable by all."""
    folder = tmp_path / "var"
    folder.mkdir(0o755)
    (folder / "secret").write_text("une clé faite par une version d'avant")
    (folder / "boussole.db").touch()
    for name in ("secret", "boussole.db"):
        (folder / name).chmod(0o644)
    folder.chmod(0o755)
    for module in (program, serve, settings_module, database):
        monkeypatch.setattr(module, "VAR", folder)
    monkeypatch.setenv("BOUSSOLE_ENV_FILE", str(tmp_path / "absent.env"))
    monkeypatch.delenv("BOUSSOLE_SECRET", raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder / 'boussole.db'}")
    return folder


def is_private(var: Path) -> None:
    assert rights(var) == "0o700"
    assert {rights(each) for each in var.iterdir()} == {"0o600"}


def test_any_command_tightens_what_an_older_version_left(var: Path) -> None:
    assert program.main(["migrate"]) == 0
    is_private(var)


def test_the_start_tightens_what_an_older_version_left(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise serve.Failed("assez")

    monkeypatch.setattr(serve, "_prepare", stop)
    assert program.main(["serve"]) == 1
    is_private(var)


def test_a_server_started_alone_tightens_its_folder(var: Path) -> None:
    database.connect(f"sqlite:///{var / 'boussole.db'}").connect().close()
    is_private(var)


def test_a_new_secret_is_private(var: Path) -> None:
    (var / "secret").unlink()
    assert settings_module.Settings.from_environment().secret
    assert rights(var / "secret") == "0o600"
