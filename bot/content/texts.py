"""The bot's own sentences: each one that the code says is there, and asks only what it is given."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path

import yaml

from bot.content.reading import Reading
from bot.content.yaml_file import YamlFile

TEXT_ONLY = "_text_only"  # of a sentence said in place of another by channels without buttons
TABLE = Path(__file__).with_name("texts.yml")
Given = dict[str, frozenset[str]]


def given() -> dict[str, Given]:
    """What the code gives: ``{file: {key: names of the placeholders}}``."""
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return {
        file: {key: frozenset(names) for key, names in keys.items()} for file, keys in table.items()
    }


def read_texts(reading: Reading) -> dict[str, str]:
    """The sentences of ``data/messages``, ``{key: template}``."""
    folder, expected = reading.root / "messages", given()
    known = {key: names for keys in expected.values() for key, names in keys.items()}
    known |= {key + TEXT_ONLY: names for key, names in known.items()}
    texts: dict[str, str] = {}
    whole = True
    for path in sorted({*folder.glob("*.yml"), *(folder / name for name in expected)}):
        file = reading.open(path)
        whole = whole and file is not None
        if file is None:
            continue
        if not isinstance(file.data, dict):
            reading.problem(file.where(), "il faut des clés et leurs phrases")
            continue
        for key, text in file.data.items():
            for where, problem in _sentence(file, str(key), text, known):
                reading.problem(where, problem)
            reading.add(texts, str(key), str(text).strip(), file.where(key))
    for name, keys in expected.items() if whole else ():
        for key in keys.keys() - texts.keys():
            shown = YamlFile(folder / name).where()
            reading.problem(shown, f"la phrase « {key} » manque : le programme la dit")
    return texts


def _sentence(file: YamlFile, key: str, text: object, known: Given) -> Iterator[tuple[str, str]]:
    """Problems of one sentence, as (place, what is wrong)."""
    if key not in known:
        yield (
            file.where(key),
            f"« {key} » : le programme ne dit aucune phrase de ce nom (bot/content/texts.yml)",
        )
    if not isinstance(text, str) or not text.strip():
        yield file.where(key), f"{key} : il faut une phrase (entre guillemets, au besoin)"
        return
    try:
        fields = [(name, spec, kind) for _, name, spec, kind in string.Formatter().parse(text)]
    except ValueError:
        brace = "{" if "{" in text else "}"
        yield file.where_said(brace, key), f"{key} : une accolade n'est pas fermée, ou de trop"
        return
    for name, spec, kind in fields:
        if name is None:
            continue
        where = file.where_said("{" + name, key)
        if spec or kind or not re.fullmatch(r"\w+", name):
            yield where, f"{key} : « {{{name}}} » doit être un simple nom entre accolades"
        elif key in known and name not in known[key]:
            yield where, f"{key} : « {{{name}}} » n'existe pas ici; {_may_be(known[key])}"


def _may_be(names: frozenset[str]) -> str:
    if not names:
        return "cette phrase n'a rien à remplir"
    return f"on peut mettre {', '.join(f'{{{name}}}' for name in sorted(names))}"
