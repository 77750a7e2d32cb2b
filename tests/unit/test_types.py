"""mypy sees the slips that no test of behaviour need look for: each is put in, and it complains."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.paths import ROOT

Mypy = Callable[[str, str, str], str]


@pytest.fixture(scope="session")
def mypy(tmp_path_factory: pytest.TempPathFactory) -> Mypy:
    """``mypy(path, right, wrong)``: what it says of the file with ``right`` made ``wrong``."""
    folder = Path(tmp_path_factory.mktemp("mypy"))
    cache = folder / "cache"
    if (ROOT / ".mypy_cache").is_dir():  # a few seconds in place of a minute
        shutil.copytree(ROOT / ".mypy_cache", cache)

    def complaints(path: str, right: str, wrong: str) -> str:
        text = (ROOT / path).read_text(encoding="utf-8")
        assert right in text, f"{path} no longer has {right}"
        broken = folder / Path(path).name
        broken.write_text(text.replace(right, wrong, 1), encoding="utf-8")
        command = [sys.executable, "-m", "mypy", "--no-error-summary", "--cache-dir", str(cache)]
        done = subprocess.run(
            [*command, "--shadow-file", path, str(broken), path],
            cwd=ROOT,
            capture_output=True,
            text=True,
            env={**os.environ, "MYPY_FORCE_COLOR": "0"},
        )
        assert done.returncode in (0, 1), done.stderr
        return done.stdout

    return complaints


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("gap=axis.gap", "gaps=axis.gap", 'Unexpected keyword argument "gaps" for "AxisScore"'),
        ("scope=scores.scope", 'scope="nearly"', 'Argument "scope" to "Results"'),
        ("applicable=scores.applicable,", "", 'Missing positional argument "applicable"'),
    ],
)
def test_mypy_refuses_a_wrong_field_of_a_message(
    mypy: Mypy, right: str, wrong: str, complaint: str
) -> None:
    path = "bot/dialogue/shown/results_object.py"
    assert mypy(path, right, right) == ""
    assert complaint in mypy(path, right, wrong)


@pytest.mark.parametrize(
    ("path", "right", "wrong", "complaint"),
    [
        ("bot/web/routes/static.py", "options.origins", "options.origin", "no attribute"),
        ("bot/store/database.py", "settings.lock_timeout", "settings.timeout", "no attribute"),
    ],
)
def test_mypy_refuses_a_wrong_name_of_a_setting(
    mypy: Mypy, path: str, right: str, wrong: str, complaint: str
) -> None:
    assert mypy(path, right, right) == ""
    assert complaint in mypy(path, right, wrong)


@pytest.mark.parametrize(
    ("path", "right", "wrong", "complaint"),
    [
        ("bot/store/conversations.py", "conversation.generation", "conversation.version",
         '"Conversation" has no attribute "version"'),
        ("bot/store/erase.py", "KeptQuestion.day", "KeptQuestion.at",
         '"type[KeptQuestion]" has no attribute "at"'),
        ("bot/store/answers.py", "source=source,", "sources=source,",
         'Unexpected keyword argument "sources" for "AnswerEvent"'),
        ("bot/dialogue/flow.py", "turn.conversation.stage", "turn.diagnostic.stage",
         '"Diagnostic" has no attribute "stage"'),
    ],
)  # fmt: skip
def test_mypy_refuses_a_wrong_column(
    mypy: Mypy, path: str, right: str, wrong: str, complaint: str
) -> None:
    assert mypy(path, right, right) == ""
    assert complaint in mypy(path, right, wrong)
