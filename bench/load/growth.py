"""What grows: one conversation of five hundred turns, and a database of 100 000 diagnostics."""

from __future__ import annotations

import statistics
import time
import uuid
from dataclasses import dataclass, field

from bench.load.bots import Bot
from bench.load.people import LEVELS, STOCK_WORDS, Items, by_type
from bench.load.seed import seed
from bot.commands.chat import send

EARLY, LATE, AROUND = 10, 500, 4  # a turn is measured with its neighbours: 6 to 14, 496 to 504
SAID = ("pourquoi?", "un exemple", "il en reste combien?", "merci")
ANSWER_EVERY = 5  # in a conversation of 500 turns: 100 answers, corrections included
MEASURED = "il en reste combien?"
RESULTS = "mes résultats"


@dataclass
class Growth:
    """Milliseconds of the same kind of turn, at both ends."""

    early: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return statistics.median(self.late) / statistics.median(self.early)


def long_conversation(bot: Bot, number: int, growth: Growth) -> None:
    """500 turns; around the 10th and the 500th, the same words."""
    sender = f"long-{uuid.uuid4().hex}"
    reply: Items = []
    for turn in range(1, LATE + AROUND + 1):
        measured = abs(turn - EARLY) <= AROUND or abs(turn - LATE) <= AROUND
        text = _said(bot, turn, number, reply, measured)
        start = time.perf_counter()
        answered = send(bot.url, sender, text)
        milliseconds = (time.perf_counter() - start) * 1000
        assert answered, text
        assert "error" not in by_type(answered), answered
        reply = answered if "question" in by_type(answered) or not reply else reply
        if measured:
            (growth.early if turn < LATE // 2 else growth.late).append(milliseconds)


def _said(bot: Bot, turn: int, number: int, reply: Items, measured: bool) -> str:
    """Ours: an opening, then digressions and answers, then corrections. Stock: its words."""
    if bot.database is None:
        return STOCK_WORDS[(turn + number) % len(STOCK_WORDS)]
    if turn == 1:
        return "diagnostic complet"
    prompts = ("passer", "passer", "passer")
    if turn - 2 < len(prompts):
        return prompts[turn - 2]
    found = by_type(reply)
    if measured or "question" not in found:
        return MEASURED
    if turn % ANSWER_EVERY == 0:
        return str(found["question"]["options"][(turn + number) % LEVELS]["payload"])
    if turn % (ANSWER_EVERY * 7) == 1:
        return "revenir"
    return SAID[turn % len(SAID)]


def results_time(bot: Bot, times: int) -> list[float]:
    """Milliseconds of the results of a finished diagnostic, asked ``times`` times."""
    sender = f"results-{uuid.uuid4().hex}"
    reply = send(bot.url, sender, "diagnostic complet")
    for _ in range(60):
        found = by_type(reply)
        if "results" in found and "question" not in found:
            break
        options = found.get("question", {}).get("options")
        reply = send(bot.url, sender, options[2]["payload"] if options else "passer")
    measured = []
    for _ in range(times):
        start = time.perf_counter()
        reply = send(bot.url, sender, RESULTS)
        measured.append((time.perf_counter() - start) * 1000)
        assert "results" in by_type(reply), by_type(reply)
    return measured


def full_database(bot: Bot, diagnostics: int, times: int) -> Growth:
    """Results before and after so many diagnostics are in the database."""
    assert bot.database is not None
    growth = Growth(early=results_time(bot, times))
    seed(bot.database, diagnostics)
    growth.late = results_time(bot, times)
    return growth
