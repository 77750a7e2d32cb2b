"""The page for production and the script that follows it stay together.

The whole page is played by ``scripts/try-production.sh`` (ten minutes and more, root, debootstrap).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.paths import ROOT

PAGE = (ROOT / "docs/exploitation.md").read_text(encoding="utf-8")
SCRIPT = (ROOT / "scripts/try-production.sh").read_text(encoding="utf-8")
NAMED = re.findall(r"^<!-- essai: ([^\n]+) -->\n```sh\n(.+?)^```$", PAGE, re.M | re.S)


def test_the_script_plays_every_block_of_the_page_in_its_order() -> None:
    played = re.findall(
        r"^play (?:inside|connected) \"?([^\"\n>#]+?)\"?(?: >.*| #.*)?$", SCRIPT, re.M
    )
    assert played == [name for name, _ in NAMED]
    assert PAGE.count("```sh\n") == len(NAMED)


@pytest.mark.parametrize(("name", "block"), NAMED, ids=[name for name, _ in NAMED])
def test_each_block_is_sound_shell(name: str, block: str) -> None:
    done = subprocess.run(["sh", "-n"], input=block, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_what_the_page_and_the_unit_name_is_there() -> None:
    for name in set(re.findall(r"deploy/[\w./@-]+\w", PAGE)):
        assert (ROOT / name).exists(), name
    unit = (ROOT / "deploy/systemd/boussole@.service").read_text(encoding="utf-8")
    blocks = "\n".join(block for _, block in NAMED)
    assert "EnvironmentFile=/etc/boussole.env" in unit
    assert "install -m 600 /dev/null /etc/boussole.env" in blocks
    assert "ReadWritePaths=/opt/boussole/var\n" in unit
    assert "-m 700 -o boussole -g boussole /opt/boussole/var" in blocks


def test_uv_keeps_its_python_in_the_project_where_the_service_can_read_it(tmp_path: Path) -> None:
    copy = tmp_path / "project"
    (copy / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts/env.sh", copy / "scripts")
    (copy / "requirements.lock").touch()
    asked = tmp_path / "asked"
    tools = copy / ".tools/bin"
    tools.mkdir(parents=True)
    (tools / "uv").write_text(f'#!/bin/sh\necho "$UV_PYTHON_INSTALL_DIR" > {asked}\nexit 1\n')
    (tools / "uv").chmod(0o755)
    path = tmp_path / "bin"
    path.mkdir()
    for name in ("dirname", "cmp", "sh", "env"):
        (path / name).symlink_to(str(shutil.which(name)))
    (path / "python3").write_text("#!/bin/sh\nexit 1\n")  # there, and not the 3.10
    (path / "python3").chmod(0o755)
    environment = {k: v for k, v in os.environ.items() if k == "LANG"}
    done = subprocess.run(
        [str(shutil.which("sh")), "scripts/env.sh"],
        cwd=copy, env={**environment, "PATH": str(path), "HOME": str(tmp_path)},
        capture_output=True, text=True,
    )  # fmt: skip
    if "Python 3.10 est introuvable" not in done.stderr:
        pytest.skip("this machine has a Python 3.10 that scripts/env.sh finds outside PATH")
    assert asked.read_text().strip() == str(copy / ".tools/python")
