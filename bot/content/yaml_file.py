"""YAML files read with the line of every value, so that an error can point at it."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from bot.content.errors import of_field, of_yaml

Model = TypeVar("Model", bound=BaseModel)


class ContentError(Exception):
    """A content file is wrong; the message says where and what, in French.

    Attributes:
        problems: one line each, ``file:line: what is wrong``.
    """

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_text(path: Path) -> str:
    """A file of ``data/``.

    Raises:
        ContentError: it is missing, or is not UTF-8 with composed accents.
    """
    shown = os.path.relpath(path)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ContentError([f"{shown}:1: ce fichier manque"]) from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ContentError([f"{shown}:{line}: à enregistrer en UTF-8"]) from error
    except OSError as error:
        reason = type(error).__name__
        raise ContentError([f"{shown}:1: ce fichier ne se lit pas ({reason})"]) from error
    problems = [
        f"{shown}:{number}: accents décomposés, à retaper (forme NFC)"
        for number, line in enumerate(text.split("\n"), 1)
        if unicodedata.normalize("NFC", line) != line
    ]
    if problems:
        raise ContentError(problems)
    return text


class YamlFile:
    """One parsed YAML document and the place of each of its nodes."""

    def __init__(self, path: Path) -> None:
        self.path = Path(os.path.relpath(path))
        text = read_text(path)
        self.lines = text.splitlines()
        try:
            loader = yaml.CSafeLoader(text)
            self.node = loader.get_single_node()
            problems = list(self._wrong_nodes(self.node, loader))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise ContentError([f"{self.path}:{line}: {of_yaml(error)}"]) from error
        except yaml.YAMLError as error:  # a control character
            line = text[: getattr(error, "position", 0)].count("\n") + 1
            raise ContentError([f"{self.path}:{line}: un signe invisible à enlever"]) from error
        except RecursionError as error:
            raise ContentError([f"{self.path}:1: des retraits sans fin"]) from error
        if problems:
            raise ContentError(problems)
        self.data: Any = loader.construct_document(self.node) if self.node else None

    def line(self, *keys: str | int) -> int:
        """Line (from 1) of the value reached by these keys: of a mapping, or places in a list.

        In a list of records their ``id`` is a key as well.
        """
        node = self.node
        line = node.start_mark.line + 1 if node else 1
        for key in keys:
            if isinstance(node, yaml.MappingNode):
                for key_node, value_node in node.value:
                    if key_node.value == str(key):
                        line, node = key_node.start_mark.line + 1, value_node
                        break
            elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and node.value:
                node = node.value[min(key, len(node.value) - 1)]
                line = node.start_mark.line + 1
            elif isinstance(node, yaml.SequenceNode):
                named = [item for item in node.value if _named(item, key)]
                if named:
                    node, line = named[0], named[0].start_mark.line + 1
        return line

    def where(self, *keys: str | int) -> str:
        return f"{self.path}:{self.line(*keys)}"

    def where_said(self, words: str, *keys: str | int) -> str:
        """The first line, from the value of these keys on, that has the words."""
        start = self.line(*keys)
        said = (n for n, line in enumerate(self.lines[start - 1 :], start) if words in line)
        return f"{self.path}:{next(said, start)}"

    def parse(self, model: type[Model], value: Any, *keys: str | int) -> Model:
        """Validate ``value``, found at ``keys``, as ``model``.

        Raises:
            ContentError: with the file and line of every wrong field.
        """
        if not isinstance(value, dict):
            wrong = f"{self.where(*keys)}: il faut des clés et leurs valeurs"
            raise ContentError([wrong])
        try:
            return model.parse_obj(value)
        except ValidationError as error:
            problems = [p for e in error.errors() for p in self._wrong_field(value, keys, dict(e))]
            raise ContentError(list(dict.fromkeys(problems))) from error

    def _wrong_field(
        self, value: Any, keys: tuple[str | int, ...], error: dict[str, Any]
    ) -> Iterator[str]:
        """What pydantic says of a field; of a key, it does not say which one."""
        *path, last = error["loc"]
        if last != "__key__":
            name = ".".join(str(part) for part in error["loc"])
            yield f"{self.where(*keys, *error['loc'])}: {name}: {of_field(error)}"
            return
        node: Any = self.node
        for key in (*keys, *path):
            node = node.value[key] if isinstance(key, int) else _under(node.value, key)
        for key in path:
            value = value[key]
        permitted = error.get("ctx", {}).get("permitted")
        for key, (key_node, _) in zip(value, node.value, strict=True):
            if key not in permitted if permitted else not isinstance(key, str):
                name = ".".join(map(str, (*path, key_node.value)))
                line = key_node.start_mark.line + 1
                yield f"{self.path}:{line}: {name}: {of_field(error)}"

    def _wrong_nodes(self, node: yaml.Node | None, loader: yaml.CSafeLoader) -> Iterator[str]:
        """Keys that are there twice, or are no text; dates that no calendar has."""
        if isinstance(node, yaml.MappingNode):
            seen = set()
            for key_node, value_node in node.value:
                where = f"{self.path}:{key_node.start_mark.line + 1}"
                if not isinstance(key_node, yaml.ScalarNode):
                    yield f"{where}: une clé doit être un texte"
                elif key_node.value in seen:
                    yield f"{where}: la clé « {key_node.value} » est là deux fois"
                else:
                    seen.add(key_node.value)
                yield from self._wrong_nodes(value_node, loader)
        elif isinstance(node, yaml.SequenceNode):
            for child in node.value:
                yield from self._wrong_nodes(child, loader)
        elif isinstance(node, yaml.ScalarNode):
            try:
                loader.construct_object(node)
            except (ValueError, yaml.YAMLError):
                where = f"{self.path}:{node.start_mark.line + 1}"
                yield f"{where}: « {node.value} » n'est pas une valeur possible"


def _under(pairs: list[tuple[yaml.Node, yaml.Node]], key: str) -> yaml.Node:
    return next(value for name, value in pairs if name.value == str(key))


def _named(node: yaml.Node, name: str | int) -> bool:
    """Whether this record has that ``id``."""
    return isinstance(node, yaml.MappingNode) and any(
        (key.value, value.value) == ("id", name) for key, value in node.value
    )
