"""The same with the two real servers: their files, their logs, and the objects that they keep.

A thread that the test slips into each of them (``sitecustomize``) walks their objects when it is
asked to. What freed memory still holds, before it serves again, cannot be looked at so.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.dialogue.kept_question import SECONDS
from bot.paths import ROOT
from tests.privacy import traces
from tests.privacy.situations import SENTENCES, SITUATIONS
from tests.support.person import Person
from tests.support.servers import Servers

LOOK = """
import os, threading, time
from pathlib import Path

def look(folder=Path(os.environ["TRACES"])):
    while not (folder / "look").exists():
        time.sleep(0.2)
    import gc, json
    from bot.dialogue.kept_question import WaitingQuestions
    from tests.privacy import traces
    for each in gc.get_objects():
        if isinstance(each, WaitingQuestions):
            each._waiting.clear()  # an hour has passed
    each = None
    partly = folder / f"{os.getpid()}.partly"
    partly.write_text(json.dumps(traces.objects()))
    partly.rename(folder / f"{os.getpid()}.json")

if "TRACES" in os.environ:
    threading.Thread(target=look, daemon=True).start()
"""
KEEP_ALIVE = 8.0  # a connection still open holds its last request; servers close it after 5 s


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Servers]:
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook/sitecustomize.py").write_text(LOOK)
    hook = str(tmp_path / "hook")
    running = Servers(tmp_path, TRACES=hook, PYTHONPATH=f"{hook}{os.pathsep}{ROOT}")
    try:
        running.start()
        yield running
    finally:
        running.stop()


def test_neither_server_keeps_what_was_typed(watched: Servers, tmp_path: Path) -> None:
    assert SECONDS <= 3600
    for number, situation in enumerate(("at the first words", "at a question", "after projects")):
        person = Person(watched.send, f"servers-{number}")
        SITUATIONS[situation](person)
        for sentence in SENTENCES[number::3]:
            person.say(sentence.replace("{}", traces.marker()))
            assert "error" not in person.types, sentence
    Person(watched.send, "later").start("express").say("merci").say("des projets en mobilité")
    time.sleep(KEEP_ALIVE)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"test.db", "rasa.log", "action.log"} <= {path.name for path in files}
    assert traces.bytes_of(files) == []
    found = look(tmp_path / "hook", len(watched.processes))
    assert found == {name: [] for name in found}


def look(folder: Path, processes: int) -> dict[str, list[str]]:
    """What each process keeps, by the name of the file that it wrote."""
    (folder / "look").touch()
    deadline = time.monotonic() + 300
    while len(list(folder.glob("*.json"))) < processes:
        assert time.monotonic() < deadline, "a server did not look"
        time.sleep(0.2)
    return {path.name: json.loads(path.read_text()) for path in folder.glob("*.json")}
