"""What Rasa is trained on: ``data/nlu``, ``data/rules``, ``data/responses``, read without Rasa."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import StrictStr

from bot.content.models import Record, not_empty
from bot.content.reading import Reading
from bot.content.yaml_file import YamlFile

VERSION = Literal["3.1"]
ANNOTATION = re.compile(r"\[[^\]]*\][({]")  # an entity, of which the bot has none
MIN_EXAMPLES = 2
NOT_WORD = re.compile(r"[\W_]+")


class Sentences(Record):
    intent: StrictStr
    examples: StrictStr


class SentencesFile(Record):
    version: VERSION
    nlu: tuple[Sentences, ...]
    _some = not_empty("nlu")


class IntentStep(Record):
    intent: StrictStr


class ActionStep(Record):
    action: StrictStr


class Rule(Record):
    """Everything goes through the one action; ``utter_error`` is said when it did not answer."""

    rule: StrictStr
    steps: tuple[IntentStep, ActionStep, ActionStep]


class RulesFile(Record):
    version: VERSION
    rules: tuple[Rule, ...]


class ErrorObject(Record):
    type: Literal["error"]
    retry: Literal[True]


class ErrorResponse(Record):
    text: StrictStr
    _some = not_empty("text")
    custom: ErrorObject


class Responses(Record):
    utter_error: tuple[ErrorResponse]


class ResponsesFile(Record):
    version: VERSION
    responses: Responses


def read_training(reading: Reading) -> None:
    """Checks the three folders: shape, known intents, no sentence twice, none empty."""
    intents = read_intents(reading)
    _read_rules(reading, intents)
    for path in sorted((reading.root / "responses").glob("*.yml")) or [
        reading.root / "responses" / "error.yml"
    ]:
        reading.parse(path, ResponsesFile)


def read_intents(reading: Reading) -> dict[str, str]:
    """The place of each intent; checks the sentences by the way."""
    intents: dict[str, str] = {}
    owner: dict[str, tuple[str, str]] = {}
    for path in sorted((reading.root / "nlu").rglob("*.yml")):
        found = reading.parse(path, SentencesFile)
        if found is None:
            continue
        file, record = found
        for index, entry in enumerate(record.nlu):
            place = file.where("nlu", index, "intent")
            intents.setdefault(entry.intent, place)
            if entry.intent != path.stem:
                named = f"l'intention « {entry.intent} » doit être dans {entry.intent}.yml"
                reading.problem(place, named)
            for where, problem in _examples(file, index, entry, owner):
                reading.problem(where, problem)
    return intents


def _examples(
    file: YamlFile, index: int, entry: Sentences, owner: dict[str, tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Problems of the sentences of one intent; ``owner`` gathers those of all of them."""
    start = file.line("nlu", index, "examples") + 1  # after "examples: |"
    count = 0
    for number, line in enumerate(entry.examples.splitlines(), start):
        where, text = f"{file.path}:{number}", line.strip()
        if not text:
            continue
        if not text.startswith("- ") or not text[2:].strip():
            yield where, "chaque ligne est un tiret, une espace et une phrase"
            continue
        count += 1
        said = text[2:].strip()
        if ANNOTATION.search(said):
            yield where, f"« {said} » : sans crochets"
        key = NOT_WORD.sub(" ", said.casefold()).strip() or said
        if key in owner:
            intent, first = owner[key]
            yield where, f"« {said} » est déjà sous « {intent} » ({first})"
        owner.setdefault(key, (entry.intent, where))
    if count < MIN_EXAMPLES:
        yield file.where("nlu", index), f"{entry.intent} : {MIN_EXAMPLES} phrases au moins"


def _read_rules(reading: Reading, intents: dict[str, str]) -> None:
    ruled: set[str] = set()
    paths: list[Path] = sorted((reading.root / "rules").glob("*.yml"))
    for path in paths or [reading.root / "rules" / "turn.yml"]:
        found = reading.parse(path, RulesFile)
        if found is None:
            return
        file, record = found
        for index, rule in enumerate(record.rules):
            intent, where = rule.steps[0].intent, file.where("rules", index)
            ruled.add(intent)
            if intent not in intents:
                reading.problem(
                    where, f"« {intent} » n'a aucune phrase sous data/nlu (make domain)"
                )
            if [step.action for step in rule.steps[1:]] != ["action_turn", "utter_error"]:
                reading.problem(where, f"« {intent} » : action_turn puis utter_error (make domain)")
    for intent in intents.keys() - ruled:
        reading.problem(intents[intent], f"« {intent} » n'a pas de règle : faites make domain")
