"""The time of a turn early and late in a conversation: Boussole, without patches, and stock Rasa.

One user, one message at a time, over REST. All servers run at once and take their conversations
in turns, so that other work on the machine weighs on each of them alike.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench import report
from bench.stock import Stock, make
from bot.commands import train
from bot.paths import VAR
from tests.support.person import Item, Person
from tests.support.servers import Servers

EARLY, LATE = 2, 35
DIGRESSIONS = 50
SAID = ("pourquoi?", "un exemple", "il en reste combien?", "merci", "aide", "mes résultats",
        "qui voit mes réponses?")  # fmt: skip
MEASURED = "il en reste combien?"
STOCK_WORDS = ("hello", "great", "sad", "yes", "bye")
LEVELS = 5
QUICK = 4
Send = Callable[[str, str], list[Item]]


@dataclass(frozen=True)
class Measured:
    """The two measured turns of a conversation: their places, counted from 1, and their times.

    Attributes:
        early, late: the same digression, in milliseconds, at question 2 and at question 35.
        answers: the answers to both questions; the last one also gives the results.
    """

    turns: tuple[int, int]
    early: float
    late: float
    answers: tuple[float, float] = (0.0, 0.0)


@dataclass
class Clock:
    """Sends and times: ``milliseconds[n - 1]`` is the time of turn ``n``."""

    send: Send
    milliseconds: list[float] = field(default_factory=list)

    def __call__(self, sender: str, message: str) -> list[Item]:
        start = time.perf_counter()
        reply = self.send(sender, message)
        self.milliseconds.append((time.perf_counter() - start) * 1000)
        return reply

    def measured(self, turns: tuple[int, int]) -> Measured:
        early, late = (self.milliseconds[turn - 1] for turn in turns)
        return Measured(turns, early, late)


def diagnostic(send: Send, number: int) -> Measured:
    """A whole « complet » diagnostic by buttons, with the digressions between questions 2 and 35.

    Raises:
        AssertionError: the bot did not put the question that was due; a time is never judged.
    """
    clock = Clock(send)
    person = Person(clock, "bench").start("complet")
    digressed, places = 0, {}
    for position in range(1, LATE + 1):
        wanted = DIGRESSIONS * max(0, position - EARLY) // (LATE - EARLY)
        while digressed < wanted:
            person.say(SAID[digressed % len(SAID)])
            _check_question(person, position)
            digressed += 1
        if position in (EARLY, LATE):
            person.say(MEASURED)
            places[position] = len(clock.milliseconds)
        _check_question(person, position)
        person.press_level((position + number) % LEVELS)
    assert "results" in person.types, person.types
    turns = (places[EARLY], places[LATE])
    answers = (clock.milliseconds[turns[0]], clock.milliseconds[turns[1]])
    return replace(clock.measured(turns), answers=answers)


def _check_question(person: Person, position: int) -> None:
    assert "error" not in person.types, person.text
    assert person.get("question")["position"] == position, person.text


def small_talk(send: Send, number: int, turns: tuple[int, int]) -> Measured:
    """The same number of turns with the stock bot.

    Each conversation begins with the next word, so that all words come equally often at both
    measured turns.
    """
    clock = Clock(send)
    person = Person(clock, "bench")
    for turn in range(turns[1]):
        person.say(STOCK_WORDS[(turn + number) % len(STOCK_WORDS)])
    return clock.measured(turns)


def measure(conversations: int) -> dict[str, list[Measured]]:
    """Every server's conversations; a first one for each, which warms it, is not counted."""
    make()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=VAR / "bench")))
        patched = _boussole(folder / "patched", "0")
        unpatched = _boussole(folder / "unpatched", "1")
        stock = Stock()
        for server in (stock, patched, unpatched):
            stack.callback(server.stop)
            server.start()
        found: dict[str, list[Measured]] = {name: [] for name in report.SERVERS}
        for number in range(conversations + 1):
            print(f"\rConversation {number}/{conversations}…", end="", file=sys.stderr)
            ours = diagnostic(patched.send, number)
            found[report.PATCHED].append(ours)
            found[report.UNPATCHED].append(diagnostic(unpatched.send, number))
            found[report.STOCK].append(small_talk(stock.send, number, ours.turns))
        print(file=sys.stderr)
    places = {measured.turns for every in found.values() for measured in every}
    assert len(places) == 1, f"not the same turns everywhere: {places}"
    return {name: every[1:] for name, every in found.items()}


def _boussole(folder: Path, without_patches: str) -> Servers:
    folder.mkdir()
    return Servers(folder, BOUSSOLE_WITHOUT_PATCHES=without_patches)


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench turn")
    parser.add_argument("--conversations", type=int, default=20, metavar="N")
    parser.add_argument(
        "--quick", action="store_const", const=QUICK, dest="conversations", help=f"N = {QUICK}"
    )
    conversations = parser.parse_args(arguments).conversations
    if conversations < 1:
        parser.error("--conversations : au moins 1")
    with contextlib.redirect_stdout(sys.stderr):
        train.train()
    found = measure(conversations)
    times = {name: [(m.early, m.late) for m in every] for name, every in found.items()}
    answers = [m.answers for m in found[report.PATCHED]]
    report.write(report.table(times, answers, found[report.PATCHED][0].turns))
    return 0
