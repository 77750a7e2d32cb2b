"""A question reworded, removed or added: old answers stay readable, and nothing is forgotten."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from bot.content import Content, load_content
from bot.content.check import check
from bot.content.models import Change, Version
from bot.content.versions import check_history, fingerprints, unrecorded
from bot.diagnostic.answers import Answer
from bot.diagnostic.migration import migrate
from bot.paths import DATA, ROOT
from tests.support.in_process import make_app, sender
from tests.support.person import Person


def versioned(content: Content, *changes: Change) -> Content:
    """The content with one more version, made of these changes."""
    last = content.history[-1]
    after = dict(last.questions)
    for change in changes:
        if change.kind == "removed":
            del after[change.question]
        else:
            after[change.question] = "changed!"
    new = Version(version=last.version + 1, date="2027-01-01", changes=changes, questions=after)
    return replace(content, history=(*content.history, new))


def test_the_recorded_version_is_the_present_questionnaire(content: Content) -> None:
    assert unrecorded(content) == {}
    assert list(check_history(content)) == []
    assert content.history[-1].questions == fingerprints(content)


def test_each_kind_of_change_does_what_it_says(content: Content) -> None:
    given = {
        "E1": Answer("E1", "recorded", 3),
        "E2": Answer("E2", "recorded", 2),
        "E3": Answer("E3", "unknown"),
        "E4": Answer("E4", "recorded", 4),
        "E5": Answer("E5", "recorded", 1),
    }
    newer = versioned(
        content,
        Change(question="E1", kind="kept"),
        Change(question="E2", kind="levels", levels={0: 0, 1: 1, 2: 1, 3: 3, 4: 4}),
        Change(question="E3", kind="levels", levels={0: 0, 1: 1, 2: 1, 3: 3, 4: 4}),
        Change(question="E4", kind="dropped"),
        Change(question="E5", kind="removed"),
    )
    after = migrate(newer, given, version=content.version)
    assert {q: a.level for q, a in after.items()} == {"E1": 3, "E2": 1, "E3": None}
    assert after["E3"].status == "unknown"
    assert migrate(newer, given, version=newer.version) == given
    assert given["E2"].level == 2, "the answers given are not changed in place"


def test_a_change_that_is_not_recorded_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "data"
    shutil.copytree(DATA, root)
    path = root / "diagnostic/mobilite.yml"
    text = path.read_text(encoding="utf-8")
    label = next(line for line in text.splitlines() if "- label:" in line)
    path.write_text(text.replace(label, "      - label: Autre chose", 1), encoding="utf-8")
    problems = check(load_content(root))
    assert any("history.yml" in p and "M1 a changé" in p for p in problems)


def test_a_version_must_tell_what_became_of_each_changed_question(content: Content) -> None:
    silent = versioned(content, Change(question="E1", kind="kept"))
    broken = replace(
        silent,
        history=(
            *silent.history[:-1],
            silent.history[-1].copy(update={"changes": ()}),
        ),
    )
    assert any("rien n'est dit de la question E1" in p.what for p in check_history(broken))
    half = versioned(content, Change(question="E1", kind="levels", levels={0: 0}))
    assert any("les cinq anciens niveaux" in p.what for p in check_history(half))


def test_an_old_diagnostic_goes_on_under_the_new_questionnaire(tmp_path: Path) -> None:
    own_data, url = tmp_path / "data", f"sqlite:///{tmp_path / 'versions.db'}"
    shutil.copytree(DATA, own_data)
    before = make_app(url, content=load_content(own_data))
    person = Person(sender(before)).start("express")
    for level in (3, 2, 4):  # E2, E3, N1
        person.press_level(level)
    assert person.question == "N6"
    path = own_data / "diagnostic/economie.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("bon Internet", "bon accès à Internet", 1),
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "bot", "version"]
    environment = {**os.environ, "BOUSSOLE_DATA": str(own_data)}
    asked = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert asked.returncode == 1
    assert "E2=kept" in asked.stdout
    done = subprocess.run(
        [*command, "E2=levels:0,1,2,2,3"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    after = make_app(url, content=load_content(own_data))
    person._send = sender(after)
    person.say("qu'est-ce que j'ai répondu?")
    assert "a changé depuis votre dernière visite" in person.text
    assert {a["question"]: a["level"] for a in person.get("review")["answers"]} == {
        "E2": 2,
        "E3": 2,
        "N1": 4,
    }
    assert person.question == "N6"
    person.say("il en reste combien?")
    assert "a changé" not in person.text, "said once"
    before.database.close()
    after.database.close()
