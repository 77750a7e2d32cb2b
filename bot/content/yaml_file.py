"""YAML files read with the line of every value, so that an error can point at it."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)


class ContentError(Exception):
    """A content file is wrong; the message says where and what.

    Attributes:
        problems: one line each, ``file:line: what is wrong``.
    """

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class YamlFile:
    """One parsed YAML document and the place of each of its nodes."""

    def __init__(self, path: Path) -> None:
        self.path = Path(os.path.relpath(path))
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ContentError([f"{path}:1: cannot be read ({error})"]) from error
        if unicodedata.normalize("NFC", text) != text:
            raise ContentError([f"{path}:1: accents must be composed (NFC)"])
        try:
            loader = yaml.CSafeLoader(text)
            self.node = loader.get_single_node()
            self.data: Any = loader.construct_document(self.node) if self.node else None
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise ContentError([f"{path}:{line}: {error.problem}"]) from error
        self._refuse_repeated_keys(self.node)

    def line(self, *keys: str | int) -> int:
        """Line (from 1) of the value reached by these mapping keys and list positions."""
        node = self.node
        line = 1
        for key in keys:
            if isinstance(node, yaml.MappingNode):
                for key_node, value_node in node.value:
                    if key_node.value == str(key):
                        line, node = key_node.start_mark.line + 1, value_node
                        break
            elif isinstance(node, yaml.SequenceNode) and isinstance(key, int):
                node = node.value[min(key, len(node.value) - 1)]
                line = node.start_mark.line + 1
        return line

    def where(self, *keys: str | int) -> str:
        return f"{self.path}:{self.line(*keys)}"

    def parse(self, model: type[Model], value: Any, *keys: str | int) -> Model:
        """Validate ``value``, found at ``keys``, as ``model``.

        Raises:
            ContentError: with the file and line of every wrong field.
        """
        try:
            return model.parse_obj(value)
        except ValidationError as error:
            raise ContentError(
                [
                    f"{self.where(*keys, *e['loc'])}: "
                    f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}"
                    for e in error.errors()
                ]
            ) from error

    def _refuse_repeated_keys(self, node: yaml.Node | None) -> None:
        if isinstance(node, yaml.MappingNode):
            seen = set()
            for key_node, value_node in node.value:
                if key_node.value in seen:
                    line = key_node.start_mark.line + 1
                    raise ContentError([f"{self.path}:{line}: key {key_node.value} twice"])
                seen.add(key_node.value)
                self._refuse_repeated_keys(value_node)
        elif isinstance(node, yaml.SequenceNode):
            for child in node.value:
                self._refuse_repeated_keys(child)
