"""The widget's bench: the page compared, and what its table says of what was measured."""

from __future__ import annotations

import gzip
import urllib.request

import pytest

from bench.widget import report, site
from bench.widget.browser import Visit
from bot.web.bundle import bundle


def test_every_page_carries_one_widget_at_most_and_is_otherwise_the_same() -> None:
    with site.scripts(b"export {}") as scripts, site.host(scripts) as host:
        pages = {}
        for path in (site.BARE, site.OURS, site.OURS_OPEN, site.RIVAL):
            with urllib.request.urlopen(host + path) as answer:
                assert answer.headers["Content-Encoding"] == "gzip"
                pages[path] = unzipped(answer.read())
        marks = {path: (t.count("embed.js"), t.count("<deep-chat")) for path, t in pages.items()}
        with urllib.request.urlopen(scripts + site.RIVAL_SCRIPT) as answer:
            assert unzipped(answer.read()) == "export {}"
    assert list(marks.values()) == [(0, 0), (1, 0), (1, 0), (0, 1)]
    assert all("site.css" in text and "<h1>" in text for text in pages.values())


def unzipped(body: bytes) -> str:
    return gzip.decompress(body).decode()


def test_the_table_takes_medians_and_counts_the_worst_visit() -> None:
    ours = [Visit(ms, ms / 10, 14.0, 2, third) for ms, third in ((900, 0), (700, 1), (800, 0))]
    text = report.visits(ours, ours, [], ours)
    assert "| requêtes à un tiers | 0 | 1 | – |" in text
    assert "| ≤ 1000 | 800 (700) | – |" in text
    assert "| blocage total (ms) | ≤ 150 | 80 (70) | – |" in text


@pytest.mark.parametrize(("name", "budget"), [("embed.js", 1_000), ("boussole.js", 18_000)])
def test_the_budgets_of_weight_are_kept(name: str, budget: int) -> None:
    assert len(bundle().files[name].zipped) <= budget
