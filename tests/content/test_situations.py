"""Turns in context: well formed, and those that measure are not those that train."""

from __future__ import annotations

import csv

import pytest
from rapidfuzz import fuzz, process

from bot.content import Content
from bot.content.reading import Reading
from bot.content.situations import COMMAND, Situation, read_situations
from bot.paths import DATA, ROOT
from bot.understanding.concepts import asks_of
from bot.understanding.normalise import fold

NEAR, LONG = 90, 4  # likeness (0-100) of near copies, of sentences of at least LONG words
HALVES = ("read", "unread")


def measured(half: str) -> list[Situation]:
    reading = Reading(ROOT / "tests")
    found = read_situations(reading, f"situations/{half}")
    assert not reading.problems
    return found


@pytest.fixture(scope="module")
def trained(content: Content) -> list[str]:
    """The turns, and the questions of the cards, that the decision learns from."""
    reading = Reading(DATA)
    found = [situation.said for situation in read_situations(reading)]
    assert not reading.problems
    return [fold(text) for text in (*found, *(ask for ask, _, _ in asks_of(content)))]


@pytest.mark.parametrize("half", HALVES)
def test_no_measured_turn_is_a_near_copy_of_a_trained_one(half: str, trained: list[str]) -> None:
    copies = []
    for situation in measured(half):
        said = fold(situation.said)
        if len(said.split()) >= LONG:
            near = process.extractOne(said, trained, scorer=fuzz.ratio, score_cutoff=NEAR)
            copies += [(situation.said, near)] if near else []
    assert not copies


@pytest.mark.parametrize("half", HALVES)
def test_no_played_turn_is_a_near_copy_of_a_trained_one(half: str, trained: list[str]) -> None:
    copies = []
    for path in sorted((ROOT / "tests" / "turns" / half).glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                said = fold(row["text"])
                if len(said.split()) >= LONG:
                    near = process.extractOne(said, trained, scorer=fuzz.ratio, score_cutoff=NEAR)
                    copies += [(row["id"], near)] if near else []
    assert not copies


def test_the_two_halves_share_no_sentence() -> None:
    read, unread = ({fold(s.said) for s in measured(half)} for half in HALVES)
    shared = read & unread
    assert not [said for said in shared if len(said.split()) >= LONG]


@pytest.mark.parametrize(
    "command", ["set E9 2", "set E1 5", "offer E1 2", "tell", "explain how", "compare 1", "dance"]
)
def test_what_is_no_command_is_refused(command: str) -> None:
    assert not COMMAND.fullmatch(command)
