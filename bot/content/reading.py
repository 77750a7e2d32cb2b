"""Reads files of ``data/`` and goes on after a problem, so that all of them are told at once."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from typing import Any

from bot.content.yaml_file import ContentError, Model, YamlFile, read_text


class Reading:
    """One passage over a content folder.

    Attributes:
        problems: one line each, ``file:line: what is wrong``, in the order in which they are met.
        places: ``{identifier: "file:line"}`` of what was read.
        files: the files that something reads.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[str] = []
        self.places: dict[str, str] = {}
        self.files: set[Path] = set()

    def open(self, path: Path) -> YamlFile | None:
        """The file, or None when it cannot be read."""
        self.files.add(path)
        try:
            return YamlFile(path)
        except ContentError as error:
            self.problems += error.problems
            return None

    def parse(self, path: Path, model: type[Model]) -> tuple[YamlFile, Model] | None:
        """The file and what it holds, or None when it is wrong."""
        file = self.open(path)
        if file is None:
            return None
        try:
            return file, file.parse(model, file.data)
        except ContentError as error:
            self.problems += error.problems
            return None

    def rows(self, path: Path, columns: tuple[str, ...]) -> list[tuple[str, dict[str, str]]]:
        """The place and the cells of each line of a CSV file; none when its columns are wrong."""
        self.files.add(path)
        shown = os.path.relpath(path)
        try:
            text = read_text(path)
        except ContentError as error:
            self.problems += error.problems
            return []
        reader = csv.DictReader(io.StringIO(text, newline=""))
        if tuple(reader.fieldnames or ()) != columns:
            self.problem(f"{shown}:1", f"les colonnes doivent être {', '.join(columns)}")
            return []
        rows = []
        for row in reader:
            where = f"{shown}:{reader.line_num}"
            if None in row or None in row.values():
                self.problem(where, f"il faut {len(columns)} valeurs séparées par des virgules")
            else:
                rows.append((where, row))
        return rows

    def add(self, into: dict[str, Any], identifier: str, record: Any, where: str) -> None:
        """Keep a record under its identifier, with its place."""
        if identifier in into:
            first = self.places[identifier]
            self.problem(where, f"l'identifiant {identifier} sert déjà ({first})")
            return
        into[identifier] = record
        self.places[identifier] = where

    def problem(self, where: str, what: str) -> None:
        self.problems.append(f"{where}: {what}")
