"""One object holds everything: two of them in one process know nothing of each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.app import Boussole
from bot.content import Content
from bot.paths import ROOT
from bot.store.database import Database
from bot.understanding.models import Models
from tests.support.in_process import make_app, sender
from tests.support.person import Person

# What a process keeps for good holds nothing of an operator, of a person or of the content.
CONSTANT = {
    "bot/rasa/holder.py app",  # Rasa makes its channels by itself
    "bot/rasa/importer.py _sentences",
    "bot/content/situations.py _learnt",  # its key holds the files and their dates
    "bot/dialogue/handlers/project_talk.py _money",
    "bot/dialogue/reading/families.py _joints",
    "bot/dialogue/reading/forms.py form",
    "bot/dialogue/reading/forms.py lists",
    "bot/dialogue/reading/onboarding_dates.py _patterns",
    "bot/dialogue/reading/onboarding_words.py _last_one",
    "bot/dialogue/reading/onboarding_words.py _of_oneself",
    "bot/dialogue/reading/onboarding_words.py _rank",
    "bot/dialogue/reading/pointing.py _words",
    "bot/dialogue/reading/profile_reading.py _denied",
    "bot/dialogue/reading/project_reading.py _example",
    "bot/dialogue/reading/project_reading.py _our_place",
    "bot/dialogue/reading/ticking.py _words",
    "bot/dialogue/reading/wishes.py _words",
    "bot/messages/base.py _layout",
    "bot/report/html.py _environment",
    "bot/report/drawing.py _letters",
    "bot/report/letters.py _folder",
    "bot/report/pdf.py _fetcher",
    "bot/report/pdf.py _weasyprint",
    "bot/understanding/cues.py _families",
    "bot/understanding/cues.py rank_words",
    "bot/understanding/decision/segments.py _joints",
    "bot/understanding/encoder.py _encoder",
    "bot/understanding/encoder.py _vector",
    "bot/understanding/mentions.py _words",
    "bot/understanding/normalise.py _spoken",
    "bot/understanding/reader/reader.py the_reader",
    "bot/understanding/spelling.py french_words",
    "bot/understanding/spelling.py sound",
    "bot/web/bundle.py bundle",
}


@pytest.fixture
def two(tmp_path: Path, models: Models, content: Content) -> Iterator[tuple[Boussole, Boussole]]:
    """Two databases, two contents, two dates."""
    first = make_app(f"sqlite:///{tmp_path / 'one.db'}", lambda: date(2026, 11, 24))
    settings = first.settings.copy(update={"database_url": f"sqlite:///{tmp_path / 'two.db'}"})
    other = replace(content, texts={**content.texts, "welcome": "Une autre boussole."})
    second = Boussole(settings, other, Database.of(settings), lambda: date(2025, 11, 20), models)
    yield first, second
    first.database.close()
    second.database.close()


def test_the_same_person_in_two_apps_is_two_people(two: tuple[Boussole, Boussole]) -> None:
    first, second = two
    one, other = Person(sender(first)), Person(sender(second))
    other.id = one.id
    one.start("express", "Alma").press_level(4)
    other.say("bonjour")
    assert other.get("session")["state"] == "started"
    other.start("express").press_level(1)
    one.say("qu'est-ce que j'ai répondu?")
    assert [a["level"] for a in one.get("review")["answers"]] == [4]
    assert first.erase(one.id)
    assert first.history(one.id) == []
    other.say("qu'est-ce que j'ai répondu?")
    assert [a["level"] for a in other.get("review")["answers"]] == [1]


def test_each_has_its_own_words_date_and_waiting_questions(two: tuple[Boussole, Boussole]) -> None:
    first, second = two
    said = [Person(sender(app)).say("bonjour").text for app in two]
    assert ["Une autre boussole." in text for text in said] == [False, True]
    told = "je viens d'être élue mairesse, j'ai prêté serment le 15 novembre"
    dates = [Person(sender(app)).say(told).text for app in two]
    assert ["2026" in text for text in dates] == [True, False], dates
    token = first.waiting.wait("one", "c'est quoi la photosynthèse?")
    assert second.waiting.take(token) is None
    assert first.waiting.take(token)


def test_their_secrets_sign_other_buttons(two: tuple[Boussole, Boussole]) -> None:
    first, second = two
    second.settings = second.settings.copy(update={"secret": b"un autre secret"})
    one, other = Person(sender(first)), Person(sender(second))
    other.id = one.id
    one.start("express")
    other.start("express")
    other.say(one.get("question")["options"][2]["payload"])
    assert "answer" not in other.types


def test_no_cache_of_a_module_holds_what_an_app_is_given() -> None:
    found = set()
    for path in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                names = {ast.unparse(d).split("(")[0].split(".")[-1] for d in node.decorator_list}
                if names & {"cache", "lru_cache", "cached_method"}:
                    found.add(f"{path.relative_to(ROOT)} {node.name}")
    assert found - CONSTANT == set(), "held by no app: say why here, or give it to Models"


def test_no_test_clears_a_cache_by_hand() -> None:
    for folder in ("tests", "bench", "scripts"):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert "cache_" + "clear" not in text, path
