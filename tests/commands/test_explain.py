"""``python -m bot explain``: how a message is understood, on one screen, in French."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands import explain
from bot.content import Content
from bot.content.situations import Situation
from bot.understanding import trained
from bot.understanding.decision.examples import situations_of
from bot.understanding.models import Models
from tests.support.in_process import intent_model

ONE_SCREEN = 24  # lines
SCREENS = (
    "E2", "prompt:municipality", "prompt:role", "prompt:size", "prompt:mode", "onboarding:roles",
    "confirm:delete", "confirm:restart", "results", "nothing",
)  # fmt: skip


@pytest.fixture(scope="module")
def turns(content: Content) -> list[Situation]:
    return situations_of(content)


@pytest.fixture(autouse=True)
def read_once(
    monkeypatch: pytest.MonkeyPatch, content: Content, models: Models, turns: list[Situation]
) -> None:
    monkeypatch.setattr(explain, "load_content", lambda: content)
    monkeypatch.setattr(explain, "Models", lambda _: models)
    monkeypatch.setattr(explain, "intent_model", lambda _: intent_model())
    monkeypatch.setattr(explain, "situations_of", lambda _: turns)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, list[str]]:
    """The lines under each heading."""
    assert main(["explain", *arguments]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= ONE_SCREEN
    found: dict[str, list[str]] = {}
    heading = ""
    for line in lines[1:]:
        heading = line[:13].strip() or heading
        found.setdefault(heading, []).append(line[13:])
    return found


def test_it_shows_what_is_seen_what_it_may_be_what_it_costs_and_the_choice(
    capsys: pytest.CaptureFixture[str], content: Content
) -> None:
    found = told(
        capsys, "la deuxième", "--at", "E2", "--list", "1,3,4", "--noted", "E1=1,E3=unknown",
        "--after", "loi-25/definition", "--mode", "express",
    )  # fmt: skip
    assert list(found) == [
        "ÉCRAN", "INTENTIONS", "SUJETS", "NIVEAUX LUS", "PROCHES", "COMMANDES", "DEUXIÈME",
        "NIVEAUX", "COÛTS", "CHOIX",
    ]  # fmt: skip
    assert found["ÉCRAN"][0] == (
        "E2 · niveaux offerts 1, 3, 4 · déjà notées E1, E3 · après loi-25 · diagnostic express"
    )
    assert found["ÉCRAN"][1] == content.questions["E2"].text
    assert len(found["PROCHES"]) == 3
    assert found["COMMANDES"][0].count("%") == 6
    assert found["CHOIX"] == ["set E2 3"]


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_has_its_explanation(screen: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "merci ben gros", "--at", screen)
    assert found["ÉCRAN"][0].startswith(screen)
    assert ("NIVEAUX" in found) == (screen == "E2")
    assert found["CHOIX"]


def test_without_a_screen_nothing_is_pending(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "c'est quoi la loi 25?")["ÉCRAN"] == ["nothing · diagnostic complet"]


def test_it_shows_where_a_message_may_be_cut(capsys: pytest.CaptureFixture[str]) -> None:
    cut = told(capsys, "je mets 2. c'est quoi la fibre?", "--at", "E2")["DEUXIÈME"][1]
    assert cut.startswith("deux commandes ")
    assert "« je mets 2. » set | « c'est quoi la fibre? » tell" in cut
    whole = told(capsys, "merci", "--at", "E2")["DEUXIÈME"][1]
    assert whole == "le message n'est pas coupé"


def test_what_comes_before_any_decision_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert "une urgence (suicide)" in told(capsys, "j'ai envie de me tuer")["AVANT TOUT"][0]
    assert "autre écriture" in told(capsys, "привет")["AVANT TOUT"][0]
    assert "rien à lire" in told(capsys, "😀", "--at", "E2")["AVANT TOUT"][0]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "il manque PHRASE"),
        (["ok", "--at", "K9"], "--at : « K9 » n'est pas un écran connu"),
        (["ok", "--at", "prompt:age"], "--at : « prompt:age » n'est pas un écran connu"),
        (["ok", "--at", "E2", "--list", "0,7"], "--list : des niveaux de 0 à 4"),
        (["ok", "--noted", "E2"], "--noted : une question et son niveau"),
        (["ok", "--mode", "lent"], "--mode : 'lent' n'existe pas"),
    ],
)
def test_wrong_arguments_are_one_sentence(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["explain", *arguments])
    assert says in capsys.readouterr().err.split("\n")[0]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--at", "V8"], "Aucune question ne s'appelle V8."),
        (["--noted", "Z1=2"], "Aucune question ne s'appelle Z1."),
        (["--at", "onboarding:vacances"], "Aucune étape de l'accueil ne s'appelle vacances"),
        (["--after", "licorne"], "Aucun sujet ne s'appelle licorne"),
        (["--list", "1,2"], "--list ne vaut que devant une question"),
    ],
)
def test_what_the_content_does_not_have_is_one_sentence(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "ok", *arguments]) == 1
    assert capsys.readouterr().out.startswith(says)


def test_without_a_trained_model_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(explain, "intent_model", trained.intent_model)
    monkeypatch.setattr(explain, "MODEL", tmp_path / "absent.tar.gz")
    assert main(["explain", "ok"]) == 1
    assert "« make train »" in capsys.readouterr().out
