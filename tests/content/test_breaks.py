"""Whatever is broken under ``data/`` is told in French, with its file and its very line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands import train
from bot.content import ContentError, load_content
from bot.content.check import check_folder
from bot.paths import DATA
from tests.content.breaks import BREAKS, LATE, NLU, SERVICE


def rounds() -> dict[str, list[str]]:
    """The breaks in groups that touch each file once: one check then tells all of a group."""
    groups: dict[str, list[str]] = {}
    for name, (path, *_) in BREAKS.items():
        kind = "cited" if name in LATE else "read"
        number = 0
        while path in [BREAKS[n].path for n in groups.get(f"{kind}-{number}", [])]:
            number += 1
        groups.setdefault(f"{kind}-{number}", []).append(name)
    return groups


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of ``data/`` with the first files of turns: all 51 000 read alike, in ten seconds."""
    root = Path(shutil.copytree(DATA, tmp_path / "data"))
    for path in sorted((root / "situations").glob("*.yml"))[4:]:
        path.unlink()
    return root


def line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def break_(root: Path, name: str) -> int:
    """Breaks the file; returns the line of the first sign that changed."""
    path, old, new, *_ = BREAKS[name]
    text = (root / path).read_text(encoding="utf-8")
    assert old in text, name
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    return line_of(text, text.index(old) + min(same, len(old) - 1))


@pytest.mark.parametrize("group", rounds())
def test_a_break_is_named_with_its_file_and_line(root: Path, group: str) -> None:
    names = rounds()[group]
    lines = {name: break_(root, name) for name in names}
    _, problems = check_folder(root)
    assert all(re.match(r"\S+\.(yml|csv):\d+: ", p) for p in problems), problems
    wrong = []
    for name in names:
        path, _, _, said, at = BREAKS[name]
        told = [p.split(": ", 1)[0].rsplit(":", 1) for p in problems if said in p]
        right = any(
            at in Path(file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
            if at
            else file.endswith(path) and int(line) == lines[name]
            for file, line in told
        )
        if not right:
            wrong.append((name, lines[name], [p for p in problems if path in p]))
    assert wrong == []


def test_all_that_is_wrong_is_told_at_once(root: Path) -> None:
    names = (
        "a misspelt placeholder", "an entity", "a label too long", "a side that does not exist",
        "a code that lost its quotes", "a broken YAML", "a level out of the scale",
        "an unknown role", "a line of the index cut short",
    )  # fmt: skip
    for name in names:
        break_(root, name)
    _, problems = check_folder(root)
    assert [n for n in names if not any(BREAKS[n].said in p for p in problems)] == []
    places = [(p.split(":")[0], int(p.split(":")[1])) for p in problems]
    assert places == sorted(places)


def test_nothing_starts_on_a_sentence_that_asks_what_it_is_not_given(root: Path) -> None:
    path = root / SERVICE
    path.write_text(path.read_text().replace("environ {minutes}", "environ {minute}"))
    with pytest.raises(ContentError, match=r"service\.yml:\d+: paused : « \{minute\} »"):
        load_content(root)


@pytest.mark.parametrize(
    "path",
    [
        "messages/service.yml", "diagnostic/mobilite.yml", "language/aspects.yml", "rules/turn.yml",
        "municipality-aliases.yml", "concepts/index.csv", "municipalities.csv",
        "responses/error.yml",
    ],
)  # fmt: skip
def test_a_missing_file_is_named(root: Path, path: str) -> None:
    (root / path).unlink()
    assert any(p.endswith(f"{path}:1: ce fichier manque") for p in check_folder(root)[1])


@pytest.mark.parametrize(
    "path", ["diagnostic/mobilité.yml", "messages/service.yml.bak", "nlu/a.yaml", "languages/x.yml"]
)
def test_a_file_that_nothing_reads_is_named(root: Path, path: str) -> None:
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text("a: b\n")
    (told,) = check_folder(root)[1]
    assert told.endswith(f"{path}:1: aucun programme ne lit ce fichier : mal nommé, "
                         "ou dans le mauvais dossier?")  # fmt: skip


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: "- a\n",
        lambda text: "\x00" + text,
        lambda text: text + "\tx: 1\n",
        lambda text: text + "[\n",
        lambda text: "a: &a [*a]\n",
        lambda text: "a: *b\n",
        lambda text: "? [a]\n: b\n",
    ],
)
def test_any_file_may_be_anything(root: Path, spoil: Callable[[str], str]) -> None:
    paths = sorted(root.rglob("*.yml"))[::7]
    for path in paths:
        path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    problems = "\n".join(check_folder(root)[1])
    assert [path for path in paths if f"{path.name}:" not in problems] == []


def test_what_is_not_utf_8_or_not_composed_is_named_with_its_line(root: Path) -> None:
    raw = (root / SERVICE).read_bytes()
    (root / SERVICE).write_bytes(raw + "kept_é: x\n".encode("latin-1"))
    last = raw.count(b"\n") + 1
    assert any(f"{SERVICE}:{last}: à enregistrer en UTF-8" in p for p in check_folder(root)[1])
    (root / SERVICE).write_bytes(raw + "# e\u0301\n".encode())
    assert any(f"{SERVICE}:{last}: accents décomposés" in p for p in check_folder(root)[1])


def test_the_seven_steps_must_be_there_in_order(root: Path) -> None:
    (root / "onboarding/07-choix.yml").unlink()
    assert any("les étapes doivent être roles" in p for p in check_folder(root)[1])


def test_the_command_lists_and_counts_them(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOUSSOLE_DATA", str(root))
    assert main(["check"]) == 0
    assert "Contenu en ordre : 35 questions" in capsys.readouterr().out
    (root / NLU).write_text((root / NLU).read_text().replace("- un PDF", "-"))
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert re.search(r"nlu/goals/get_report\.yml:7: chaque ligne est un tiret", out)
    assert "1 à corriger." in out


def test_nothing_is_trained_on_what_cannot_be_read(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = break_(root, "an empty sentence")
    monkeypatch.setenv("BOUSSOLE_DATA", str(root))
    monkeypatch.setattr(train, "up_to_date", lambda: False)
    monkeypatch.setattr(train.subprocess, "Popen", lambda *_, **__: pytest.fail("trained"))
    assert main(["train"]) == 1
    assert f"{NLU}:{line}: chaque ligne" in capsys.readouterr().out
