"""Facts that age are listed with their file and line, whatever file holds them."""

from __future__ import annotations

import functools
from datetime import date
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands import expiring
from bot.content import ContentError
from bot.content.expiring import expiries
from bot.paths import DATA

CARD = """\
id: loi-25
answers:
  - id: cost
    text: cher
    expires: 2026-12-31
  - id: law
    text: oui
    expires: "2026-11-20"
  - id: who
    text: vous
    expires: null
checklist:
  - id: gabarit
    expires: 2028-01-01
"""
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    on_that_day = functools.partial(expiring.run, today=lambda: TODAY)
    monkeypatch.setattr(expiring, "run", on_that_day)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "concepts").mkdir()
    (tmp_path / "concepts/loi-25.yml").write_text(CARD, encoding="utf-8")
    monkeypatch.setenv("BOUSSOLE_DATA", str(tmp_path))
    return tmp_path


def test_every_dated_fact_is_found_with_its_line(folder: Path) -> None:
    found = [(e.where.rsplit("/", 1)[-1], e.what, str(e.date)) for e in expiries(folder)]
    assert found == [
        ("loi-25.yml:8", "loi-25, law", "2026-11-20"),
        ("loi-25.yml:5", "loi-25, cost", "2026-12-31"),
        ("loi-25.yml:14", "loi-25, gabarit", "2028-01-01"),
    ]


def test_the_command_says_what_passes_soon_and_what_has_passed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["expiring"]) == 0
    out = capsys.readouterr().out
    assert "passé depuis 4 j" in out
    assert "dans 37 j" in out
    assert "gabarit" not in out
    assert "2 à revoir d'ici 90 jours, sur 3 faits datés." in out
    assert main(["expiring", "500"]) == 0
    assert "gabarit" in capsys.readouterr().out
    assert main(["expiring", "10"]) == 0
    assert "dans 37 j" not in capsys.readouterr().out


def test_a_wrong_argument_or_date_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["expiring", "bientôt"])
    assert "JOURS : un nombre entier, pas « bientôt »" in capsys.readouterr().err
    (folder / "x.yml").write_text("a:\n  expires: demain\n", encoding="utf-8")
    assert main(["expiring"]) == 1
    assert "x.yml:2: x, a: expires doit être une date AAAA-MM-JJ" in capsys.readouterr().out


def test_the_project_s_own_dates_can_be_read() -> None:
    try:
        assert expiries(DATA)
    except ContentError as error:
        pytest.fail(str(error))
