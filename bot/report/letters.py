"""Where the letters of the report are: the same page on every machine."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

Face = Literal["Regular", "It", "Bold", "BoldIt"]


def letters_file(face: Face) -> Path:
    return _folder() / f"SourceSansPro-{face}.ttf"


@cache
def _folder() -> Path:
    spec = find_spec("font_source_sans_pro")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "files"
