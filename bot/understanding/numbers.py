"""Numbers of inhabitants, in figures or in words."""

from __future__ import annotations

import re

from bot.understanding.normalise import fold

_UNITS = {
    "cent": 100,
    "cents": 100,
    "centaine": 100,
    "millier": 1000,
    "milliers": 1000,
    "mille": 1000,
    "million": 1_000_000,
    "millions": 1_000_000,
}
_SMALL_WORDS = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_SMALL = {word: n for n, word in enumerate(_SMALL_WORDS.split())} | {
    "une": 1,
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "quatrevingt": 80,
}
# "sept", "vingt-deux", "trente et un", in a folded text.
NUMBER_WORD = rf"(?:(?:vingt|trente) (?:et )?)?(?:{'|'.join(w for w in _SMALL if w != 'une')})"
MIN_POPULATION, MAX_POPULATION = 5, 3_000_000


FIGURES = re.compile(
    r"(?<![\w-])(\d{1,3}(?:[ .,']\d{3})+|\d+(?:[.,]\d+)?)\s*(k\b|mille|millions?)?"
)


def population_in(text: str, denied: int | None = None) -> int | None:
    """Inhabitants said in figures or in words: "1 200", "12k", "à peu près deux mille".

    Args:
        denied: a figure that is quoted and not meant: "6 344? On est 4 200".
    """
    lowered = text.lower().replace("\u00a0", " ").replace("\u202f", " ")
    said = [_number(*figures) for figures in FIGURES.findall(lowered)]
    others = [number for number in said if number != denied]
    number = (others or said or [spelt_number(fold(text))])[0]
    return number if MIN_POPULATION <= number <= MAX_POPULATION else None


def _number(digits: str, unit: str) -> int:
    if unit:
        value = float(digits.replace(",", ".").replace(" ", ""))
        return round(value * (1_000_000 if unit.startswith("million") else 1000))
    return int(re.sub(r"[ .,']", "", digits))


def spelt_number(folded: str) -> int:
    """The largest number written in words: "un village de six cents" is 600."""
    text = re.sub(r"\bquatre vingts?\b", "quatrevingt", folded)
    largest = total = group = 0
    for word in [*text.split(), ""]:
        if word in _SMALL:
            group += _SMALL[word]
        elif word in _UNITS and _UNITS[word] == 100:
            group = max(group, 1) * 100
        elif word in _UNITS:
            total, group = total + max(group, 1) * _UNITS[word], 0
        else:
            largest, total, group = max(largest, total + group), 0, 0
    return largest


_TENS = {"vingt": 20, "trente": 30}
_FIRST = {"premier": 1, "premiere": 1, "second": 2, "seconde": 2, "1er": 1, "1re": 1, "1ere": 1}
_LAST_PART = {f"{word}ieme": n for word, n in _SMALL.items()} | {
    "unieme": 1, "quatrieme": 4, "cinquieme": 5, "neuvieme": 9, "onzieme": 11, "douzieme": 12,
    "treizieme": 13, "quatorzieme": 14, "quinzieme": 15, "seizieme": 16, "vingtieme": 20,
    "trentieme": 30,
}  # fmt: skip
ORDINAL = re.compile(
    r"\b(?:(?P<tens>vingt|trente) (?:et )?)?"
    rf"(?P<word>{'|'.join(sorted([*_FIRST, *_LAST_PART], key=len, reverse=True))})\b"
    r"|\b(?P<digits>\d{1,2}) ?(?:e|eme|ieme|iem)\b"
)


def ordinal(match: re.Match[str]) -> int:
    """The rank that ``ORDINAL`` found in a folded text: "vingt et unieme" is 21."""
    if match["digits"]:
        return int(match["digits"])
    return _TENS.get(match["tens"] or "", 0) + (_FIRST | _LAST_PART)[match["word"]]
