"""The choice of example projects, and what is read of a request, without a conversation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.content import Content
from bot.content.project_words import check_project_words
from bot.diagnostic.project_filters import ProjectFilters
from bot.diagnostic.project_search import search
from bot.understanding.models import Models
from bot.understanding.project_sizes import SizeWish, size_in


def test_every_project_can_be_reached(content: Content) -> None:
    for axis in content.axes:
        found = search(content, ProjectFilters(axis=axis.id), "T1")
        assert set(found.projects) == {p.id for p in content.projects.values() if p.axis == axis.id}
        assert not found.unmet


@pytest.mark.parametrize("stratum", ["T1", "T2", "T3", "T4"])
def test_the_known_size_comes_first(content: Content, stratum: str) -> None:
    found = search(content, ProjectFilters(axis="gouvernance"), stratum)
    assert stratum in content.projects[found.projects[0]].strata


def test_what_is_not_met_is_said(content: Content) -> None:
    town_code = next(m.code for m in content.municipalities.values() if m.name == "Rouyn-Noranda")
    region = content.municipalities[town_code].region
    tiny = ProjectFilters(axis="mobilite", regions=(region,), high=20)
    assert search(content, tiny, None).unmet == ("size",)
    away = ProjectFilters(axis="economie", regions=("Nord-du-Québec",))
    assert search(content, away, None).unmet == ("place",)
    town = ProjectFilters(axis="mobilite", codes=(town_code,))
    assert search(content, town, None).unmet == ("region",)
    lesson = ProjectFilters(questions=("E1",), lessons=True)
    assert search(content, lesson, None).unmet == ("lesson",)


def test_lessons_are_lessons(content: Content) -> None:
    found = search(content, ProjectFilters(lessons=True), "T1")
    assert set(found.projects) == {p.id for p in content.projects.values() if p.lesson}


def test_another_subject_is_no_answer(content: Content) -> None:
    assert search(content, ProjectFilters(fit={}), "T1").projects == ()


def test_the_question_asked_about_comes_first(content: Content) -> None:
    wish = ProjectFilters(lessons=True, prefer=("G6",))
    first = search(content, wish, "T1").projects[0]
    assert first in content.questions["G6"].projects


def test_filters_survive_json(content: Content) -> None:
    wish = ProjectFilters(axis="mobilite", regions=("Estrie",), high=1000, lessons=True)
    stored = {k: list(v) if isinstance(v, tuple) else v for k, v in wish.to_dict().items()}
    assert ProjectFilters.from_dict({**stored, "of_an_older_version": 1}) == wish


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ("des villages de moins de 1000 habitants", SizeWish(high=1000)),
        ("des villes de plus de 10 000 habitants", SizeWish(low=10_000)),
        ("entre 5 000 et 10 000", SizeWish(low=5000, high=10_000)),
        ("une ville de 3000 hab", SizeWish(low=1500, high=6000)),
        ("moins de mille personnes", SizeWish(high=1000)),
        ("une grande ville", SizeWish(strata=("T4",))),
        ("d'autres villages", SizeWish(strata=("T1",))),
        ("trois projets de 2019", SizeWish()),
    ],
)
def test_sizes(said: str, size: SizeWish) -> None:
    assert size_in(said) == size


@pytest.mark.parametrize(
    ("said", "regions", "mrcs", "name"),
    [
        ("un projet dans le Bas-Saint-Laurent", ("Bas-Saint-Laurent",), (), None),
        ("du monde dans le Bas-du-Fleuve", ("Bas-Saint-Laurent",), (), None),
        ("projets en Gaspésie", ("Gaspésie–Îles-de-la-Madeleine",), (), None),
        ("dans la MRC de Lac-Saint-Jean-Est", (), ("Lac-Saint-Jean-Est",), None),
        ("au Lac-Saint-Jean", ("Saguenay–Lac-Saint-Jean",), (), None),
        ("en Beauce", (), ("Beauce-Centre", "Beauce-Sartigan", "La Nouvelle-Beauce"), None),
        ("des projets à Nicolet", (), (), "Nicolet"),
        ("des projets d'avenir", (), (), None),
        ("des projets au Québec", (), (), None),
        ("un projet de pêche", (), (), None),
    ],
)
def test_places(
    models: Models,
    content: Content,
    said: str,
    regions: tuple[str, ...],
    mrcs: tuple[str, ...],
    name: str | None,
) -> None:
    found = models.territories.find(said)
    assert (found.regions, found.mrcs) == (regions, mrcs)
    assert [content.municipalities[code].name for code in found.codes] == ([name] if name else [])


def test_a_theme_is_what_is_left_of_the_request(models: Models) -> None:
    themes = models.projects
    assert themes.theme("montrez-moi des projets de villages comme le nôtre") == ""
    assert themes.theme("avez-vous un exemple de taxibus?") == "taxibus"
    assert "P-M09" not in themes.fit("poules"), "a pothole is no hen house"


def test_words_of_places_are_checked(content: Content) -> None:
    words = content.project_words
    axes = {"mobilité": (), **{k: v for k, v in words.axes.items() if k != "economie"}}
    regions = {k: v for k, v in words.regions.items() if k != "Estrie"}
    wrong = words.copy(update={"axes": axes, "regions": regions, "mrcs": {"Beauce": ("Robert",)}})
    problems = [p.what for p in check_project_words(replace(content, project_words=wrong))]
    assert problems == [
        "l'axe mobilité n'existe pas",
        "l'axe economie manque",
        "la région Estrie manque",
        "Beauce : la MRC Robert n'existe pas",
    ]
