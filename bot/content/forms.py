"""Forms of words, as ``data/language/reading`` writes them, and the expressions that find them.

A form is made of folded words with a space between. ``*`` stands for any letters; ``{list}`` for
one of the forms of another list of the file; ``{n}`` for a number, ``{1-7}`` for a digit from 1 to
7, ``{mot}`` for any word, ``{lettres}`` for one without figures. A word with ``?`` after it may be
missing; ``{list}*`` is said any number of times, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

TOKEN = re.compile(r"(?:[a-z0-9*]|\{[^{}]*\})+")
PIECE = re.compile(r"\{([^{}]*)\}|(\*)|([a-z0-9]+)")
REPEATED = re.compile(r"\{[^{}]*\}\*")
DIGITS = re.compile(r"\d-\d")
HELD = {"n": r"\d{1,2}", "mot": r"\w+", "lettres": "[a-z]+"}
PLAIN = re.compile(r"[a-z0-9]+( [a-z0-9]+)*")

Lists = Mapping[str, Any]  # lists of forms, or numbers by their form


class FormError(ValueError):
    """What is wrong with a form, in French."""


def any_of(forms: Iterable[str], lists: Lists, within: tuple[str, ...] = ()) -> str:
    """The expression of one of these forms, the longest first."""
    ordered = sorted(forms, key=len, reverse=True)
    return f"(?:{'|'.join(expression(form, lists, within) for form in ordered)})"


def expression(form: str, lists: Lists, within: tuple[str, ...] = ()) -> str:
    """The expression of a form.

    Args:
        lists: those that it may name, by their names.
        within: those that it is reached through, which it may not name again.

    Raises:
        FormError: it is not written as a form.
    """
    words = [_word(token, lists, within) for token in form.split(" ")]
    needed = [place for place, (_, repeat) in enumerate(words) if not repeat]
    if not needed:
        raise FormError("il faut un mot qui ne peut pas manquer")
    written = []
    for place, (word, repeat) in enumerate(words):
        if not repeat:
            written.append(f"{word} " if place < needed[-1] else word)
        else:
            spaced = f"{word} " if place < needed[-1] else f" {word}"
            written.append(f"(?:{spaced}){repeat}")
    return "".join(written)


def _word(token: str, lists: Lists, within: tuple[str, ...]) -> tuple[str, str]:
    """The expression of a word, and ``?`` or ``*`` when it may be missing."""
    repeat = "*" if REPEATED.fullmatch(token) else "?" if token.endswith("?") else ""
    body = token[:-1] if repeat else token
    if not TOKEN.fullmatch(body):
        raise FormError("en minuscules, sans accent ni ponctuation; * à la fin d'un mot")
    pieces = PIECE.findall(body)
    return "".join(
        plain or (r"\w*" if star else _held(name, lists, within)) for name, star, plain in pieces
    ), repeat


def _held(name: str, lists: Lists, within: tuple[str, ...]) -> str:
    if name in HELD:
        return HELD[name]
    if DIGITS.fullmatch(name):
        return f"[{name}]"
    if name not in lists or name in within:
        known = ", ".join(f"{{{each}}}" for each in (*HELD, "1-7"))
        raise FormError(f"{{{name}}} n'est ni une autre liste du fichier, ni {known}")
    return any_of(lists[name], lists, (*within, name))
