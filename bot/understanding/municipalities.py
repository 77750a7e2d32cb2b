"""Finds the municipality, the MRC or the population that a sentence names."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.content import Content
from bot.understanding.normalise import fold

ARTICLES = {"l", "la", "le", "les", "d", "de", "du", "des"}
SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
# Words before a name: what follows may be taken for a place even inside a sentence.
CUES = (
    "a|au|aux|de|du|des|d|pour|ville de|village de|municipalite de|municipalite|municipalite c est"
    "|paroisse de|canton de|chez nous c est|represente|habite|viens de|suis de|est de"
)
FUZZY_ALONE = 84.0
FUZZY_IN_SENTENCE = 91.0
FUZZY_MARGIN = 4.0
MAX_CHOICES = 6


@dataclass(frozen=True)
class Place:
    """What was found.

    Attributes:
        codes: municipalities that fit, best first; several when the name is shared.
        mrc: an MRC named as such.
        exact: False when the spelling had to be guessed.
        prefix: True when only the beginning of several names was given.
    """

    codes: tuple[str, ...] = ()
    mrc: str | None = None
    exact: bool = True
    prefix: bool = False


NOWHERE = Place()


def place_key(name: str) -> str:
    """Comparison form of a place: folded, "st" spelt out, articles dropped."""
    words = [SAINTS.get(word, word) for word in fold(name).split()]
    return " ".join(w for i, w in enumerate(words) if w not in ARTICLES or len(words) == 1)


class Gazetteer:
    """Index of the municipalities by name, former name, nickname, MRC and region."""

    def __init__(self, content: Content) -> None:
        self.content = content
        index: dict[str, set[str]] = defaultdict(set)
        for municipality in content.municipalities.values():
            for name in (municipality.name, *municipality.former_names):
                index[place_key(name)].add(municipality.code)
        for alias, code in content.aliases.items():
            index.setdefault(place_key(alias), set()).add(code)
        self.index = {key: tuple(sorted(codes)) for key, codes in index.items()}
        self.mrcs = {place_key(m.mrc): m.mrc for m in content.municipalities.values()}
        self.regions = {place_key(m.region): m.region for m in content.municipalities.values()}
        self.longest = max(len(key.split()) for key in self.index)

    def find(self, text: str, *, alone: bool) -> Place:
        """The place named in ``text``.

        Args:
            alone: the text is expected to be a name ("Quelle est votre municipalité?"): a
                guess at the spelling and a bare common word are then allowed.
        """
        folded = fold(text)
        if mrc := self._mrc(folded):
            return Place(mrc=mrc)
        found = self._exact(folded, alone) or self._fuzzy(folded, alone)
        if not found:
            return self._prefix(folded) if alone else NOWHERE
        key, exact = found
        return Place(codes=self._narrow(self.index[key], key, folded), exact=exact)

    def _mrc(self, folded: str) -> str | None:
        said = re.search(r"\bmrc\b(.*)", folded)
        if not said:
            return None
        rest = place_key(said.group(1))
        words = rest.split()
        for size in range(min(len(words), 6), 0, -1):
            key = " ".join(words[:size])
            if key in self.mrcs and not self._exact(folded[: said.start()], alone=False):
                return self.mrcs[key]
        guess = process.extractOne(rest, self.mrcs.keys(), scorer=fuzz.ratio, score_cutoff=85)
        if guess and not self._exact(folded[: said.start()], alone=False):
            return self.mrcs[guess[0]]
        return None

    def _exact(self, folded: str, alone: bool) -> tuple[str, bool] | None:
        words = folded.split()
        for size in range(min(len(words), self.longest + 4), 0, -1):
            for start in range(len(words) - size + 1):
                window = " ".join(words[start : start + size])
                key = place_key(window)
                if key not in self.index or (words[start] in ARTICLES and size == 1):
                    continue
                if alone or size > 2 or self._announced(words, start, key):
                    return key, True
        return None

    def _announced(self, words: list[str], start: int, key: str) -> bool:
        before = " ".join(words[:start])
        if re.search(rf"(^|\s)({CUES})$", before) is None:
            return False
        # "au Québec" is the province.
        return not (key == "quebec" and words[start - 1] in ("au", "du"))

    def _fuzzy(self, folded: str, alone: bool) -> tuple[str, bool] | None:
        words = folded.split()
        candidates = [folded] if alone else []
        for match in re.finditer(rf"\b(?:{CUES})\s+(.+)", folded):
            tail = match.group(1).split()
            candidates += [" ".join(tail[:size]) for size in range(min(len(tail), 6), 0, -1)]
        if alone and len(words) <= 8:
            candidates += [
                " ".join(words[i:j])
                for i in range(len(words))
                for j in range(i + 1, len(words) + 1)
                if len(" ".join(words[i:j])) >= 5
            ]
        cutoff = FUZZY_ALONE if alone else FUZZY_IN_SENTENCE
        best: tuple[float, str] | None = None
        for candidate in dict.fromkeys(map(place_key, candidates)):
            if len(candidate) < 5:
                continue
            near = process.extract(
                candidate, self.index.keys(), scorer=fuzz.ratio, score_cutoff=cutoff, limit=2
            )
            if near and (best is None or near[0][1] > best[0]):
                clear = len(near) == 1 or near[0][1] - near[1][1] >= FUZZY_MARGIN
                if clear:
                    best = (near[0][1], near[0][0])
        return (best[1], False) if best else None

    def _prefix(self, folded: str) -> Place:
        key = place_key(folded)
        if len(key) < 4:
            return NOWHERE
        keys = [k for k in self.index if k.startswith(key + " ")]
        codes = tuple(dict.fromkeys(code for k in sorted(keys) for code in self.index[k]))
        return Place(codes=codes, exact=False, prefix=True) if codes else NOWHERE

    def _narrow(self, codes: tuple[str, ...], key: str, folded: str) -> tuple[str, ...]:
        """Tell homonyms apart by the MRC, the region or the designation, if one is said."""
        if len(codes) < 2:
            return codes
        said = place_key(folded).replace(key, " ", 1)
        for attribute in ("mrc", "region", "designation"):
            fitting = tuple(
                code
                for code in codes
                if re.search(
                    rf"\b{place_key(getattr(self.content.municipalities[code], attribute))}\b",
                    said,
                )
            )
            if len(fitting) == 1:
                return fitting
        return codes


@lru_cache(maxsize=4)
def gazetteer(content: Content) -> Gazetteer:
    return Gazetteer(content)


_UNITS = {
    "cent": 100,
    "cents": 100,
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
}
MIN_POPULATION, MAX_POPULATION = 5, 3_000_000


def population_in(text: str) -> int | None:
    """Inhabitants said in figures or in words: "1 200", "12k", "à peu près deux mille"."""
    lowered = text.lower().replace("\u00a0", " ").replace("\u202f", " ")
    figures = re.search(
        r"(?<![\w-])(\d{1,3}(?:[ .,']\d{3})+|\d+(?:[.,]\d+)?)\s*(k\b|mille|millions?)?", lowered
    )
    if figures:
        digits, unit = figures.groups()
        if unit:
            value = float(digits.replace(",", ".").replace(" ", ""))
            number = round(value * (1_000_000 if unit.startswith("million") else 1000))
        else:
            number = int(re.sub(r"[ .,']", "", digits))
    else:
        number = _spelt(fold(text))
    return number if MIN_POPULATION <= number <= MAX_POPULATION else None


def _spelt(folded: str) -> int:
    total = group = 0
    for word in folded.split():
        if word in _SMALL:
            group += _SMALL[word]
        elif word in _UNITS:
            factor = _UNITS[word]
            if factor == 100:
                group = max(group, 1) * 100
            else:
                total, group = total + max(group, 1) * factor, 0
    return total + group
