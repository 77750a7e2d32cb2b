"""The content is coherent, and the check sees what is broken, with file and line."""

from __future__ import annotations

import ast
import re
import shutil
import string
from pathlib import Path

import pytest
import yaml

from bot.commands.knowledge import table
from bot.commands.show import describe
from bot.content import Content, ContentError, load_content
from bot.content.check import check
from bot.dialogue.context import TEXT_ONLY
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
    assert len(content.concepts) == 119


BREAKS: dict[str, tuple[str, str, str, str]] = {
    "a label too long": ("diagnostic/economie.yml", "label: ", "label: " + "x" * 33 + " ", "label"),
    "an unknown project": ("diagnostic/economie.yml", "P-E03", "P-E99", "unknown project P-E99"),
    "an unknown source": ("projects/economie.yml", "[P001", "[P999", "unknown source P999"),
    "a wrong stratum": ("projects/economie.yml", "strata: [T3]", "strata: [T1]", "population says"),
    "an unknown key": ("diagnostic/mobilite.yml", "    topic:", "    topik:", "topi"),
    "a forbidden word": ("diagnostic/gouvernance.yml", "why: ", 'why: "infraction" #', "wording"),
    "an axis misnamed": ("diagnostic/mobilite.yml", "axis: mobilite", "axis: mobile", "axis must"),
    "a broken YAML": ("diagnostic/mobilite.yml", "questions:", "questions: [", ""),
    "a key twice": ("messages/service.yml", "privacy: >-", "help: >-", "twice"),
    "an orphan source": ("sources/projects.yml", "id: P001", "id: P900", "P900"),
    "a step misnumbered": ("diagnostic/economie.yml", "id: E1-A1", "id: E1-A9", "E1-A9"),
    "an unknown concept of a step": (
        "onboarding/01-roles.yml",
        "role-du-maire",
        "role-x",
        "unknown concept role-x",
    ),
    "an unknown source of a step": ("onboarding/01-roles.yml", "K136", "K936", "unknown source"),
    "an unknown role": ("onboarding/01-roles.yml", "  maire: ", "  mair: ", "by_role"),
    "an item twice": ("onboarding/05-ecoute.yml", "ecoute-voisins", "roles-dg", "used twice"),
    "a step text too long": ("onboarding/05-ecoute.yml", "promettre.", "x" * 370, "text"),
    "a role text too long": ("onboarding/07-choix.yml", "qui tranche", "x" * 370, "maire: "),
    "a step misnamed": ("onboarding/02-formations.yml", "id: formations", "id: forme", "02-forme"),
    "days backwards": ("onboarding/03-verifications.yml", "[15, 30]", "[30, 15]", "days go"),
    "no source and no mark": (
        "onboarding/05-ecoute.yml",
        "general: true",
        "general: false",
        "either sources",
    ),
    "a date without its text": (
        "onboarding/02-formations.yml",
        "expires: 2027-06-30",
        "#",
        "go together",
    ),
    "a source that nothing cites": (
        "sources/concepts.yml",
        "id: K124",
        "id: K999",
        "nothing cites",
    ),
    "a card without its source": (
        "concepts/loi-25.yml",
        "sources: [P048]",
        "sources: []",
        "either",
    ),
    "a dated fact without what comes after": (
        "concepts/loi-25.yml",
        "    expires: 2027-06-30\n    once_expired",
        "    expires: 2027-06-30\n    then",
        "loi-25",
    ),
    "a dead related concept": ("concepts/loi-25.yml", "related: [", "related: [loi-24, ", "loi-24"),
    "a theme that no button can hold": (
        "concepts/themes.yml",
        "id: vie-locale",
        "id: Vie locale",
        "a to z",
    ),
    "two themes of one name": ("concepts/themes.yml", "id: roles", "id: donnees", "used twice"),
    "an item that no button can hold": (
        "onboarding/01-roles.yml",
        "id: roles-dg,",
        "id: roles dg,",
        "a to z",
    ),
    "a bad address": ("sources/projects.yml", "url: http", "url: ttp", "not well formed"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_break_is_named_with_its_file_and_line(tmp_path: Path, name: str) -> None:
    path, old, new, expected = BREAKS[name]
    root = tmp_path / "data"
    shutil.copytree(DATA, root)
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        problems = check(load_content(root))
    except ContentError as error:
        problems = error.problems
    assert problems
    assert any(expected in p and re.match(r"\S+\.yml:\d+: ", p) for p in problems), problems


def test_the_table_of_what_is_general_or_dated_is_the_one_made_from_the_cards(
    content: Content,
) -> None:
    made = (DATA / "concepts.md").read_text(encoding="utf-8")
    assert made == table(content), "python -m bot knowledge"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    root = tmp_path / "data"
    shutil.copytree(DATA, root)
    (root / "diagnostic/mobilite.yml").unlink()
    with pytest.raises(ContentError, match=r"mobilite\.yml"):
        load_content(root)


def test_no_content_file_is_taken_for_rasa_training_data() -> None:
    for path in DATA.rglob("*.yml"):
        if path.relative_to(DATA).parts[0] in FOLDERS_OF_RASA:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert not line.lstrip().startswith(tuple(f"{k}:" for k in RASA_KEYS)), (path, number)


def _spoken_keys() -> tuple[set[str], list[str]]:
    """Texts named in the code: whole keys, and patterns for those built from an identifier."""
    whole: set[str] = set()
    patterns: list[str] = []
    for path in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(v.value)) if isinstance(v, ast.Constant) else r"\w+"
                    for v in node.values
                ]
                if len(parts) > 1 and "_" in parts[0]:
                    patterns.append("".join(parts))
    for text in _templates().values():
        whole |= set(re.findall(r'"(\w+)"', text))
        patterns += [prefix + r"\w+" for prefix in re.findall(r'say\("(\w+_)" \+', text)]
    return whole, patterns


def _templates() -> dict[str, str]:
    """The pages of the report, by file name."""
    folder = ROOT / "bot/report/templates"
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}


def test_every_text_is_said_somewhere(content: Content) -> None:
    whole, patterns = _spoken_keys()
    unsaid = [
        key
        for key in (text.removesuffix(TEXT_ONLY) for text in content.texts)
        if key not in whole and not any(re.fullmatch(p, key) for p in patterns)
    ]
    assert unsaid == []


def test_every_text_that_the_code_names_exists(content: Content) -> None:
    missing = [
        (name, key)
        for name, text in _templates().items()
        for key in re.findall(r'say\("(\w+)"(?! \+)', text)
        if key not in content.texts
    ]
    for path in (*(ROOT / "bot/dialogue").rglob("*.py"), *(ROOT / "bot/report").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if not named or node.func.attr not in ("say", "text", "button") or not node.args:
                continue
            key = node.args[0]
            whole = isinstance(key, ast.Constant) and isinstance(key.value, str)
            if whole and key.value not in content.texts:
                missing.append((path.name, key.value))
    assert missing == []


def test_texts_fit_a_phone_screen(content: Content) -> None:
    long = {key: len(text) for key, text in content.texts.items() if len(text) > 420}
    assert long == {}


def test_placeholders_are_plain_names(content: Content) -> None:
    for key, text in content.texts.items():
        for _, field, spec, _ in string.Formatter().parse(text):
            assert field is None or (re.fullmatch(r"[a-z_]+", field) and not spec), key


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


def test_the_seven_steps_must_be_there_in_order(tmp_path: Path) -> None:
    root = tmp_path / "data"
    shutil.copytree(DATA, root)
    (root / "onboarding/07-choix.yml").unlink()
    assert any("the steps must be roles" in p for p in check(load_content(root)))
