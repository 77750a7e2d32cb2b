"""Municipalities as people say them: held-out spellings, nicknames, homonyms, numbers."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.content import Content
from bot.paths import ROOT
from bot.understanding.models import Models
from bot.understanding.municipalities import Gazetteer
from bot.understanding.numbers import population_in
from bot.understanding.profile import mode_in, role_in, stratum_in

CASES = yaml.safe_load((ROOT / "tests/nlu/municipalites.yml").read_text(encoding="utf-8"))["cases"]
FLOOR = 0.96


@pytest.fixture(scope="module")
def places(models: Models) -> Gazetteer:
    return models.places


def understood(places: Gazetteer, case: dict[str, Any]) -> bool:
    found = places.find(case["say"], alone=True)
    if "mrc" in case:
        return found.mrc == case["mrc"]
    if "population" in case:
        return not found.codes and population_in(case["say"]) == case["population"]
    return set(found.codes) == set(case["codes"])


def test_nearly_all_held_out_spellings_are_understood(places: Gazetteer) -> None:
    missed = [case["say"] for case in CASES if not understood(places, case)]
    share = 1 - len(missed) / len(CASES)
    print(f"{share:.1%} of {len(CASES)} spellings; missed: {missed}")
    assert share >= FLOOR, missed


def test_every_official_name_is_found_alone(content: Content, places: Gazetteer) -> None:
    missed = [
        m.name
        for m in content.municipalities.values()
        if m.code not in places.find(m.name, alone=True).codes
    ]
    assert missed == []


def test_homonyms_are_offered_and_told_apart(content: Content, places: Gazetteer) -> None:
    by_name: dict[str, list[str]] = {}
    for m in content.municipalities.values():
        by_name.setdefault(m.name, []).append(m.code)
    shared = {name: codes for name, codes in by_name.items() if len(codes) > 1}
    assert len(shared) == 30
    for name, codes in shared.items():
        assert set(codes) <= set(places.find(name, alone=True).codes), name
        for code in codes:
            place = content.municipalities[code]
            said = f"{name}, {place.designation.lower()}, MRC {place.mrc}"
            mrcs = {content.municipalities[c].mrc for c in codes}
            said = f"{name}, MRC {place.mrc}" if len(mrcs) > 1 else f"{name} {place.designation}"
            assert places.find(said, alone=True).codes == (code,), said


@pytest.mark.parametrize(
    "text",
    [
        "on a un plan adopté l'an passé",
        "non",
        "je ne sais pas",
        "c'est au conseil de décider",
        "les gens du Québec",
        "on vient d'adopter une politique",
        "il faut parler de la rivière et du lac",
    ],
)
def test_a_sentence_without_a_place_gives_none(places: Gazetteer, text: str) -> None:
    assert places.find(text, alone=False).codes == ()


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("1200", 1200),
        ("on est 1 200", 1200),
        ("12 000 personnes", 12000),
        ("12,5k", 12500),
        ("environ deux mille", 2000),
        ("trois cents", 300),
        ("2", None),
        ("bonjour", None),
        ("99999999999", None),
    ],
)
def test_a_number_of_inhabitants(text: str, population: int | None) -> None:
    assert population_in(text) == population


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("chu mairesse", "maire"),
        ("conseillère au siège 4", "conseiller"),
        ("DG", "dg"),
        ("greffière-trésorière", "dg"),
        ("préfet de la MRC", "prefet"),
        ("inspecteur municipal", "employe"),
        ("bonjour", None),
    ],
)
def test_a_role(text: str, role: str | None) -> None:
    assert role_in(text) == role


def test_sizes_and_modes() -> None:
    assert stratum_in("un petit village") == "T1"
    assert stratum_in("plus de 100 000") == "T4"
    assert mode_in("la courte svp", alone=True) == "express"
    assert mode_in("les 35 questions", alone=True) == "complet"
    assert mode_in("express ou complet?", alone=True) is None
    assert mode_in("on a un plan complet", alone=True) == "complet"
    assert mode_in("12 personnes", alone=False) is None
