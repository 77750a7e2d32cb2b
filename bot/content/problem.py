"""What is wrong with a record, and the words that point at its line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple


class Problem(NamedTuple):
    """A fault of coherence.

    Attributes:
        about: an identifier of ``Content.places``.
        what: the fault, in French.
        near: words of the line to point at, below the start of the record; "" for the start.
    """

    about: str
    what: str
    near: str | re.Pattern[str] = ""

    def line(self, places: dict[str, str]) -> str:
        """``file:line: record: what is wrong``."""
        return f"{self._where(places.get(self.about) or 'data:1')}: {self.about}: {self.what}"

    def _where(self, start: str) -> str:
        file, _, number = start.rpartition(":")
        if not self.near or not Path(file).is_file():
            return start
        said = self.near if isinstance(self.near, re.Pattern) else re.compile(_word(self.near))
        lines = Path(file).read_text(encoding="utf-8").splitlines()[int(number) - 1 :]
        found = (n for n, line in enumerate(lines, int(number)) if said.search(line))
        return f"{file}:{next(found, int(number))}"


def _word(near: str) -> str:
    """Whole words only: "P-E1" is not in "P-E10"."""
    before = r"(?<![\w-])" if near[:1].isalnum() else ""
    after = r"(?![\w-])" if near[-1:].isalnum() else ""
    return before + re.escape(near) + after
