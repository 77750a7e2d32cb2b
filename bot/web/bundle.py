"""The widget's files as they are served: one script, a version, its integrity, the tag to paste.

There is no build: the parts of ``widget/`` are put one after the other, with the sheet and the
French strings, less their comments and spaces, when the server starts. The version is a digest of
the whole, so that an address never changes its content; versions served before stay in
``var/widget``, which makes an upgrade harmless to the sites that pinned one, and a rollback a
matter of pasting the earlier line.
"""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import os
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import zopfli.gzip as zopfli

from bot.paths import VAR
from bot.typography import polish

log = logging.getLogger(__name__)
FOLDER = Path(__file__).parent / "widget"
PARTS = (
    *("dom", "theme", "client", "radar", "text", "cards", "question", "results", "turns"),
    *("panel", "talk"),
    "element",
)
VERSION = re.compile(r"[0-9a-f]{12}")
NAMES = ("boussole.js", "embed.js")
PREFIX = "/webhooks/boussole"
# What spaces mean something in (strings, templates, expressions), and comments, which go.
QUOTED = re.compile(
    r"""(?P<kept>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`"""
    r"""|(?<=[(=,:!&|?;\s])/(?![*/\s])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)"""
    r"""|/\*.*?\*/""",
    re.S,
)


@dataclass(frozen=True)
class File:
    content: bytes
    zipped: bytes
    integrity: str


@dataclass(frozen=True)
class Bundle:
    version: str
    files: dict[str, File]

    def tag(self, base: str, **data: str) -> str:
        """What the webmaster pastes; ``base`` is the server's address, as visitors see it.

        The link spares a round trip, a fifth of the wait on a slow phone: the widget comes at the
        same time as the script that starts it. A site that removes it has the same widget, later.
        """
        extra = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
        folder = escape(f"{base}{PREFIX}/widget/{self.version}/")
        embed, widget = self.files["embed.js"].integrity, self.files["boussole.js"].integrity
        return (
            f'<script src="{folder}embed.js" integrity="{embed}" '
            f'crossorigin="anonymous" defer{extra}></script>'
            f'<link rel="modulepreload" href="{folder}boussole.js" integrity="{widget}" '
            f'crossorigin="anonymous">'
        )


@cache
def bundle() -> Bundle:
    """The files of this version of the program."""
    script = _script().encode()
    template = _lean(_read("embed.js")).replace("__INTEGRITY__", _integrity(script))
    digest = hashlib.sha256(script + b"\0" + template.encode()).hexdigest()[:12]
    embed = template.replace("__VERSION__", digest).encode()
    return Bundle(digest, {"boussole.js": _file(script), "embed.js": _file(embed)})


def _script() -> str:
    words = {key: polish(text) for key, text in json.loads(_read("strings.json")).items()}
    strings = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    sheet = json.dumps(_tight(_read("style.css") + _read("media.css")), ensure_ascii=False)
    head = f"const STRINGS={strings};\nconst SHEET={sheet};\n"
    return head + "\n".join(_lean(_read(f"{part}.js")) for part in PARTS)


def _lean(code: str) -> str:
    """Without comments, nor the spaces and line ends that mean nothing; what is quoted stays."""
    kept, end = [], 0
    for found in QUOTED.finditer(code):
        kept += [_close(code[end : found.start()]), found["kept"] or ""]
        end = found.end()
    return "".join([*kept, _close(code[end:])]).strip() + "\n"


def _close(code: str) -> str:
    # A line may end a statement: only what cannot begin or end one gives up its line.
    code = re.sub(r"\s*\n\s*", "\n", code)
    code = re.sub(r"[ \t]*([=*<>?:&|,;{}()\[\]!])[ \t]*", r"\1", code)
    code = re.sub(r"(?<![-+]) ([-+/]) (?![-+])", r"\1", code)
    code = re.sub(r"([,;{(\[=?:&|])\n", r"\1", code)
    return re.sub(r"\n([)\]}?:.&|=])", r"\1", code).replace(";}", "}")


def _tight(sheet: str) -> str:
    """Without comments, nor the spaces that mean nothing."""
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.S)
    return re.sub(r"\s*([{};,])\s*|(?<=[\w-]:) | *\n *", r"\1", sheet).replace(";}", "}").strip()


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _integrity(content: bytes) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


def _file(content: bytes) -> File:
    return File(content, zopfli.compress(content, numiterations=15), _integrity(content))


def publish(folder: Path = VAR / "widget") -> None:
    """Keep this version beside the earlier ones, where something can be written."""
    current = bundle()
    target = folder / current.version
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, file in current.files.items():
            aside = target / f".{name}.{os.getpid()}"
            aside.write_bytes(file.content)
            aside.replace(target / name)
    except OSError as error:
        log.warning("widget.not_kept: %s", type(error).__name__)


def served(version: str, name: str, folder: Path = VAR / "widget") -> File | None:
    """A file of this version or of an earlier one; None when there is no such thing."""
    if name not in NAMES:
        return None
    current = bundle()
    if version in (current.version, "latest"):
        return current.files[name]
    path = folder / version / name
    if not VERSION.fullmatch(version) or not path.is_file():
        return None
    return _file(path.read_bytes())
