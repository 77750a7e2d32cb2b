"""Finds the municipality, the MRC or the population that a sentence names."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

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
FUZZY_WHOLE = 93.0
FUZZY_ALONE = 84.0
FUZZY_IN_SENTENCE = 91.0
FUZZY_MARGIN = 4.0
SHORTEST_GUESS = 5
MAX_CHOICES = 6
SOUNDS = (("ph", "f"), ("th", "t"), ("y", "i"), ("eau", "o"), ("au", "o"), ("k", "c"), ("h", ""))
TERRITORY = re.compile(r"\b((?:mrc|dans|en|region|comte|pres de|a cote de|proche de)\b.*)")
# What comes right before an MRC that is not the body itself.
WITHIN = re.compile(
    r"\b(dans|en|region|comte|pres de|a cote de|proche de|partie de|membre de|territoire de"
    r"|(?<!pas une )(municipalite|village|ville|paroisse|canton)( qui est)? de)( la| notre)? mrc\b"
)
OPENING = re.compile(
    r"^((je|on|nous|c|ca) (suis|est|sommes|vis|reste|habite|vient|viens|represente)"
    r"|chu|chus|chez nous|ma municipalite|a|au|de|du|des|la|le|les|l|ville|village"
    r"|municipalite)\b ?"
)


@dataclass(frozen=True)
class Place:
    """What was found.

    Attributes:
        codes: municipalities that fit, best first; several when the name is shared.
        mrc: an MRC named as such.
        within: the MRC only says where the municipality is ("dans la MRC de Papineau").
        exact: False when the spelling had to be guessed.
    """

    codes: tuple[str, ...] = ()
    mrc: str | None = None
    within: bool = False
    exact: bool = True


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
        self.sounds = {sound(key): key for key in self.index}
        self.mrcs = {place_key(m.mrc): m.mrc for m in content.municipalities.values()}
        self.longest = max(len(key.split()) for key in self.index)

    def find(self, text: str, *, alone: bool, told: bool = False) -> Place:
        """The place named in ``text``.

        Args:
            told: the sentence surely tells a place ("Lac-Bouchette, c'est notre municipalité"):
                a name needs no word that announces it.
            alone: the text is expected to be a name ("Quelle est votre municipalité?"): a
                guess at the spelling, a part of a name and a bare common word are then allowed.
        """
        head, territory = _split(fold(text))
        found = self._name(head, alone, told) if head else None
        if found is None and territory and (mrc := self._mrc(territory)):
            return Place(mrc=mrc, within=WITHIN.search(f"{head} {territory}") is not None)
        if found is None and territory:
            found = self._name(f"{head} {territory}".strip(), alone, told)
        if found is None:
            return NOWHERE
        keys, exact = found
        codes = tuple(dict.fromkeys(code for key in keys for code in self.index[key]))
        said = f"{head} {territory or ''}"
        return Place(codes=self._narrow(codes, keys[0], said), exact=exact)

    def _name(self, folded: str, alone: bool, told: bool) -> tuple[list[str], bool] | None:
        """Index keys of the best reading, and whether the spelling is exact."""
        exact = self._exact(folded, alone or told)
        whole = place_key(folded)
        if exact and (not alone or len(exact.split()) >= len(whole.split())):
            return [exact], True
        # "Saint-Robert-Bellarmain" is a misspelling, not Saint-Robert.
        near = self._nearest([folded], FUZZY_WHOLE) if alone else None
        if near:
            return [near], False
        if exact:
            return [exact], True
        part = self._part(folded) if alone else []
        if part:
            return part, False
        guess = self._fuzzy(folded, alone) or (self._fuzzy(_bare(folded), True) if told else None)
        return ([guess], False) if guess else None

    def _exact(self, folded: str, anywhere: bool) -> str | None:
        words = folded.split()
        for size in range(min(len(words), self.longest + 4), 0, -1):
            for start in range(len(words) - size + 1):
                key = place_key(" ".join(words[start : start + size]))
                if key not in self.index or (words[start] in ARTICLES and size == 1):
                    continue
                if anywhere or size > 2 or _announced(words, start, key):
                    return key
        return None

    def _part(self, folded: str) -> list[str]:
        """Names that hold what was said: "Isle-aux-Grues", "Saint-Mathias"."""
        said = place_key(_bare(folded))
        if len(said) < 5:
            return []
        starting = [key for key in self.index if key.startswith(said + " ")]
        return sorted(starting or [key for key in self.index if f" {said} " in f" {key} "])

    def _fuzzy(self, folded: str, alone: bool) -> str | None:
        words = folded.split()
        candidates = [folded, _bare(folded)] if alone else []
        for match in re.finditer(rf"\b(?:{CUES})\s+(.+)", folded):
            tail = match.group(1).split()
            starts = (" ".join(tail[:size]) for size in range(min(len(tail), 6), 0, -1))
            # An exact name was refused above (the province of Québec): it is no misspelling.
            candidates += [start for start in starts if alone or place_key(start) not in self.index]
        if alone and len(words) <= 8:
            candidates += [
                " ".join(words[start:end])
                for start in range(len(words))
                for end in range(start + 1, len(words) + 1)
            ]
        return self._nearest(candidates, FUZZY_ALONE if alone else FUZZY_IN_SENTENCE)

    def _nearest(self, candidates: list[str], cutoff: float) -> str | None:
        """The key nearest to one of the candidates, when no other key comes close."""
        best: tuple[float, str] | None = None
        for candidate in dict.fromkeys(map(sound, map(place_key, candidates))):
            if len(candidate) < SHORTEST_GUESS:
                continue
            near = process.extract(
                candidate, self.sounds.keys(), scorer=fuzz.ratio, score_cutoff=cutoff, limit=2
            )
            clear = len(near) == 1 or (near and near[0][1] - near[1][1] >= FUZZY_MARGIN)
            if clear and (best is None or near[0][1] > best[0]):
                best = (near[0][1], self.sounds[near[0][0]])
        return best[1] if best else None

    def _mrc(self, folded: str) -> str | None:
        rest = place_key(re.sub(r"^.*\bmrc\b", "", folded) if "mrc" in folded.split() else folded)
        words = rest.split()
        for size in range(min(len(words), 6), 0, -1):
            if (key := " ".join(words[:size])) in self.mrcs:
                return self.mrcs[key]
        guess = process.extractOne(rest, self.mrcs.keys(), scorer=fuzz.ratio, score_cutoff=85)
        return self.mrcs[guess[0]] if guess and "mrc" in folded.split() else None

    def _narrow(self, codes: tuple[str, ...], key: str, said: str) -> tuple[str, ...]:
        """Tell homonyms apart by the words of the MRC, the region or the designation."""
        if len(codes) < 2:
            return codes
        words = set(place_key(said).replace(key, " ", 1).split())
        shared = {code: len(words & self._territory_words(code)) for code in codes}
        best = [code for code in codes if shared[code] == max(shared.values())]
        return tuple(best) if max(shared.values()) and len(best) == 1 else codes

    def _territory_words(self, code: str) -> set[str]:
        place = self.content.municipalities[code]
        return set(place_key(f"{place.mrc} {place.region} {place.designation}").split()) - {"saint"}


def _bare(folded: str) -> str:
    """Without "je suis à", "on reste dans le village de"…"""
    while (shorter := OPENING.sub("", folded)) != folded:
        folded = shorter
    return folded


def _split(folded: str) -> tuple[str, str | None]:
    """What comes before, and from, the words that announce a territory ("MRC", "dans", …)."""
    match = TERRITORY.search(folded)
    return (folded[: match.start()].strip(), match.group(1)) if match else (folded, None)


def _announced(words: list[str], start: int, key: str) -> bool:
    before = " ".join(words[:start])
    if re.search(rf"(^|\s)({CUES})$", before) is None:
        return False
    # "au Québec", "du Québec" is the province.
    return not (key == "quebec" and words[start - 1] in ("au", "du"))


def sound(key: str) -> str:
    """A rough sounding of a key: "philibert" and "filibert" are alike."""
    for written, heard in SOUNDS:
        key = key.replace(written, heard)
    return re.sub(r"([a-z])\1", r"\1", key)
