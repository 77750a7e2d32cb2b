"""``make faults``: the long form. ``--profile``, ``--diagnostics``, ``--kills``, ``--messages``."""

from __future__ import annotations

import argparse
import logging
import random
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from tests.faults import harness
from tests.faults.postgres import binaries
from tests.faults.siege import besiege, dialogue
from tests.faults.stack import PROFILES, Stack

LONG = {"postgresql": (480, 95), "sqlite": (40, 10)}  # diagnostics, kills


class _Stack(Stack):
    def close(self) -> None:
        self.stop()


def _play(profile: str, options: argparse.Namespace) -> harness.Figures:
    diagnostics, kills = LONG[profile]
    diagnostics, kills = options.diagnostics or diagnostics, options.kills or kills
    with closing(_Stack(profile)) as stack:
        chance = random.Random(options.seed)
        names = harness.schedule(profile, kills, chance)
        figures = harness.run(stack, diagnostics, names, options.senders, options.minutes, chance)
    print("\n".join(figures.lines()), flush=True)
    return figures


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--profile", choices=PROFILES, action="append")
    parser.add_argument("--diagnostics", type=int, help="for each profile")
    parser.add_argument("--kills", type=int, help="for each profile")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--senders", type=int, default=6)
    parser.add_argument("--minutes", type=float, default=30.0, help="begin nothing after that")
    parser.add_argument("--messages", type=int, default=10_000, help="hostile ones")
    options = parser.parse_args(arguments)
    logging.basicConfig(format="%(asctime)s %(message)s")
    harness.log.setLevel(logging.INFO)
    profiles = options.profile or list(PROFILES)
    if binaries() is None and "postgresql" in profiles:
        print("no PostgreSQL on this machine: its profile is skipped")
        profiles.remove("postgresql")
    with ThreadPoolExecutor(len(profiles) or 1) as pool:
        figures = list(pool.map(lambda profile: _play(profile, options), profiles))
    problems = [problem for each in figures for problem in each.verdict.problems()]
    with dialogue() as send:
        besieged = besiege(send, range(options.messages))
    print(f"{options.messages} hostile messages: {len(besieged)} errors or changed answers")
    print("\n".join(f"  ! {problem}" for problem in besieged[:20]))
    return 1 if problems or besieged else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
