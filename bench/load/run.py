"""Puts the measures in order; the bots take turns, so that other work weighs on each alike."""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bench.load import bots, growth, report
from bench.load.bots import POSTGRESQL, SQLITE, Bot
from bench.load.clients import Sample, load
from bench.load.training import training_times
from bench.stock import make
from bot.commands import train
from bot.paths import VAR
from bot.store.models import Conversation, StoredAnswer

PATH = VAR / "bench" / "load.md"
SERVER = "postgresql+psycopg2://postgres@127.0.0.1:5432/postgres"
WARM_SECONDS = 3.0


@dataclass(frozen=True)
class Plan:
    """How long and how much to measure."""

    users: tuple[int, ...] = (1, 8, 32, 128)
    slices: int = 3
    seconds: float = 12.0
    conversations: int = 4
    diagnostics: int = 100_000
    results: int = 40
    training: bool = True
    stores: tuple[str, ...] = (SQLITE, POSTGRESQL)


SHORT = Plan(users=(1, 32), slices=2, seconds=5.0, conversations=1, diagnostics=10_000,
             results=20, training=False, stores=(SQLITE,))  # fmt: skip


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench load")
    parser.add_argument("--short", action="store_true", help="SQLite, 1 et 32 personnes")
    parser.add_argument("--store", choices=[SQLITE, POSTGRESQL], help="seulement celui-là")
    parser.add_argument("--postgres", default=SERVER, metavar="URL")
    chosen = parser.parse_args(arguments)
    plan = SHORT if chosen.short else Plan()
    stores = (chosen.store,) if chosen.store else plan.stores
    PATH.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.redirect_stdout(sys.stderr):
        train.train()
    make()
    parts: list[str] = []
    for store in stores:
        if store == POSTGRESQL and not bots.reachable(chosen.postgres):
            _tell("PostgreSQL n'est pas joignable : non mesuré.\n", parts)
            continue
        for part in _measure(plan, store, chosen.postgres):
            _tell(part, parts)
    if plan.training:
        ours, theirs = training_times()
        _tell(report.pair_table("Entraînement", [("à froid", ours, theirs)], "s"), parts)
    _tell(report.note(plan.slices, plan.seconds), parts)
    return 0


def _tell(part: str, parts: list[str]) -> None:
    """Prints and keeps each table when it is there: a run cut short is not lost."""
    parts.append(part)
    PATH.write_text("\n".join(parts), encoding="utf-8")
    _say("")
    print(part, flush=True)


def _measure(plan: Plan, store: str, server: str) -> Iterator[str]:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=PATH.parent)))
        _say(f"{store} : démarrage…")
        ours = stack.enter_context(bots.ours(folder / "ours", store, server))
        stock = stack.enter_context(bots.stock(folder / "stock", store, server))
        idle = (ours.memory, stock.memory)
        started = [("démarrage", ours.startup, stock.startup)]
        whole: dict[str, Sample] = {bot.name: Sample() for bot in (ours, stock)}
        rows = []
        for bot in (ours, stock):
            load(repeat(bot.url).__next__, bot.make, 2, WARM_SECONDS)
        for users in plan.users:
            samples = _alternate(plan, users, (ours, stock))
            for name, sample in samples.items():
                whole[name].add(sample)
            rows.append(
                (users, report.speed(samples[ours.name], ours.memory),
                 report.speed(samples[stock.name], stock.memory))
            )  # fmt: skip
        assert ours.database is not None
        announced, lost = compare(ours.database, whole[ours.name].announced)
        yield report.load_table(store, rows)
        yield report.kept_line(store, announced, lost)
        yield report.pair_table(f"Démarrage, {store}", started, "s")
        yield report.pair_table(f"Mémoire au repos, {store}", [("tous processus", *idle)], "Mo")
        yield report.growth_table(_growth(plan, store, ours, stock))


def _alternate(plan: Plan, users: int, racing: tuple[Bot, ...]) -> dict[str, Sample]:
    samples = {bot.name: Sample() for bot in racing}
    for number in range(plan.slices):
        for bot in racing:
            _say(f"{users} personnes, tranche {number + 1}/{plan.slices}, {bot.name}…")
            samples[bot.name].add(load(repeat(bot.url).__next__, bot.make, users, plan.seconds))
    return samples


def _growth(plan: Plan, store: str, ours: Bot, stock: Bot) -> list[tuple[str, growth.Growth]]:
    own, theirs = growth.Growth(), growth.Growth()
    for number in range(plan.conversations):
        _say(f"conversation de {growth.LATE} tours, {number + 1}/{plan.conversations}…")
        growth.long_conversation(ours, number, own)
        if number == 0 and plan.training:  # the stock bot takes minutes
            growth.long_conversation(stock, number, theirs)
    rows = [(f"tours {growth.EARLY} et {growth.LATE}, {store}", own)]
    if theirs.late:
        rows.append((f"les mêmes, {report.STOCK}", theirs))
    _say(f"résultats, puis {plan.diagnostics} diagnostics…")
    full = growth.full_database(ours, plan.diagnostics, plan.results)
    rows.append((f"résultats, puis avec {plan.diagnostics} diagnostics de plus, {store}", full))
    return rows


def compare(database: Engine, announced: dict[str, list[str]]) -> tuple[int, int]:
    """How many answers were announced, and how many of them the database does not hold."""
    kept: dict[str, set[str]] = {}
    pairs = select(Conversation.id, StoredAnswer.question).join(
        StoredAnswer, StoredAnswer.diagnostic_id == Conversation.diagnostic_id
    )
    with Session(database, future=True) as db:
        for sender, question in db.execute(pairs):
            kept.setdefault(sender, set()).add(question)
    said = {sender: set(questions) for sender, questions in announced.items()}
    lost = sum(len(questions - kept.get(sender, set())) for sender, questions in said.items())
    return sum(map(len, said.values())), lost


def _say(text: str) -> None:
    print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
