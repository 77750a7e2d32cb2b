"""``make run``: starts, reuses the model, stops cleanly; each refusal is one clear sentence."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.commands.chat import send
from bot.paths import ROOT
from tests.support.servers import free_port


def environment(tmp_path: Path, **changes: str) -> dict[str, str]:
    return {
        **os.environ,
        "BOUSSOLE_ENV_FILE": str(tmp_path / ".env"),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'serve.db'}",
        "BOUSSOLE_RASA_PORT": str(free_port()),
        "BOUSSOLE_ACTION_PORT": str(free_port()),
        "BOUSSOLE_DEMO_PORT": str(free_port()),
        **changes,
    }


def serve(env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "serve"],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def test_an_occupied_port_is_one_clear_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = serve(environment(tmp_path, BOUSSOLE_RASA_PORT=str(port)))
    assert done.returncode == 1
    assert len(done.stdout.strip().splitlines()) == 1
    assert f"Le port {port} est déjà occupé" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (b"BOUSSOLE_CONTACT=\xff\xfe", "illisible"),
        (b"BOUSSOLE_RASA_PORT\n", "ligne sans valeur"),
        (b"BOUSSOLE_LOCK_TIMEOUT=vite\n", "BOUSSOLE_LOCK_TIMEOUT doit être un nombre entier"),
    ],
)
def test_an_unreadable_env_file_is_one_clear_sentence(
    tmp_path: Path, written: bytes, expected: str
) -> None:
    (tmp_path / ".env").write_bytes(written)
    done = serve(environment(tmp_path))
    assert done.returncode == 1
    assert len(done.stdout.strip().splitlines()) == 1
    assert expected in done.stdout
    assert done.stderr == ""


def test_a_database_that_does_not_answer_is_one_clear_sentence(tmp_path: Path) -> None:
    url = f"postgresql+psycopg2://nobody@127.0.0.1:{free_port()}/none"
    done = serve(environment(tmp_path, DATABASE_URL=url))
    assert done.returncode == 1
    assert "La base de données ne répond pas" in done.stdout
    assert done.stderr == ""


def test_no_python_is_one_clear_sentence(tmp_path: Path) -> None:
    copy = tmp_path / "project"
    (copy / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts/env.sh", copy / "scripts")
    (copy / "requirements.lock").touch()
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("dirname", "cmp", "sh", "env"):
        (tools / name).symlink_to(str(shutil.which(name)))
    done = subprocess.run(
        [str(shutil.which("sh")), "scripts/env.sh"],
        cwd=copy, env={"PATH": str(tools), "HOME": str(tmp_path)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Python manque" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def start(env: dict[str, str]) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve"],
        cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    for line in process.stdout:
        if "Boussole répond" in line:
            return process
    raise AssertionError(f"serve ended with {process.wait()}")


def listening(port: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(port))) == 0


def test_it_answers_then_ctrl_c_stops_everything(tmp_path: Path) -> None:
    env = environment(tmp_path)
    process = start(env)
    url = f"http://127.0.0.1:{env['BOUSSOLE_RASA_PORT']}/webhooks/rest/webhook"
    assert "session" in str(send(url, "essai", "bonjour"))
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 0
    assert not listening(env["BOUSSOLE_RASA_PORT"])
    assert not listening(env["BOUSSOLE_ACTION_PORT"])


def test_when_one_server_dies_the_other_is_stopped_and_it_says_so(tmp_path: Path) -> None:
    env = environment(tmp_path)
    process = start(env)
    children = subprocess.run(
        ["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=True
    ).stdout.split()
    assert len(children) == 3
    os.kill(int(children[0]), signal.SIGKILL)
    assert process.stdout is not None
    said = process.stdout.read()
    assert process.wait(timeout=20) == 1
    assert "s'est arrêté" in said
    time.sleep(0.2)
    assert not listening(env["BOUSSOLE_RASA_PORT"])
    assert not listening(env["BOUSSOLE_ACTION_PORT"])
