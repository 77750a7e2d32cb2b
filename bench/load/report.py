"""The tables of ``python -m bench load``, in Markdown. Everything that is compared is a ratio."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from bench.load.clients import Sample
from bench.load.growth import Growth
from bench.report import p95

OURS, STOCK = "Boussole", "Robot d'origine"


@dataclass(frozen=True)
class Speed:
    """Turns a second, milliseconds, errors and megabytes of one bot at one number of users."""

    throughput: float
    p50: float
    p95: float
    errors: int
    memory: float


def speed(sample: Sample, memory: float) -> Speed:
    return Speed(
        len(sample.latencies) / sample.seconds,
        statistics.median(sample.latencies),
        p95(sample.latencies),
        sample.errors,
        memory,
    )


def load_table(store: str, rows: Sequence[tuple[int, Speed, Speed]]) -> str:
    """One line for each number of users: ours, the stock bot's, and their ratios."""
    lines = [
        f"### Charge, {store}",
        "",
        "| personnes | tours/s : Boussole / origine | rapport | p50 (ms) | rapport "
        "| p95 (ms) | rapport | erreurs | mémoire (Mo) |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for users, ours, theirs in rows:
        cells = [
            str(users),
            f"{number(ours.throughput, 0)} / {number(theirs.throughput, 0)}",
            f"**× {number(ours.throughput / theirs.throughput, 2)}**",
            f"{number(ours.p50, 0)} / {number(theirs.p50, 0)}",
            f"× {number(ours.p50 / theirs.p50, 2)}",
            f"{number(ours.p95, 0)} / {number(theirs.p95, 0)}",
            f"**× {number(ours.p95 / theirs.p95, 2)}**",
            f"{ours.errors} / {theirs.errors}",
            f"{number(ours.memory, 0)} / {number(theirs.memory, 0)}",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def kept_line(store: str, announced: int, lost: int) -> str:
    return (
        f"Réponses annoncées sous charge ({store}) : {announced}; absentes de la base : {lost}.\n"
    )


def pair_table(title: str, rows: Sequence[tuple[str, float, float]], unit: str) -> str:
    """Ours, the stock bot's, ratio; for what is one figure."""
    lines = [f"### {title}", "", f"| ({unit}) | {OURS} | {STOCK} | rapport |", "|---|--:|--:|--:|"]
    for name, ours, theirs in rows:
        lines.append(
            f"| {name} | {number(ours, 1)} | {number(theirs, 1)} | × {number(ours / theirs, 2)} |"
        )
    return "\n".join(lines) + "\n"


def growth_table(rows: Sequence[tuple[str, Growth]]) -> str:
    lines = [
        "### Croissance",
        "",
        "| | avant, médiane (ms) | après, médiane (ms) | après, p95 (ms) | rapport |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, growth in rows:
        early, late = statistics.median(growth.early), statistics.median(growth.late)
        cells = [number(early, 1), number(late, 1), number(p95(growth.late), 1)]
        lines.append(f"| {name} | " + " | ".join(cells) + f" | × {number(growth.ratio, 2)} |")
    return "\n".join(lines) + "\n"


def note(slices: int, seconds: float) -> str:
    """How it was measured."""
    return (
        f"Mesuré le {date.today():%Y-%m-%d}, {os.cpu_count()} cœurs ({platform.machine()}), Rasa "
        f"{version('rasa')}, par REST, un processus Rasa par robot (et, pour Boussole, son serveur "
        "d'actions); chaque personne attend la réponse avant d'écrire. Les deux sont mesurés "
        f"tour à tour dans la même exécution, {slices} fois {number(seconds, 0)} s chacun par "
        "nombre de personnes, les clients sur la même machine. Citer les rapports : les temps "
        "varient d'une machine à l'autre.\n"
    )


def number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")
