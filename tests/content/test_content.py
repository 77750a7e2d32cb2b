"""The content is coherent, and the check sees what is broken, with file and line."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.commands.knowledge import table
from bot.commands.show import describe
from bot.content import Content
from bot.content.check import check
from bot.paths import DATA, ROOT
from bot.understanding.normalise import fold

RASA_KEYS = ("nlu", "responses", "rules", "stories")
FOLDERS_OF_RASA = ("nlu", "responses", "rules")


def test_the_content_is_coherent(content: Content) -> None:
    assert check(content) == []


def test_the_whole_list_is_there(content: Content) -> None:
    by_axis = {a.id: [q.id for q in content.axis_questions(a.id)] for a in content.axes}
    assert [len(ids) for ids in by_axis.values()] == [5, 6, 8, 5, 5, 6]
    projects = [sum(p.axis == a.id for p in content.projects.values()) for a in content.axes]
    assert projects == [19, 22, 23, 25, 23, 21]
    assert len(content.municipalities) == 1123
    assert sum(m.population is None for m in content.municipalities.values()) == 10
    assert len(content.concepts) == 183


def test_the_table_of_what_is_general_or_dated_is_the_one_made_from_the_cards(
    content: Content,
) -> None:
    made = (DATA / "concepts.md").read_text(encoding="utf-8")
    assert made == table(content), "python -m bot knowledge"


def test_no_content_file_is_taken_for_rasa_training_data() -> None:
    for path in DATA.rglob("*.yml"):
        if path.relative_to(DATA).parts[0] in FOLDERS_OF_RASA:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert not line.lstrip().startswith(tuple(f"{k}:" for k in RASA_KEYS)), (path, number)


def test_texts_fit_a_phone_screen(content: Content) -> None:
    long = {key: len(text) for key, text in content.texts.items() if len(text) > 420}
    assert long == {}


def test_training_and_evaluation_sentences_never_overlap(content: Content) -> None:
    def sentences(folder: Path) -> list[str]:
        return [
            fold(line.strip()[2:])
            for path in sorted(folder.rglob("*.yml"))
            for entry in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", [])
            for line in entry["examples"].splitlines()
            if fold(line)  # "???" and an emoji have no words to compare
        ]

    trained, held_out = sentences(DATA / "nlu"), sentences(ROOT / "tests/nlu")
    examples = {fold(e) for q in content.questions.values() for v in q.levels for e in v.examples}
    assert len(trained) == len(set(trained)), "a training sentence is written twice"
    assert len(held_out) == len(set(held_out)), "an evaluation sentence is written twice"
    assert set(held_out) & (set(trained) | examples) == set()
    assert len(held_out) > 700


def test_any_content_can_be_previewed(content: Content) -> None:
    for name in (*content.questions, *content.projects, *content.onboarding, "welcome", "91042"):
        assert describe(content, name)
    assert describe(content, "nothing") is None
