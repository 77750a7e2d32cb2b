"""Rasa's own commands work as they are, without a warning of ours."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

from bot.commands import train
from bot.paths import ROOT
from tests.support.servers import Servers, free_port

RASA = [sys.executable, "-m", "rasa"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **train.QUIET, "LOG_LEVEL": "INFO"}
    return subprocess.run(
        [*RASA, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300
    )


def test_rasa_data_validate_has_no_warning_of_ours() -> None:
    done = run("data", "validate", "--fail-on-warnings")
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "No story structure conflicts" in said
    assert "UserWarning" not in said


def test_rasa_test_nlu_reads_the_held_out_sentences(tmp_path: Path) -> None:
    done = run("test", "nlu", "--nlu", "tests/nlu", "--model", str(train.MODEL),
               "--out", str(tmp_path), "--no-plot")  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    report = (tmp_path / "intent_report.json").read_text(encoding="utf-8")
    assert '"accuracy"' in report
    assert '"go_back"' in report


def test_rasa_shell_holds_a_conversation(servers: Servers) -> None:
    """Types in a real terminal; the action server is the session's."""
    environment = {**servers.environment, "LOG_LEVEL": "ERROR"}
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*RASA, "shell", "--port", str(free_port()), "--endpoints", str(servers.endpoints),
         "--model", str(train.MODEL)],
        cwd=ROOT, env=environment, stdin=follower, stdout=follower, stderr=follower,
        start_new_session=True,
    )  # fmt: skip
    try:
        assert "Your input" in read_until(leader, "Your input", 60)
        os.write(leader, b"diagnostic express pour Alma\r")
        said = read_until(leader, '"field": "role"', 30)
        assert "30\u00a0734 personnes" in said
        assert "Mairesse ou maire" in said
        os.write(leader, b"/restart\r")
        assert "pas bien compris" in read_until(leader, '"type": "fallback"', 30)
        os.write(leader, b"/stop\r")
    finally:
        process.terminate()
        process.wait()
        os.close(leader)


def read_until(descriptor: int, wanted: str, seconds: float) -> str:
    deadline, raw = time.monotonic() + seconds, b""
    while time.monotonic() < deadline:
        if select.select([descriptor], [], [], 0.3)[0]:
            raw += os.read(descriptor, 65536)
        text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", raw.decode(errors="replace"))
        if wanted in text:
            return text
    raise AssertionError(f"{wanted!r} not seen in:\n{text[-2000:]}")
