"""The table of ``python -m bench widget``, in Markdown."""

from __future__ import annotations

import os
import statistics
from collections.abc import Sequence

from bench.load.report import number
from bench.widget import rival
from bench.widget.browser import Visit

HEADER = f"""\
| | budget | Boussole | deep-chat {rival.VERSION} |
|---|--:|--:|--:|
"""
NONE = "–"


def sizes(embed: int, widget: int, other: bytes | None) -> str:
    """Compressed sizes, from bytes; 1 kB is 1000 bytes."""
    return "".join(
        [
            _line("script à coller, gzip (ko)", "≤ 1", _kilo(embed, 2), NONE),
            _line(
                "widget, gzip (ko)",
                "≤ 18",
                _kilo(widget, 1),
                NONE if other is None else _kilo(len(other), 1),
            ),
        ]
    )


def visits(
    ours: Sequence[Visit], opened: Sequence[Visit], other: Sequence[Visit], bare: Sequence[Visit]
) -> str:
    """The medians of visits with an empty cache.

    Args:
        ours: as a site has it: closed, a button in the corner.
        opened: the same, open at once, as deep-chat is.
        bare: the host page with nothing.
    """
    lines = [
        _line("requêtes à un tiers", "0", _most(ours), _most(other)),
        _line(
            "utilisable (ms) : le bouton; le champ de deep-chat",
            "≤ 1000",
            _median(ours, "usable"),
            _median(other, "usable"),
        ),
        _line("… le champ, fenêtre ouverte d'emblée", NONE, _median(opened, "usable"),
              _median(other, "usable")),
        _line("blocage total (ms)", "≤ 150", _median(ours, "blocking"), _median(other, "blocking")),
        _line("… fenêtre ouverte d'emblée", NONE, _median(opened, "blocking"),
              _median(other, "blocking")),
    ]  # fmt: skip
    return "".join(lines) + (
        f"\nPage hôte seule : son titre à {_median(bare, 'usable')} ms, blocage de "
        f"{_median(bare, 'blocking')} ms.\n"
    )


def pdf(first: float, after: Sequence[float]) -> str:
    """The time of the report's PDF, from seconds: the first of a process, and those after it."""
    usual = f"{number(statistics.median(after), 2)} ({number(min(after), 2)})"
    return _line("PDF du rapport (s)", "≤ 1", usual, NONE) + _line(
        "… le premier, chargement compris", NONE, number(first, 2), NONE
    )


def note(times: int, chromium: str) -> str:
    load = number(os.getloadavg()[0], 1)
    return (
        f"Chromium {chromium}, téléphone de 390 × 844, 1,6 Mbit/s, 150 ms, processeur ralenti 4 "
        f"fois (DevTools), cache vide, médiane (et minimum) de {times} visites, tour à tour, même "
        f"page hôte. {os.cpu_count()} cœurs, charge {load} : "
        "un autre travail sur la machine allonge tout.\n"
    )


def _line(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |\n"


def _kilo(size: int, digits: int) -> str:
    return number(size / 1000, digits)


def _median(every: Sequence[Visit], name: str) -> str:
    values = [getattr(v, name) for v in every]
    return f"{number(statistics.median(values), 0)} ({number(min(values), 0)})" if values else NONE


def _most(every: Sequence[Visit]) -> str:
    return str(max(v.third for v in every)) if every else NONE
