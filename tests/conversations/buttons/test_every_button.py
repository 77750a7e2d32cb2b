"""No button is dead: each can be read back, has a handler, and does what it says when pressed.

The first two are checked of every reply that any test hears (``tests/support/contract.py``).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app import Boussole
from bot.content import Content
from tests.conversations.buttons.walk import Walk, acts_on_buttons
from tests.support.in_process import make_app

EXPRESS = 12


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    store: Path = tmp_path_factory.mktemp("walk") / "store.db"
    app: Boussole = make_app(f"sqlite:///{store}")
    walk = Walk(app, store)
    answered = ["diagnostic express pour Alma", "maire", *["1"] * EXPRESS]
    walk.through(*answered, "mes prochaines étapes", depth=3)
    walk.through(
        *answered, "mes prochaines étapes", "la double authentification, pas pour nous",
        "la double authentification, pas pour nous, j'ai dit", depth=1,
    )  # fmt: skip
    walk.through(
        *answered[:2],
        "je suis découragée",
    )
    walk.through("bonjour", "quels sujets connais-tu?", "c'est quoi la fibre?", "xyzzy blabla")
    walk.through("diagnostic express", "je veux mourir", "mon mari me frappe")
    walk.through("diagnostic", "Saint-Isidore", "passe", "passe")
    walk.through("diagnostic", "passe", "T2", "passe", "express", "oui", "2", "efface mes données")
    two = "pour N5 c'est 2 et pour N1 c'est 3"
    walk.through("diagnostic complet", "passe", "passe", "passe", two,
                 "efface ma réponse sur l'environnement", depth=1)  # fmt: skip
    walk.through("diagnostic pour Alma", "passe", "express", "2 ou 3?", "2")
    walk.through("c'est quoi la photosynthèse?", "un exemple de taxibus", "c'est quoi le cloud?")
    walk.through(*answered[:2], "2", "qu'est-ce que j'ai répondu?", "mes résultats",
                 "recommencer à zéro", depth=1)  # fmt: skip
    walk.through(*answered, "mes résultats", "mes prochaines étapes", "mon rapport",
                 "je viens d'être élue", *["suivant"] * 6, depth=1)  # fmt: skip
    sworn = "j'ai prêté serment le 17 novembre 2025"
    walk.through("je viens d'être élue", "mairesse", sworn, "c'est mon deuxième mandat",
                 "où j'en suis?", "merci", *["suivant"] * 7)  # fmt: skip
    walk.through("je viens d'être élue", "pause", "diagnostic express", "passe", "passe")
    app.database.close()
    return walk


def test_every_button_that_the_walk_shows_does_what_it_says(walk: Walk) -> None:
    print(f"{len(walk.pressed)} buttons pressed")
    assert walk.dead == []


def test_the_walk_presses_every_kind_of_button_that_the_code_makes(walk: Walk) -> None:
    assert acts_on_buttons() - {parts[0] for parts in walk.pressed} == set()


def test_the_walk_presses_every_theme_and_every_role(walk: Walk, content: Content) -> None:
    themes = {("themes", theme) for theme in content.themes}
    roles = {("role", role.id) for role in content.instrument.roles}
    assert (themes | roles) - walk.pressed == set()
