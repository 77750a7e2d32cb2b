"""Plays many diagnostics at once while the servers are killed, then compares with the store."""

from __future__ import annotations

import itertools
import logging
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.faults.audit import Verdict, audit
from tests.faults.player import Player, Seen
from tests.faults.stack import Stack

log = logging.getLogger(__name__)
COMPLETE_EVERY = 25  # one diagnostic in so many is « complet », the others express
TOLD_EVERY = 10  # faults
PAUSE = (0.2, 2.0)  # seconds of peace between two faults
Fault = Callable[[], int]
WEIGHTS = {
    # A killed PostgreSQL is back in a second or two, the others in a minute of a busy machine.
    "postgresql": {"kill_postgres": 60, "kill_action": 4, "kill_database_then_action": 1,
                   "kill_rasa": 1, "slow_network": 3, "cut_network": 6},
    "sqlite": {"kill_action": 10, "kill_rasa": 2, "slow_network": 1, "cut_network": 3,
               "full_disk": 4},
}  # fmt: skip


@dataclass
class Figures:
    """What a run did and found."""

    profile: str
    seconds: float = 0.0
    diagnostics: int = 0
    kills: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    seen: dict[str, int] = field(default_factory=dict)
    verdict: Verdict = field(default_factory=Verdict)

    def lines(self) -> list[str]:
        v = self.verdict
        return [
            f"{self.profile}: {self.diagnostics} diagnostics, {self.kills} kill -9, "
            f"{v.announced} answers announced, {v.stored} stored, {self.seconds:.0f} s",
            "  faults: " + ", ".join(f"{n} {name}" for name, n in sorted(self.faults.items())),
            "  seen: " + ", ".join(f"{n} {name}" for name, n in sorted(self.seen.items())),
            f"  announced and lost {len(v.lost)}, stored twice {len(v.twice)}, "
            f"in the wrong conversation {len(v.misplaced)}, people who cannot go on {len(v.stuck)}",
            *(f"  ! {problem}" for problem in v.problems()[:20]),
        ]


def schedule(profile: str, kills: int, chance: random.Random) -> list[str]:
    """Names of faults in a drawn order, every kind at least once, with this many kills or more."""
    weights = WEIGHTS[profile]
    names = list(weights)
    count = sum(n.startswith("kill") for n in names)
    while count < kills:
        names.append(chance.choices(list(weights), list(weights.values()))[0])
        count += names[-1].startswith("kill")
    chance.shuffle(names)
    return names


def run(
    stack: Stack,
    diagnostics: int,
    names: Sequence[str],
    senders: int,
    minutes: float = 60.0,
    chance: random.Random | None = None,
) -> Figures:
    """``stack`` is started, broken and audited; the caller stops it.

    Args:
        names: the faults, in order (``schedule``).
        minutes: after this time nothing new is begun, whatever was asked for.
    """
    figures, seen, players = Figures(stack.profile), Seen(), list[Player]()
    numbers, stopping, lock = itertools.count(), threading.Event(), threading.Lock()
    stack.start()
    start = time.monotonic()

    def late() -> bool:
        return time.monotonic() - start > minutes * 60

    def play() -> None:
        while not (stopping.is_set() and (len(players) >= diagnostics or late())):
            with lock:
                number = next(numbers)
                mode = "complet" if number % COMPLETE_EVERY == COMPLETE_EVERY - 1 else "express"
                player = Player(stack.url, number, seen, mode)
                players.append(player)
            player.play()

    threads = [threading.Thread(target=play, daemon=True) for _ in range(senders)]
    for thread in threads:
        thread.start()
    chance, broken = chance or random.Random(7), ""
    try:
        for done, name in enumerate(names):
            # The faults are spread over the whole run, not only its beginning.
            while len(players) < diagnostics * done / len(names) and not late():
                time.sleep(0.05)
            if late():
                break
            time.sleep(chance.uniform(*PAUSE))
            try:
                figures.kills += getattr(stack, name)()
            except AssertionError as error:  # a server did not come back: audit what there is
                broken = f"{name}: {error}"
                break
            figures.faults[name] += 1
            if done % TOLD_EVERY == 0:
                log.info(
                    "%s: %d diagnostics begun, %d kill -9, %.0f s",
                    stack.profile, len(players), figures.kills, time.monotonic() - start,
                )  # fmt: skip
    finally:
        stopping.set()
        for thread in threads:
            thread.join()
    figures.verdict = audit(stack.engine(), players)
    if broken:
        figures.verdict.stuck.append(broken)
    figures.diagnostics = sum(player.finished for player in players)
    figures.seen, figures.seconds = seen.counts, time.monotonic() - start
    return figures
