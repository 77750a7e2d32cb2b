"""Twenty messages at once from one sender, over several servers on PostgreSQL: are all kept, once?

Each burst is one conversation. It is opened by one message sent to two servers at once. Then come
twenty answers by button to twenty questions, each with an identifier, sent together and in turn to
each server; every fourth is sent to the next server too, at the same moment. Afterwards the
database must hold the twenty answers with their levels, one line of history for each and one reply
for each identifier; and a message sent twice must have had the same reply twice.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import tempfile
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.orm import Session

from bot.commands.chat import send
from bot.content import load_content
from bot.dialogue.signed import payloads
from bot.store.database import connect
from bot.store.models import AnswerEvent, Conversation, Reply, StoredAnswer
from tests.support.servers import Servers

AT_ONCE, TWICE_EVERY, LEVELS = 20, 4, 5
SECRET = "secret-des-tests"


@dataclass
class Outcome:
    """What went wrong; all zero when nothing did."""

    messages: int = 0
    lost: int = 0
    doubled: int = 0
    wrong: int = 0
    errors: int = 0
    twice_differently: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not (self.lost or self.doubled or self.wrong or self.errors
                    or self.twice_differently or self.problems)  # fmt: skip


@contextlib.contextmanager
def own_database(server_url: str) -> Iterator[str]:
    """The address of a new, empty database beside this one; dropped at the end."""
    name = f"boussole_{uuid.uuid4().hex[:12]}"
    admin = connect(server_url).execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    try:
        yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        admin.dispose()


@contextlib.contextmanager
def servers(count: int, database_url: str) -> Iterator[list[Servers]]:
    """So many Rasa servers, each with its action server, on one database."""
    with contextlib.ExitStack() as stack:
        running = []
        for _ in range(count):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            server = Servers(folder, database_url, BOUSSOLE_SECRET=SECRET)
            stack.callback(server.stop)
            server.start()
            running.append(server)
        yield running


def burst(urls: list[str], database: Engine, pool: ThreadPoolExecutor, number: int) -> Outcome:
    """One conversation; its first message comes before, so that the buttons are known."""
    chance, sender = random.Random(number), f"burst-{uuid.uuid4().hex}"
    openings = list(pool.map(lambda url: send(url, sender, "diagnostic complet", "opening"), urls))
    outcome = Outcome(messages=AT_ONCE)
    if any(opening != openings[0] or "error" in _types(opening) for opening in openings):
        outcome.problems.append("not one opening")
    given = {
        question: chance.randrange(LEVELS)
        for question in chance.sample(sorted(load_content().questions), AT_ONCE)
    }
    with Session(database, future=True) as db:
        diagnostic = db.get(Conversation, sender).diagnostic
        run = f"{diagnostic.id}:{diagnostic.generation}"
        identifier = diagnostic.id
    sent = []
    for place, (question, level) in enumerate(given.items()):
        payload = payloads.sign(SECRET.encode(), sender, run, "answer", question, str(level))
        sent.append((urls[place % len(urls)], sender, payload, question))
        if place % TWICE_EVERY == 0:
            sent.append((urls[(place + 1) % len(urls)], sender, payload, question))
    chance.shuffle(sent)
    replies: dict[str, list[Any]] = {}
    for (_, _, _, question), reply in zip(sent, pool.map(lambda s: send(*s), sent), strict=True):
        replies.setdefault(question, []).append(reply)
        outcome.errors += "error" in _types(reply)
    outcome.twice_differently = sum(any(r != every[0] for r in every) for every in replies.values())
    _compare(outcome, database, sender, identifier, given)
    return outcome


def _types(reply: list[Any]) -> list[str]:
    return [item["custom"]["type"] for item in reply if "custom" in item]


def _compare(
    outcome: Outcome, database: Engine, sender: str, diagnostic: str, given: dict[str, int]
) -> None:
    with Session(database, future=True) as db:
        mine = StoredAnswer.diagnostic_id == diagnostic
        stored = {a.question: a.level for a in db.scalars(select(StoredAnswer).where(mine))}
        of_history = select(AnswerEvent.question).where(AnswerEvent.diagnostic_id == diagnostic)
        events = list(db.scalars(of_history))
        of_replies = select(Reply.message_id).where(Reply.conversation_id == sender)
        identifiers = set(db.scalars(of_replies))
    outcome.lost = len(given.keys() - stored.keys()) + len(given.keys() - set(events))
    outcome.doubled = len(events) - len(set(events)) + len(stored.keys() - given.keys())
    outcome.wrong = sum(stored.get(q, level) != level for q, level in given.items())
    if identifiers != {"opening", *given}:
        outcome.problems.append(f"{len(identifiers)} replies kept")


def measure(bursts: int, running: list[Servers], database_url: str) -> Outcome:
    """The sum over all bursts."""
    urls = [server.url for server in running]
    database = connect(database_url)
    total = Outcome()
    with ThreadPoolExecutor(AT_ONCE + AT_ONCE // TWICE_EVERY) as pool:
        for number in range(bursts):
            one = burst(urls, database, pool, number)
            for name in ("messages", "lost", "doubled", "wrong", "errors", "twice_differently"):
                setattr(total, name, getattr(total, name) + getattr(one, name))
            total.problems += one.problems
            print(f"\rRafale {number + 1}/{bursts}…", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    database.dispose()
    return total


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench burst")
    parser.add_argument("--bursts", type=int, default=200)
    parser.add_argument("--servers", type=int, default=2)
    parser.add_argument(
        "--postgres", default="postgresql+psycopg2://postgres@127.0.0.1:5432/postgres"
    )
    chosen = parser.parse_args(arguments)
    with own_database(chosen.postgres) as url, servers(chosen.servers, url) as running:
        total = measure(chosen.bursts, running, url)
    print(
        f"{chosen.bursts} rafales de {AT_ONCE} messages ({chosen.servers} serveurs, PostgreSQL), "
        f"un sur {TWICE_EVERY} envoyé deux fois : {total.lost} perdus, {total.doubled} doublés, "
        f"{total.wrong} faux, {total.errors} erreurs, {total.twice_differently} répondus "
        f"autrement la seconde fois."
    )
    for problem in sorted(set(total.problems)):
        print(problem)
    return 0 if total.clean else 1
