"""CONTRIBUTING's recipe for a new intent: a file of sentences, ``make domain``, a handler."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.app import Boussole
from bot.dialogue.context import Act, Incoming, Turn
from bot.dialogue.reading.intents import leading_nowhere
from bot.dialogue.registry import ASK_AGAIN, HANDLERS, handles
from bot.messages import Help
from bot.paths import DATA
from scripts.make_domain import files
from tests.support.in_process import make_app, sender
from tests.support.person import Person

NEW = "reserve_hall"
SENTENCES = f"""version: "3.1"
nlu:
- intent: {NEW}
  examples: |
    - la salle communautaire est-elle libre samedi
"""
SAID = "la salle communautaire est-elle libre samedi"
# What was said before; the new intent must be reached from everywhere.
BEFORE = {
    "at the start": (),
    "at the prompt of the municipality": ("diagnostic",),
    "at the prompt of the role": ("diagnostic", "passe", "passe"),
    "at the prompt of the mode": ("diagnostic pour Alma", "mairesse"),
    "with a question pending": ("diagnostic express pour Alma", "mairesse"),
    "after a concept": ("c'est quoi la fibre optique?",),
    "during the onboarding": ("je viens d'être élue", "mairesse"),
}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Boussole]:
    app = make_app(f"sqlite:///{tmp_path / 'store.db'}")
    yield app
    app.database.close()


@pytest.fixture
def handler() -> Iterator[Callable[[], int]]:
    """The recipe's function; says how many times it was reached."""
    reached = []

    @handles(NEW)
    def reserve_hall(turn: Turn, act: Act) -> bool:
        reached.append(act)
        turn.say_text("La salle est libre.", Help())
        return ASK_AGAIN

    yield lambda: len(reached)
    del HANDLERS[NEW]


def test_every_intent_of_the_training_data_leads_somewhere() -> None:
    assert leading_nowhere(DATA) == []


def copy_with_the_new_intent(folder: Path) -> Path:
    shutil.copytree(DATA / "nlu", folder / "data" / "nlu")
    (folder / "data/nlu/service" / f"{NEW}.yml").write_text(SENTENCES, encoding="utf-8")
    return folder


def test_an_intent_without_a_handler_is_named_with_its_file_and_line(tmp_path: Path) -> None:
    copy = copy_with_the_new_intent(tmp_path)
    (problem,) = leading_nowhere(copy / "data")
    assert f"{NEW}.yml:3: l'intention « {NEW} »" in problem


def test_a_rule_of_an_intent_that_is_gone_is_named(tmp_path: Path) -> None:
    copy = copy_with_the_new_intent(tmp_path)
    (copy / "data/nlu/navigation/continue.yml").unlink()
    assert any("« continue »" in problem for problem in leading_nowhere(copy / "data"))


def test_a_file_and_a_handler_are_all_that_a_new_intent_needs(
    tmp_path: Path, handler: Callable[[], int]
) -> None:
    copy = copy_with_the_new_intent(tmp_path)
    made = {path.name: text for path, text in files(copy).items()}
    assert f"  - {NEW}\n" in made["domain.yml"]
    assert f"  - rule: {NEW}\n" in made["turn.yml"]
    assert leading_nowhere(copy / "data") == []


@pytest.mark.parametrize("before", BEFORE)
def test_the_new_handler_is_reached(app: Boussole, handler: Callable[[], int], before: str) -> None:
    person = Person(sender(app))
    for text in BEFORE[before]:
        person.say(text)
    reply = app.handle(Incoming(person.id, SAID, ((NEW, 0.9), ("help", 0.05))))
    assert handler() == 1
    assert any(item.get("text") == "La salle est libre." for item in reply)
