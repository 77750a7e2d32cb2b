"""Two servers behind a proxy, on PostgreSQL: how many times the turns of one?

One core for each server (its Rasa and its action server). Each message of a person goes to the
next server, as behind a proxy that keeps no affinity: the harsh case. PostgreSQL and the clients
have no core of their own on a machine of two: what they take is counted, and the ratio that is
left when they are paid for is printed beside the ratio measured.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle, repeat
from pathlib import Path

from bench.burst import own_database, servers
from bench.load import people
from bench.load.bots import reachable
from bench.load.clients import Sample, load
from bench.load.report import number
from bench.load.run import SERVER, WARM_SECONDS, compare
from bench.report import p95
from bot.commands import train
from bot.paths import VAR
from bot.store.database import connect
from tests.support.servers import Servers

PATH = VAR / "bench" / "scale.md"
TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Arm:
    """One arrangement: what was heard, and the seconds of processor that each kind took."""

    count: int
    sample: Sample = field(default_factory=Sample)
    rasa: float = 0.0
    action: float = 0.0
    database: float = 0.0
    clients: float = 0.0

    @property
    def throughput(self) -> float:
        return len(self.sample.latencies) / self.sample.seconds

    def cost(self, seconds: float) -> float:
        """Milliseconds of processor for one turn."""
        return 1000 * seconds / len(self.sample.latencies)

    @property
    def server_cost(self) -> float:
        return self.cost(self.rasa + self.action)

    @property
    def other_cost(self) -> float:
        return self.cost(self.database + self.clients)


def pin(pid: int, cores: set[int]) -> None:
    """Every thread of a process on these cores; those that it starts later follow."""
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(ProcessLookupError):
            os.sched_setaffinity(int(task.name), cores)


def spent(pids: Sequence[int]) -> dict[int, float]:
    """Seconds of processor that each of these processes has used; without those that are gone."""
    found = {}
    for pid in pids:
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            found[pid] = (int(fields[11]) + int(fields[12])) / TICK
    return found


def since(before: dict[int, float], pids: Sequence[int]) -> float:
    """Seconds that they have used since ``before``; new ones count whole, ended ones not."""
    return sum(seconds - before.get(pid, 0.0) for pid, seconds in spent(pids).items())


def _postgres() -> list[int]:
    """Its processes: a connection of the servers' pools has one."""
    return [
        int(folder.name)
        for folder in Path("/proc").iterdir()
        if folder.name.isdigit() and _command(folder) == "postgres"
    ]


def _command(folder: Path) -> str:
    try:
        return (folder / "comm").read_text().strip()
    except OSError:
        return ""


def measure(arm: Arm, running: list[Servers], users: int, seconds: float) -> None:
    """Adds a slice to this arm: so many people for each server, the addresses taken in turn."""
    rasa = [server.processes["rasa"].pid for server in running]
    action = [server.processes["action"].pid for server in running]
    own = resource.getrusage(resource.RUSAGE_SELF)
    before = spent([*rasa, *action, *_postgres()])
    addresses = cycle([server.url for server in running])
    people_at_once = users * len(running)
    arm.sample.add(load(addresses.__next__, people.diagnostic, people_at_once, seconds))
    now = resource.getrusage(resource.RUSAGE_SELF)
    arm.rasa += since(before, rasa)
    arm.action += since(before, action)
    arm.database += since(before, _postgres())
    arm.clients += now.ru_utime + now.ru_stime - own.ru_utime - own.ru_stime


def table(one: Arm, two: Arm, users: int, announced: int, lost: int) -> str:
    lines = [
        f"### Un serveur, deux serveurs : PostgreSQL, {users} personnes par serveur",
        "",
        "| serveurs | tours/s | p50 (ms) | p95 (ms) | erreurs "
        "| processeur par tour (ms) : Rasa, actions, PostgreSQL, clients |",
        "|--:|--:|--:|--:|--:|---|",
    ]
    for arm in (one, two):
        times = arm.sample.latencies
        costs = (arm.rasa, arm.action, arm.database, arm.clients)
        lines.append(
            f"| {arm.count} | {number(arm.throughput, 0)} | {number(statistics.median(times), 0)} "
            f"| {number(p95(times), 0)} | {arm.sample.errors} "
            f"| {', '.join(number(arm.cost(cost), 1) for cost in costs)} |"
        )
    ratio = two.throughput / one.throughput
    ceiling = 2 * one.server_cost / (one.server_cost + one.other_cost)
    freed = ratio * (two.server_cost + two.other_cost) / two.server_cost
    lines += [
        "",
        f"Rapport mesuré : **× {number(ratio, 2)}**. Les deux serveurs partagent leurs deux cœurs "
        f"avec PostgreSQL et les clients, qu'un serveur seul laisse sur l'autre cœur : le mieux "
        f"possible ici est × {number(ceiling, 2)}. Avec des cœurs à part pour eux, les mêmes "
        f"secondes de processeur donneraient × {number(min(freed, 2.0), 2)}.",
        "",
        f"Réponses annoncées : {announced}; absentes de la base : {lost}.",
    ]
    return "\n".join(lines) + "\n"


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench scale")
    parser.add_argument("--users", type=int, default=32, help="par serveur")
    parser.add_argument("--slices", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=12.0)
    parser.add_argument("--postgres", default=SERVER, metavar="URL")
    chosen = parser.parse_args(arguments)
    if not reachable(chosen.postgres):
        print("PostgreSQL n'est pas joignable : non mesuré.")
        return 0
    with contextlib.redirect_stdout(sys.stderr):
        train.train()
    one, two = Arm(1), Arm(2)
    PATH.parent.mkdir(parents=True, exist_ok=True)
    with own_database(chosen.postgres) as url, servers(2, url) as running:
        for core, server in enumerate(running):
            for process in server.processes.values():
                pin(process.pid, {core})
            load(repeat(server.url).__next__, people.diagnostic, 4, WARM_SECONDS)
        for _ in range(chosen.slices):
            measure(one, running[:1], chosen.users, chosen.seconds)
            measure(two, running, chosen.users, chosen.seconds)
        database = connect(url)
        said = {**one.sample.announced, **two.sample.announced}
        text = table(one, two, chosen.users, *compare(database, said))
        database.dispose()
    PATH.write_text(text, encoding="utf-8")
    print(text, end="")
    return 0
