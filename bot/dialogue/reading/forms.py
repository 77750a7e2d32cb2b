"""The forms of words of ``data/language/reading``, as patterns on folded text.

What each list is for stands above it, in its file; ``bot/content/forms.py`` says how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from bot.content.forms import any_of
from bot.content.load import data_dir
from bot.content.yaml_file import YamlFile

ACCENTED = str.maketrans(
    {"a": "[aàâä]", "c": "[cç]", "e": "[eéèêë]", "i": "[iîï]", "o": "[oôö]", "u": "[uùûü]"}
)


@cache
def lists(file: str) -> dict[str, Any]:
    """All the lists of a file, by their names."""
    data: dict[str, Any] = YamlFile(data_dir() / "language" / "reading" / f"{file}.yml").data
    return data


@cache
def form(file: str, name: str) -> re.Pattern[str]:
    """Finds one of the forms of a list, in whole words."""
    return re.compile(rf"\b{source(file, name)}\b")


def source(file: str, name: str) -> str:
    """The expression of one of the forms of a list, to put into another."""
    return any_of(lists(file)[name], lists(file), (name,))


def not_after(file: str, name: str) -> str:
    """Holds where none of these ends of words, written without signs, stands before."""
    return "".join(rf"(?<!{word} )" for word in lists(file)[name])


def as_typed(file: str, name: str) -> str:
    """The expression of one of these words, written without signs, in a text that has accents."""
    return f"(?:{'|'.join(str(word).translate(ACCENTED) for word in lists(file)[name])})"


def number_in(text: str, known: Mapping[str, int] | None = None) -> int | None:
    """What the first word that counts something says, in figures or by its form."""
    for word in text.split():
        if word in (known or {}) or word.isdigit():
            return (known or {}).get(word) or int(word)
    return None
