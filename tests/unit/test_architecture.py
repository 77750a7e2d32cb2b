"""The tree keeps its shape: one direction of imports, documented settings, small files."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.paths import ROOT
from bot.settings import OTHERS, setting_names

# What each part of bot/ may import of the others; the store knows no content, content nothing.
ALLOWED = {
    "agenda": set(),
    "app": {"clock", "content", "dialogue", "report", "settings", "store", "understanding"},
    "channel_keys": set(),
    "clock": set(),
    "content": set(),
    "logs": set(),
    "messages": set(),
    "paths": set(),
    "metrics": set(),
    "settings": {"channel_keys"},
    "typography": set(),
    "diagnostic": {"content"},
    "onboarding": set(),
    "understanding": {"content", "settings"},
    "rendering": {"content", "messages"},
    "report": {"agenda", "content", "diagnostic"},
    "store": {"settings"},
    "dialogue": {
        "agenda",
        "clock",
        "content",
        "diagnostic",
        "messages",
        "metrics",
        "onboarding",
        "rendering",
        "report",
        "settings",
        "store",
        "understanding",
    },
    "web": {"app", "content", "dialogue", "report", "settings", "store"},
    "rasa": {
        "app",
        "content",
        "dialogue",
        "logs",
        "metrics",
        "rendering",
        "report",
        "settings",
        "store",
        "understanding",
        "web",
    },
    "commands": {
        "clock",
        "content",
        "diagnostic",
        "dialogue",
        "report",
        "settings",
        "store",
        "understanding",
        "web",
    },
}


def modules() -> Iterator[tuple[str, Path, set[str]]]:
    for path in sorted((ROOT / "bot").rglob("*.py")):
        relative = path.relative_to(ROOT / "bot")
        part = relative.parts[0].removesuffix(".py")
        if part in ("__init__", "__main__"):
            continue
        found = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
                if node.module == "bot":
                    found |= {f"bot.{alias.name}" for alias in node.names}
            elif isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
        yield part, relative, found


def test_imports_go_in_one_direction() -> None:
    for part, path, imported in modules():
        for name in imported:
            if name.startswith("bot."):
                target = name.split(".")[1]
                allowed = {part, "paths", "typography"} | ALLOWED[part]
                assert target in allowed, f"{path} imports {name}"


def test_imports_stand_at_the_top_of_a_file() -> None:
    """A cycle would be a fault to mend; what takes seconds has a process of its own."""
    inside = set()
    for path in (*(ROOT / "bot").rglob("*.py"), *(ROOT / "actions").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                names = {n.module for n in ast.walk(node) if isinstance(n, ast.ImportFrom)}
                if any(str(name).startswith("bot") for name in names):
                    inside.add(path.relative_to(ROOT).as_posix())
    assert inside == set()


def test_only_bot_rasa_imports_rasa() -> None:
    for part, path, imported in modules():
        if part != "rasa":
            assert not [n for n in imported if n.split(".")[0] in ("rasa", "rasa_sdk")], path


def test_every_query_is_in_the_store() -> None:
    """Others may know that a database fails, or how its address is written; not the dialogue."""
    known = {"sqlalchemy.exc", "sqlalchemy.engine", "alembic.script"}
    for part, path, imported in modules():
        found = {name for name in imported if name.split(".")[0] in ("sqlalchemy", "alembic")}
        allowed = found if part == "store" else set() if part == "dialogue" else known
        assert found <= allowed, f"{path} imports {found - allowed}"


def test_the_pure_part_loads_without_rasa() -> None:
    code = (
        "import sys, bot.app, bot.diagnostic.advice, bot.report;"
        "print([m for m in ('rasa', 'tensorflow', 'rasa_sdk') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_every_setting_is_in_the_example_file_and_the_other_way_round() -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "bot").rglob("*.py"))
    used = set(re.findall(r"\"(BOUSSOLE_[A-Z_]+|DATABASE_URL)\"", code))
    known = setting_names()
    assert {name for name in used - known if not OTHERS.fullmatch(name)} == set()
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^([A-Z_]+)=", example, re.M)) == known


@pytest.mark.parametrize("folder", ["bot", "actions", "scripts", "tests"])
def test_files_stay_small(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, path


def test_paths_stay_short_and_portable() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    for path in filter(None, tracked):
        assert len(path) <= 100
        assert path.isascii()


def test_rasa_s_own_domain_and_rules_are_up_to_date() -> None:
    subprocess.run([sys.executable, "-m", "scripts.make_domain", "--check"], cwd=ROOT, check=True)


def test_no_lock_file_names_an_index() -> None:
    for path in ROOT.glob("requirements*.lock"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--hash=sha256:" in text
