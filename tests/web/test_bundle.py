"""The widget as it is served: small, versioned, checked, kept for those who pinned it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from bot.web import bundle as bundles
from bot.web.bundle import FOLDER, PARTS, bundle, publish, served

WIDGET = (FOLDER / "strings.json").parent


def test_it_is_light() -> None:
    files = bundle().files
    assert len(files["boussole.js"].zipped) <= 18_000
    assert len(files["embed.js"].zipped) <= 1_000


def test_the_tag_carries_the_digest_of_what_is_served() -> None:
    tag = bundle().tag("https://a.example", color='#123456" onload="x')
    embed = bundle().files["embed.js"].content
    digest = base64.b64encode(hashlib.sha384(embed).digest()).decode()
    assert f'integrity="sha384-{digest}"' in tag
    assert f"/widget/{bundle().version}/embed.js" in tag
    fetched = re.search(r'<link rel="modulepreload" href="\S+/boussole.js" integrity="(\S+)"', tag)
    assert fetched
    assert fetched.group(1) == bundle().files["boussole.js"].integrity
    assert 'onload="x' not in tag
    assert bundle().files["boussole.js"].integrity.encode() in embed


def test_an_earlier_version_stays_served(tmp_path: Path) -> None:
    publish(tmp_path)
    old = tmp_path / "0123456789ab"
    old.mkdir()
    (old / "embed.js").write_text("// hier")
    found = served("0123456789ab", "embed.js", tmp_path)
    assert found is not None
    assert found.content == b"// hier"
    kept = tmp_path / bundle().version / "boussole.js"
    assert kept.read_bytes() == bundle().files["boussole.js"].content


@pytest.mark.parametrize(
    ("version", "name"),
    [("..", "embed.js"), ("latest", "strings.json"), ("0123456789ab", "../secret"),
     ("fedcba987654", "embed.js"), ("%2e%2e", "boussole.js")],
)  # fmt: skip
def test_nothing_else_is_served(version: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("non")
    assert served(version, name, tmp_path) is None


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    publish(tmp_path / "file")


def test_no_part_parses_html_or_evaluates() -> None:
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser"
        r"|createContextualFragment|setAttribute\(\"style|cssText"
    )
    for path in WIDGET.glob("*.js"):
        assert not forbidden.search(path.read_text(encoding="utf-8")), path.name


def test_every_part_is_served_and_short() -> None:
    assert {path.stem for path in WIDGET.glob("*.js")} == {*PARTS, "embed"}
    for path in WIDGET.iterdir():
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, path.name


def test_every_french_string_is_used_and_every_used_one_exists() -> None:
    strings = json.loads((WIDGET / "strings.json").read_text(encoding="utf-8"))
    code = "".join(path.read_text(encoding="utf-8") for path in WIDGET.glob("*.js"))
    for key in re.findall(r"\bsay\(\"(\w+)\"", code):
        assert key in strings
    for key in strings:
        stem = key.split("_")[0] + "_"
        assert f'"{key}"' in code or f"STRINGS.{key}" in code or f"`{stem}$" in code or (
            key in ("unknown", "not_applicable", "skip")
        ), key  # fmt: skip


def test_stripping_keeps_what_is_quoted_and_code() -> None:
    code = (
        '/* a\n   b */\nconst a = "https://x.example/*";\n  const b = 1; /* gone */\n'
        "const c = a.replace(/[\\s().-] {2}/g, ' ( ')\n\nf(`${a} = { b }`,\n  { d: 1 / 2 })\n"
    )
    assert bundles._lean(code) == (
        'const a="https://x.example/*";const b=1;\n'
        "const c=a.replace(/[\\s().-] {2}/g,' ( ')\nf(`${a} = { b }`,{d:1/2})\n"
    )
