"""The part of Québec that a sentence names: a municipality, an MRC, a region."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.content import Content
from bot.understanding.municipalities import Gazetteer, place_key
from bot.understanding.spelling import french_words

# What announces a place for sure: "de" also begins "projets d'avenir" (L'Avenir is a village).
CLEAR_CUE = r"(à|au|aux|ville de|village de|municipalité de|paroisse de|chez)\s+(la |le |les |l')?"
INSIDE = r"(?:dans|en|au|aux|chez|region|territoire)"


@dataclass(frozen=True)
class Territory:
    """Where; all empty when the sentence names no place.

    Attributes:
        codes: municipalities.
        rest: the sentence, folded and without articles, less the words of the place.
    """

    regions: tuple[str, ...] = ()
    mrcs: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    rest: str = ""

    def __bool__(self) -> bool:
        return bool(self.regions or self.mrcs or self.codes)


class Territories:
    """Names of the MRCs and regions, longest first."""

    def __init__(self, content: Content, places: Gazetteer) -> None:
        self.content = content
        self.places = places
        words = content.project_words
        self.mrcs = {place_key(m.mrc): (m.mrc,) for m in content.municipalities.values()}
        self.gathered = {place_key(name): mrcs for name, mrcs in words.mrcs.items()}
        self.regions = {
            place_key(name): region
            for region, others in words.regions.items()
            for name in (region, *others)
        }

    def find(self, text: str) -> Territory:
        """The place named; without one, only ``rest``."""
        said = place_key(text)
        if found := _longest(r"\bmrc ({})\b", self.mrcs, said):
            return Territory(mrcs=self.mrcs[found], rest=_less(said, found))
        # "Lac-Saint-Jean-Est" before "Lac-Saint-Jean"; a bare MRC's name is often a town's.
        # "Au Québec" is the province.
        several = {k: v for k, v in self.mrcs.items() if k not in self.regions and k != "quebec"}
        inside = _longest(rf"\b{INSIDE} ({{}})\b", {**several, **self.gathered}, said)
        region = _longest(r"\b({})\b", self.regions, said)
        if inside and (region is None or len(inside) > len(region)):
            mrcs = self.gathered.get(inside) or self.mrcs[inside]
            return Territory(mrcs=mrcs, rest=_less(said, inside))
        if region:
            return Territory(regions=(self.regions[region],), rest=_less(said, region))
        return self._municipality(text, said)

    def _municipality(self, text: str, said: str) -> Territory:
        place = self.places.find(text, alone=False)
        if not place.codes or not place.exact:
            return Territory(rest=said)
        keys = [place_key(self.content.municipalities[code].name) for code in place.codes]
        key = next((k for k in keys if k in said), "")
        common = key and all(word in french_words() for word in key.split())
        if common and not re.search(CLEAR_CUE + re.escape(key[:3]), text.lower()):
            return Territory(rest=said)
        return Territory(codes=place.codes, rest=_less(said, key))


def _longest(pattern: str, names: Iterable[str], said: str) -> str | None:
    """The longest of the names that the pattern finds in the sentence."""
    ordered = sorted(names, key=len, reverse=True)
    found = re.search(pattern.format("|".join(map(re.escape, ordered))), said)
    return found.group(1) if found else None


def _less(said: str, key: str) -> str:
    return said.replace(key, " ", 1) if key else said
