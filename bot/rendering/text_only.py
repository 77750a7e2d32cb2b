"""Channels without buttons or cards (SMS, other people's chat applications): all is in the text.

Levels keep their printed number, 0 to 4; the other choices get letters. What each stands for is
returned, so that a channel can turn a typed "b" into the button's payload.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from bot.messages import Button, Message

Length = Callable[[str], int]
# The end of a sentence: its point follows a word (not "M." nor "A."), a capital or a sign comes.
SENTENCE = re.compile(r"(?:(?<=\w{3}[.])|(?<=[!?…»)]))\s+(?=[^\sa-zà-öø-ÿ])")
CHOSEN = re.compile(
    r"\W*(?:(?:la )?(?:r[ée]ponse|lettre|option|choix)\W+)?([0-4]|[a-z]{1,2})\W*", re.IGNORECASE
)


@dataclass(frozen=True)
class Rendered:
    """``texts`` in reading order; ``offered``: what can be typed ("2", "B"), and its payload."""

    texts: tuple[str, ...]
    offered: dict[str, str]


def render(messages: Sequence[Message], limit: int, length: Length = len) -> Rendered:
    """A turn as plain texts of at most ``limit``, counted by ``length`` (characters, bytes …).

    Letters go on from one message of the turn to the next, so that each stands for one thing.

    Raises:
        ValueError: a limit that not even one character fits.
    """
    texts: list[str] = []
    offered: dict[str, str] = {}
    letters = _letters()
    for message in messages:
        body = message.text if message.text_only is None else message.text_only
        lines = [body] if body else []
        told = set((body or "").split("\n"))
        for button in message.buttons:
            key = _key(button, offered, letters)
            offered[key] = button.payload
            line = button.title if button.level is not None else f"{key}. {button.title}"
            if line not in told:
                lines.append(line)
        if lines:
            texts += split("\n".join(lines), limit, length)
    return Rendered(tuple(texts), offered)


def offers(messages: Sequence[Message]) -> dict[str, str]:
    """What can be typed after these messages ("2", "B"), and its payload, as ``render`` says it."""
    offered: dict[str, str] = {}
    letters = _letters()
    for button in (button for message in messages for button in message.buttons):
        offered[_key(button, offered, letters)] = button.payload
    return offered


def chosen(offered: dict[str, str], typed: str) -> str | None:
    """The payload that a typed "b", "(2)" or "réponse b" stands for; None when it is none."""
    found = CHOSEN.fullmatch(typed)
    return offered.get(found.group(1).upper()) if found else None


def _key(button: Button, offered: dict[str, str], letters: Iterator[str]) -> str:
    """The number of a level, the letter already given to the same payload, or the next one."""
    if button.level is not None:
        return str(button.level)
    same = (k for k, payload in offered.items() if payload == button.payload and k.isalpha())
    return next(same, None) or next(letters)


def _letters() -> Iterator[str]:
    """A … Z, AA … ZZ."""
    yield from ascii_uppercase
    yield from (first + second for first in ascii_uppercase for second in ascii_uppercase)


def split(text: str, limit: int, length: Length = len) -> list[str]:
    """The text in parts of at most ``limit``: cut between lines, else sentences, words, letters.

    Raises:
        ValueError: a limit that not even one character fits.
    """
    parts: list[str] = []
    for piece, glue in _pieces(text, limit, length):
        if parts and length(parts[-1] + glue + piece) <= limit:
            parts[-1] += glue + piece
        else:
            parts.append(piece)
    return [part.strip() for part in parts if part.strip()]


def _pieces(text: str, limit: int, length: Length) -> Iterator[tuple[str, str]]:
    """Pieces that fit, each with what stood before it."""
    for cut, glue in ((re.compile(r"\n"), "\n"), (SENTENCE, " "), (re.compile(r"[ \t]+"), " ")):
        if length(text) <= limit:
            break
        first, *others = cut.split(text)
        if others:
            yield from _pieces(first, limit, length)
            for other in others:
                for number, (piece, inner) in enumerate(_pieces(other, limit, length)):
                    yield piece, inner if number else glue
            return
    else:
        if length(text) > limit:
            yield from ((piece, "") for piece in _letters_that_fit(text, limit, length))
            return
    yield text, ""


def _letters_that_fit(text: str, limit: int, length: Length) -> Iterator[str]:
    piece = ""
    for character in text:
        if length(character) > limit:
            raise ValueError(f"nothing fits in {limit}")
        if length(piece + character) > limit:
            yield piece
            piece = ""
        piece += character
    yield piece
