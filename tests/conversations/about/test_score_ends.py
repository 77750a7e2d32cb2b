"""The best and the worst axis: the one that is asked, by its name and its score; ties are said."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

import pytest

from tests.support.person import Person

BEST = ("quelle est notre plus grande force?", "on est bonnes dans quoi?", "notre meilleur axe?")
WORST = ("c'est quoi notre pire axe?", "notre talon d'Achille?", "on est pas bons dans quoi?")


@pytest.fixture
def at_results(talker: Callable[[], Person]) -> Callable[..., Person]:
    def play(*levels: int) -> Person:
        person, following = talker().start("express", "Saint-Fulgence"), cycle(levels)
        while "question" in person.types:
            person.press_level(next(following))
        return person

    return play


def said(person: Person) -> str:
    assert "results" not in person.types, "not the whole portrait"
    return person.text.replace("\u00a0", " ")


@pytest.mark.parametrize("asked", BEST)
def test_the_force_is_named_with_its_score(at_results: Callable[..., Person], asked: str) -> None:
    person = at_results(3, 1, 0, 2)
    strengths, axes = (person.get("results")[key] for key in ("strengths", "axes"))
    assert strengths == ["mobilite"]
    assert next(a["score"] for a in axes if a["axis"] == "mobilite") == 50
    told = said(person.say(asked))
    assert "Votre force : Mobilité (50, cible 25)" in told
    assert "à égalité : Économie, Gouvernance et Mobilité, 50 sur 100" in told
    assert "plus basse" not in told


@pytest.mark.parametrize("asked", WORST)
def test_the_lowest_axes_are_all_named(at_results: Callable[..., Person], asked: str) -> None:
    told = said(at_results(3, 1, 0, 2).say(asked))
    assert "à égalité : Environnement, Modes de vie et Communautés, 25 sur 100" in told
    assert "Le plus loin de sa cible : Modes de vie (25, cible 62,5)" in told
    assert "force" not in told


def test_axes_that_are_all_equal_have_no_worst_one(at_results: Callable[..., Person]) -> None:
    told = said(at_results(1).say("lequel est notre pire axe?"))
    assert "Tous vos axes ont la même note, 25 sur 100" in told
    assert "Le plus loin de sa cible : Gouvernance (25, cible 75)" in told


def test_both_ends_are_told_when_both_are_asked(at_results: Callable[..., Person]) -> None:
    told = said(at_results(1, 2, 3).say("nos forces pis nos faiblesses?"))
    assert "Vos forces : Mobilité (50, cible 25) et Communautés (62,5, cible 50)" in told
    assert "à égalité : Économie et Modes de vie, 37,5 sur 100" in told


def test_why_one_of_the_ends_is_so_is_another_question(at_results: Callable[..., Person]) -> None:
    told = said(at_results(1, 2, 3).say("pourquoi on est si faibles?"))
    assert "à égalité" not in told
