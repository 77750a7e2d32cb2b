"""Forms of words of ``data/language/reading``: how they are written, what is said of a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.forms import FormError, any_of, expression
from bot.content.reading_words import READ, Read, problems
from bot.content.yaml_file import YamlFile
from bot.dialogue.reading.forms import form, lists
from bot.dialogue.reading.onboarding_words import items_ranked, step_ranked, step_said

LISTS = {"polite": ["ok", "s il vous plait"], "verb": ["va* {polite}?"], "ranks": {"premier": 1}}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("etape numero? {1-7}", "etape (?:numero )?[1-7]"),
        ("suivant merci?", "suivant(?: merci)?"),
        ("{polite}* suiv*", r"(?:(?:s il vous plait|ok) )*suiv\w*"),
        ("suite {polite}*", "suite(?: (?:s il vous plait|ok))*"),
        ("{verb} {n}", r"(?:va\w*(?: (?:s il vous plait|ok))?) \d{1,2}"),
        ("l{ranks} {mot} {lettres}", r"l(?:premier) \w+ [a-z]+"),
    ],
)
def test_a_form_is_an_expression(written: str, read: str) -> None:
    assert expression(written, LISTS) == read


@pytest.mark.parametrize("wrong", ["Été", "va,", "va  la", "", "{polite", "{nothing}", "{polite}*"])
def test_what_is_no_form_is_refused(wrong: str) -> None:
    with pytest.raises(FormError):
        expression(wrong, LISTS)


def test_no_list_holds_itself() -> None:
    with pytest.raises(FormError, match="autre liste"):
        any_of(["va {again}"], {"again": ["va {again}"]}, ("again",))


def test_each_problem_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "moves.yml"
    path.write_text(
        'go: [va,\n  Là]\nranks: {premier: un}\nbefore: [pas*]\nlost: [va]\nused: ["{used}"]\n'
        "empty: []\n",
        encoding="utf-8",
    )
    read = Read(("go", "empty", "missing"), plain=("before",), numbers=("ranks",))
    found = [(where.rpartition(":")[2], what) for where, what in problems(YamlFile(path), read)]
    assert [(line, what.split(" : ")[0]) for line, what in found] == [
        ("1", "il manque la liste « missing »"),
        ("2", "« Là »"),
        ("3", "« premier »"),
        ("4", "« pas* »"),
        ("5", "rien ne se sert de « lost » (faute de frappe?)"),
        ("6", "« {used} »"),
        ("7", "« empty »"),
    ]


@pytest.mark.parametrize(
    ("file", "name"), [(file, name) for file, read in READ.items() for name in read.all()]
)
def test_every_list_that_is_read_compiles(file: str, name: str) -> None:
    assert lists(file)[name]
    assert not form(file, name).fullmatch("")


def test_ranks_and_numbers_of_the_onboarding() -> None:
    assert step_said("va a l etape numero 4") == 4
    assert step_ranked("montre la derniere etape") == 7
    assert step_ranked("la premiere est faite") is None
    assert items_ranked("la 1 et la troisieme sont faites", 4) == [1, 3]
    assert items_ranked("les deux derniers", 4) == [3, 4]
    assert items_ranked("l avant derniere", 4) == []
