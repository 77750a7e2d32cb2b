"""Sentences with their intents: those that the model learns, and those held out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.content import load_content
from bot.paths import DATA, ROOT
from bot.rasa.importer import content_sentences

REGISTERS = ("ecrit", "oral", "telephone")


@dataclass(frozen=True)
class Sentence:
    """A sentence, the intent that it has, and how it is said (empty for training data)."""

    text: str
    intent: str
    register: str = ""


def sentences(path: Path, register: str = "") -> list[Sentence]:
    """The sentences of a file in Rasa's format."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
    return [
        Sentence(line.strip()[2:], entry["intent"], register)
        for entry in entries
        for line in entry["examples"].splitlines()
        if line.strip()
    ]


def training() -> list[Sentence]:
    """What ``rasa train`` learns from: ``data/nlu`` and the sentences of the content."""
    files = sorted((DATA / "nlu").rglob("*.yml"))
    written = [sentence for path in files for sentence in sentences(path)]
    held = content_sentences(load_content(DATA))
    return written + [Sentence(text, intent) for text, intent in held]


def held_out(folder: str = "") -> list[Sentence]:
    """``tests/nlu``; ``folder="essai"``: the sentences that were read while improving."""
    root = ROOT / "tests" / "nlu" / folder
    return [s for register in REGISTERS for s in sentences(root / f"{register}.yml", register)]
