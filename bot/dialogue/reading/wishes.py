"""Words of a question about a wish: ``data/language/reading/wishes.yml``."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.content.load import data_dir
from bot.content.yaml_file import YamlFile
from bot.understanding.cues import pattern
from bot.understanding.normalise import fold


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    data = YamlFile(data_dir() / "language" / "reading" / "wishes.yml").data
    return {name: pattern(words) for name, words in data.items()}


def asks_how(text: str) -> bool:
    """Whether it is asked how something is done, or whether it may be."""
    return _words()["how"].search(fold(text)) is not None


def of_an_answer(text: str) -> bool:
    """Whether an answer that was given is meant, and no proposed step."""
    return _words()["answers"].search(fold(text)) is not None
