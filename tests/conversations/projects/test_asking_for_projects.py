"""Example projects in conversation: what was asked, nearest in size, the next ones, never twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.content import Content
from bot.store.models import Conversation, StoredAnswer
from tests.support.person import Person

Talker = Callable[[], Person]


def shown(person: Person) -> list[str]:
    return list(person.get("projects")["projects"])


def test_projects_of_an_axis_at_most_three_then_the_next_ones(
    talker: Talker, content: Content
) -> None:
    person = talker().say("des projets en mobilité")
    told = shown(person)
    assert len(told) == 3
    for _ in range(20):
        person.say("d'autres")
        if not shown(person):
            break
        assert not set(told) & set(shown(person)), "the same project twice"
        told += shown(person)
    assert set(told) == {p.id for p in content.projects.values() if p.axis == "mobilite"}
    assert "Vous avez vu" in person.text
    assert shown(person.say("un autre exemple"))[0] in told


def test_the_button_gives_the_next_project(talker: Talker) -> None:
    person = talker().say("un projet en environnement")
    first = shown(person)
    second = shown(person.press("Un autre exemple"))
    assert len(first) == len(second) == 1
    assert first != second


def test_a_region_and_then_another_one(talker: Talker, content: Content) -> None:
    def regions(person: Person) -> set[str]:
        return {
            content.municipalities[code].region
            for project in shown(person)
            for code in content.projects[project].municipalities
        }

    person = talker().say("un projet dans le Bas-Saint-Laurent")
    assert "Bas-Saint-Laurent" in regions(person)
    assert "Estrie" in regions(person.say("et en Estrie?"))


def test_villages_under_a_size(talker: Talker, content: Content) -> None:
    person = talker().say("des exemples de villages de moins de 1000 habitants")
    for project in shown(person):
        places = [content.municipalities[c] for c in content.projects[project].municipalities]
        assert any(m.population is not None and m.population <= 1000 for m in places)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("des projets de budget participatif", "budget participatif"),
        ("qui a déjà fait un projet de taxibus", "taxibus"),
        ("des projets de compteurs d'eau", "compteurs d'eau"),
        ("un projet d'agriculture urbaine", "agriculture"),
        ("un projet de budjet participatif", "budget participatif"),
    ],
)
def test_a_theme_is_found_by_its_words(
    talker: Talker, content: Content, said: str, words: str
) -> None:
    person = talker().say(said)
    told = content.projects[shown(person)[0]]
    assert words in f"{told.title} {told.done}".lower().replace("\u00a0", " ")


@pytest.mark.parametrize("said", ["des projets sur les licornes", "un projet de métavers"])
def test_what_does_not_exist_is_not_made_up(talker: Talker, said: str) -> None:
    person = talker().say(said)
    assert shown(person) == []
    assert "rien inventer" in person.text


def test_the_nearest_is_said_to_be_so(talker: Talker) -> None:
    person = talker().say("un projet de taxibus en Abitibi")
    assert shown(person) == ["P-M06"]
    assert "ailleurs au Québec" in person.text


def test_failures_are_told_as_lessons(talker: Talker, content: Content) -> None:
    person = talker()
    for said in ("ce qui a mal tourné", "des échecs en mobilité", "quels projets ont échoué?"):
        person.say(said)
        assert shown(person), said
        assert all(content.projects[p].lesson for p in shown(person)), said
        assert "À retenir" in person.text, said


def test_a_size_like_ours_comes_first(talker: Talker, content: Content) -> None:
    village, city = talker(), talker()
    village.say("je suis mairesse à Saint-Camille").say("des projets en environnement")
    city.say("on est à Trois-Rivières").say("des projets en environnement")
    assert all("T1" in content.projects[p].strata for p in shown(village))
    assert "T4" in content.projects[shown(city)[0]].strata
    assert "la même tranche de taille que vous" in city.text


def test_without_a_size_like_ours_asks_for_the_municipality(talker: Talker) -> None:
    person = talker().say("un exemple d'une municipalité comme la nôtre")
    assert shown(person)
    assert "Dites-moi votre municipalité" in person.text


def test_like_ours_is_about_the_pending_question_then_about_the_next(
    talker: Talker, content: Content
) -> None:
    person = talker().start("express", "Saint-Félicien")
    asked = "un exemple d'une municipalité comme la nôtre"
    for _ in range(3):
        question = person.question
        person.say(asked)
        assert person.types == ["projects", "question"]
        assert person.question == question
        assert set(shown(person)) <= set(content.questions[question].projects)
        person.say("un autre exemple")
        assert set(shown(person)) <= set(content.questions[question].projects)
        person.press_level(2)


def test_like_ours_is_about_the_steps_after_the_results(talker: Talker, content: Content) -> None:
    person = talker().start("express", "Alma")
    while "results" not in person.types:
        person.press_level(1)
    steps = [step["question"] for step in person.get("results")["next_steps"]]
    cited = {p for q in steps for p in content.questions[q].projects}
    first = shown(person)
    assert set(first) <= cited
    person.say("un autre exemple")
    assert shown(person) != first
    assert set(shown(person)) <= cited
    assert set(shown(person.say("qui d'autre l'a fait?"))) <= cited


def test_like_ours_is_about_the_concept_just_discussed(
    talker: Talker, own_store: Engine, content: Content
) -> None:
    person = talker().start("express")
    with Session(own_store, future=True) as db, db.begin():
        row = db.get(Conversation, person.id)
        row.context = {**row.context, "concept": "rancongiciel"}
    person.say("un exemple d'une municipalité comme la nôtre")
    citing = [q for q in content.questions.values() if "rancongiciel" in q.concepts]
    assert citing
    assert set(shown(person)) <= {p for q in citing for p in q.projects}
    assert person.types == ["projects", "question"]


def test_a_theme_at_a_pending_question_leaves_the_question_alone(
    talker: Talker, own_store: Engine
) -> None:
    person = talker().start("express")
    pending = person.question
    for said in ("des projets en mobilité", "d'autres", "des projets de budget participatif",
                 "ce qui a mal tourné", "un autre exemple"):  # fmt: skip
        person.say(said)
        assert person.types == ["projects", "question"], said
        assert person.question == pending
    with Session(own_store, future=True) as db:
        assert db.query(StoredAnswer).count() == 0


@pytest.mark.parametrize(
    "said",
    [
        "on a eu des échecs avec la fibre, mais ça avance",
        "chez nous ça a mal tourné avec le fournisseur",
        "on a d'autres projets de fibre avec la MRC",
    ],
)
def test_our_own_story_is_no_wish_for_projects(talker: Talker, said: str) -> None:
    person = talker().start("express").say(said)
    assert "À retenir" not in person.text
    assert "ce qui a moins bien marché" not in person.text


def test_at_a_prompt_the_size_asked_for_is_not_the_person_s(talker: Talker) -> None:
    person = talker().say("diagnostic express")
    person.say("des exemples de villages de moins de 1000 habitants")
    assert person.types == ["projects", "prompt"]
    assert person.get("prompt")["field"] == "municipality"


def test_d_autres_means_nothing_once_the_talk_moved_on(talker: Talker) -> None:
    person = talker().say("des projets en mobilité")
    assert "projects" not in person.say("merci").types
    person.start("express").press_level(1)
    assert "projects" not in person.say("un autre").types


def test_every_message_fits_a_phone(talker: Talker, content: Content) -> None:
    person = talker()
    for said in ("des projets en mobilité", "des échecs", *["d'autres"] * 8):
        person.say(said)
        assert len(person.objects[-1].get("projects", [])) <= 3
        for item in person.reply:
            assert len(item.get("text", "")) <= 420
