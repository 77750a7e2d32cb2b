"""Processor time of a button turn and of a typed turn, beside another commit, in the same run.

``python -m bench cpu --beside HEAD~1``: both programs run at once, each with its two servers, and
take their conversations in turns. A process counts its own seconds (Linux, ``/proc``), so that
other work on the machine weighs little, and on both alike.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.commands import train
from bot.commands.line import Failed
from bot.content import Content, load_content
from bot.paths import DATA, ROOT
from tests.support.person import Person
from tests.support.servers import Servers

TICKS = os.sysconf("SC_CLK_TCK")
KINDS = ("button", "typed")
NAMES = {"button": "bouton", "typed": "phrase tapée"}


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench cpu")
    parser.add_argument("--beside", required=True, metavar="COMMIT")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--conversations", type=int, default=8, help="in each half of a pair")
    chosen = parser.parse_args(arguments)
    train.train()
    content = load_content(DATA)
    with (
        tempfile.TemporaryDirectory() as folder,
        checkout(chosen.beside, folder) as other,
        started(Path(folder) / "ours", ROOT) as ours,
        started(Path(folder) / "theirs", other) as theirs,
    ):
        both = (theirs, ours)
        for servers in both:  # the first conversation loads what is loaded once
            play(servers, content, 1)
        rounds = [
            tuple(play(servers, content, chosen.conversations) for servers in both)
            for _ in range(chosen.pairs)
        ]
    show(rounds, chosen.beside)
    return 0


@contextlib.contextmanager
def checkout(commit: str, folder: str) -> Iterator[Path]:
    """The tree of this commit in a folder of its own, with our environment, trained."""
    tree = Path(folder) / "tree"
    git = ["git", "-C", str(ROOT), "worktree"]
    added = subprocess.run(
        [*git, "add", "-q", "--detach", str(tree), commit], stderr=subprocess.PIPE
    )
    if added.returncode:
        raise Failed(f"« {commit} » n'est pas un commit de ce dépôt.")
    try:
        (tree / ".venv").symlink_to(ROOT / ".venv")
        subprocess.run([sys.executable, "-W", "ignore", "-m", "bot", "train"], cwd=tree, check=True)
        yield tree
    finally:
        subprocess.run([*git, "remove", "--force", str(tree)], check=True)


@contextlib.contextmanager
def started(folder: Path, root: Path) -> Iterator[Servers]:
    folder.mkdir()
    servers = Servers(folder, credentials=root / "credentials.yml")
    servers.root = root
    try:
        servers.start()
        yield servers
    finally:
        servers.stop()


class Anyone(Person):
    """Of any commit: its replies are not held to today's contract."""

    def say(self, text: str) -> Person:
        self.reply = self._send(self.id, text)
        return self


def play(servers: Servers, content: Content, conversations: int) -> dict[str, float]:
    """Milliseconds of both servers for each kind of turn, over whole express diagnostics."""
    spent: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for _ in range(conversations):
        person = Anyone(servers.send, f"cpu-{servers.root.name}")
        person.start()
        while "question" in person.types:
            kind = KINDS[int(person.get("question")["position"]) % 2]
            before = seconds(servers)
            turn(person, content, kind)
            spent[kind].append(seconds(servers) - before)
            if "answer_choice" in person.types:
                person.press("0")
    return {kind: 1000 * statistics.fmean(values) for kind, values in spent.items()}


def turn(person: Person, content: Content, kind: str) -> None:
    if kind == "button":
        person.press_level(2)
    else:
        person.say(content.questions[person.question].levels[2].examples[0])


def seconds(servers: Servers) -> float:
    """Processor seconds that the two servers have used so far."""
    total = 0
    for process in servers.processes.values():
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])  # utime, stime
    return total / TICKS


def show(rounds: Sequence[tuple[dict[str, float], ...]], commit: str) -> None:
    print(f"\n| tour, processeur des deux serveurs (ms) | {commit} | ici | rapport | par paire |")
    print("|---|--:|--:|--:|---|")
    for kind in KINDS:
        theirs = statistics.median(pair[0][kind] for pair in rounds)
        ours = statistics.median(pair[1][kind] for pair in rounds)
        ratios = [pair[1][kind] / pair[0][kind] for pair in rounds]
        each = " ".join(f"{ratio:.2f}" for ratio in ratios)
        print(
            f"| {NAMES[kind]} | {theirs:.1f} | {ours:.1f} "
            f"| × {statistics.median(ratios):.2f} | {each} |"
        )
