"""Which of the proposed steps a sentence means."""

from __future__ import annotations

import pytest

from bot.understanding.steps_named import step_named

STEPS = [
    ("Nommer une personne responsable de la Loi 25", 0.0),
    ("Lancer une carte-cadeau locale avec les commerces", 0.0),
    ("Mettre à jour le plan de sécurité civile", 0.0),
]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("la carte-cadeau, on l'a déjà", 1),
        ("le plan de sécurité civile est fait", 2),
        ("la première, c'est réglé", 0),
        ("la dernière est trop chère", 2),
        ("le numéro 2, pas le temps", 1),
        ("on le fait déjà", None),
        ("la huitième", None),
    ],
)
def test_a_step_is_named_by_its_words_or_its_rank(text: str, place: int | None) -> None:
    assert step_named(text, STEPS) == place


def test_its_topic_names_it_too() -> None:
    assert step_named("pas ça", [("Faire un inventaire", 0.1), ("Écrire un plan", 0.9)]) == 1


def test_of_no_step_none_is_named() -> None:
    assert step_named("la première", []) is None
