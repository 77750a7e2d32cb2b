"""The README leads to every page of ``docs/``, and each of its links leads somewhere."""

from __future__ import annotations

import re

import pytest

from bot.paths import ROOT

PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("page", PAGES)
def test_the_readme_leads_each_reader_to_the_pages_that_exist(page: str) -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("## Pour qui, quelle page")[1]
    assert f"({page})" in table.split("\n## ")[0]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", *PAGES])
def test_no_link_of_a_page_is_dead(page: str) -> None:
    path = ROOT / page
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (path.parent / target).exists(), target
