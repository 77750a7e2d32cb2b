"""Québec French typography of outgoing texts (OQLF): unbreakable spaces, decimal comma."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

NBSP = "\u00a0"
_RULES = (
    (re.compile(r" (:|»|%|\$)"), NBSP + r"\1"),
    (re.compile(r"(?<=\d) (?=[kMG]\$|(?:min|h|km|ha|ko|Mo)\b)"), NBSP),
    (re.compile(r"« "), "«" + NBSP),
    (re.compile(r"(?<=\d) (?=\d{3}\b)"), NBSP),
)


def polish(text: str) -> str:
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def number(value: int) -> str:
    """10127 -> "10 127"."""
    return f"{value:,}".replace(",", " ")


def plural(count: int, noun: str) -> str:
    """ "1 question", "3 questions"; zero is singular in French."""
    return f"{count} {noun}{'s' if count > 1 else ''}"


def decimal(value: float) -> str:
    """31.3 -> "31,3", 20.0 -> "20"."""
    return f"{value:g}".replace(".", ",")


def of_name(name: str) -> str:
    """ "du Domaine-du-Roy", "des Jardins", "d'Arthabaska", "de La Matanie": de + a name."""
    first, _, rest = name.partition(" ")
    if first in ("Le", "Les") and rest:
        return ("du " if first == "Le" else "des ") + rest
    folded = unicodedata.normalize("NFKD", name)[0].lower()
    return ("d'" if folded in "aeiouyh" else "de ") + name


MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


def long_date(day: date, year: bool = True) -> str:
    """ "1er décembre 2025", "17 mai"."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def listing(items: list[str]) -> str:
    """ "a, b et c"."""
    return " et ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
