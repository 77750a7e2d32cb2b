"""The command line: help in French for each verb; what cannot be done is one French sentence."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.__main__ import VERBS, main
from bot.commands import check
from bot.paths import DATA, ROOT
from bot.store.database import connect
from tests.support.servers import free_port

ENGLISH = re.compile(
    r"\b(usage:|options:|optional|positional|arguments|argument|show this|help message|required"
    r"|invalid|choose|expected|error|unrecognized|the following)\b"
)
WITH_A_DATABASE = ("purge", "migrate", "unanswered")


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOUSSOLE_ENV_FILE", str(tmp_path / ".env"))
    monkeypatch.setenv("BOUSSOLE_SECRET", "secret-des-tests")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'line.db'}")


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_each_verb_has_its_help_in_french(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([verb, "--help"] if verb else ["--help"])
    told = capsys.readouterr().out
    assert told.startswith(f"Usage : python -m bot {verb}".rstrip())
    assert not ENGLISH.search(told), told
    assert "montrer cette aide" in told
    if verb:
        assert VERBS[verb][1:] in re.sub(r"\s+", " ", told)


def test_without_a_verb_it_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    told = capsys.readouterr().out
    assert all(f"    {verb} " in told for verb in VERBS)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["sevre"], "VERBE : 'sevre' n'existe pas; choisissez parmi 'serve'"),
        (["backup"], "il manque FICHIER"),
        (["backup", "a", "b"], "de trop ou inconnu : b"),
        (["show"], "il manque NOM"),
        (["serve", "--number"], "--number demande une valeur"),
        (["serve", "--number", "deux"], "--number : un nombre entier, pas « deux »"),
        (["serve", "--prod"], "de trop ou inconnu : --prod"),
        (["train", "--force=oui"], "--force ne prend pas de valeur"),
        (["report", "--persona", "x"], "--persona : 'x' n'existe pas; choisissez parmi"),
        (["tag", "ici"], "ADRESSE : « ici » n'est pas une adresse"),
        (["version", "E4"], "QUESTION=SORT : « E4 » ne dit pas un sort"),
        (["version", "E4=levels:1,2"], "par exemple E4=kept"),
        (["check", "--tout"], "de trop ou inconnu : --tout"),
    ],
)
def test_wrong_arguments_are_told_in_french(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    told = capsys.readouterr().err
    sentence, usage = told.split("\n", 1)
    assert says in sentence
    assert usage.startswith("Usage : python -m bot")
    assert not ENGLISH.search(told), told


def one_sentence(capsys: pytest.CaptureFixture[str]) -> str:
    told = capsys.readouterr()
    assert told.err == ""
    assert len(told.out.splitlines()) == 1, told.out
    return told.out


@pytest.mark.parametrize("verb", WITH_A_DATABASE)
def test_an_unreachable_database_is_one_sentence(
    verb: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql+psycopg2://a@127.0.0.1:{free_port()}/b")
    assert main([verb]) == 1
    assert one_sentence(capsys).startswith("La base de données ne répond pas (OperationalError)")


@pytest.mark.parametrize("verb", [*WITH_A_DATABASE, "chat", "demo", "serve", "tag"])
def test_a_wrong_setting_is_one_sentence(
    verb: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOUSSOLE_RASA_PORT", "mille")
    assert main([verb]) == 1
    assert one_sentence(capsys).startswith("BOUSSOLE_RASA_PORT doit être un nombre entier")


@pytest.mark.parametrize("verb", ["serve", "show", "personas", "knowledge", "version", "report"])
def test_broken_content_is_told_with_its_file_and_line(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "data"
    shutil.copytree(DATA, root)
    (root / "diagnostic/mobilite.yml").write_text("axis: mobilite\nquestions: [", encoding="utf-8")
    monkeypatch.setenv("BOUSSOLE_DATA", str(root))
    assert main([verb, *(["G5"] if verb == "show" else [])]) == 1
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.startswith("Le contenu a une erreur :\n")
    assert re.search(r"mobilite.yml:\d", told.out)


def test_a_backup_that_cannot_be_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["restore", str(tmp_path / "rien"), "--yes"]) == 1
    assert "n'existe pas" in one_sentence(capsys)
    assert main(["restore", str(tmp_path / "rien")]) == 2
    assert "ajoutez --yes" in one_sentence(capsys)
    taken = tmp_path / "pris"
    taken.touch()
    assert main(["backup", str(taken)]) == 1
    assert "existe déjà" in one_sentence(capsys)


def test_a_file_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert main(["report", "--out", str(tmp_path / "file" / "folder")]) == 1
    assert one_sentence(capsys).startswith("Un fichier ne peut être lu ou écrit (NotADirectory")


def test_an_interruption_is_one_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(chosen: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "run", interrupted)
    assert main(["check"]) == 1
    assert capsys.readouterr().out.strip() == "Arrêté."


def test_nobody_answers_to_chat(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOUSSOLE_RASA_PORT", str(free_port()))
    assert main(["chat"]) == 1
    assert "Le serveur ne répond pas" in capsys.readouterr().out


def test_a_database_that_holds_something_else_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'line.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE diagnostics (id INTEGER)"))
    engine.dispose()
    assert main(["migrate"]) == 1
    assert one_sentence(capsys).startswith("La base de données ne répond pas")


def test_the_documents_name_only_verbs_that_exist() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "Makefile"]
    for page in pages:
        for verb in re.findall(r"-m bot ([a-z]\w*)", page.read_text(encoding="utf-8")):
            assert verb in VERBS, f"{page.name} names {verb}"
