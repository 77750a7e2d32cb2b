"""Brings typed and spoken French to one common form before sentences are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bot.content.load import data_dir
from bot.content.yaml_file import YamlFile
from bot.understanding.memo import memoised

_NOT_WORD = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "ʼ": "'", "`": "'"})


@memoised
def fold(text: str) -> str:
    """Lower case, no accent, no punctuation, single spaces: "L'Été!" -> "l ete"."""
    lowered = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    plain = "".join(c for c in lowered if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", plain).strip()


@lru_cache(maxsize=1)
def _spoken() -> tuple[re.Pattern[str], dict[str, str]]:
    words = YamlFile(data_dir() / "language" / "normalisation.yml").data["words"]
    forms = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, forms))})\b"), words


def latin(text: str) -> bool:
    """False for a text whose letters are all of another script."""
    letters = [c for c in text if c.isalpha()]
    return not letters or any("LATIN" in unicodedata.name(c, "") for c in letters)


@memoised
def normalise(text: str) -> str:
    """``fold``, then the spoken and phone forms of ``data/language`` spelt out."""
    pattern, words = _spoken()
    return pattern.sub(lambda match: words[match.group(1)], fold(text))
