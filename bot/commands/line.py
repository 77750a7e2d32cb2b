"""The command line in French: argparse's parser, with its own sentences said in the operator's."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

# argparse has no translations: what it says -> how we say it.
SENTENCES = tuple(
    (re.compile(said), ours)
    for said, ours in (
        (r"the following arguments are required: (.+)", "il manque {0}"),
        (r"unrecognized arguments: (.+)", "de trop ou inconnu : {0}"),
        (r"argument (.+): expected (?:one|at least one) argument", "{0} demande une valeur"),
        (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)",
         "{0} : {1} n'existe pas; choisissez parmi {2}"),
        (r"argument (.+): invalid int value: (.+)", "{0} : un nombre entier, pas {1}"),
        (r"argument (.+): ignored explicit argument .+", "{0} ne prend pas de valeur"),
        (r"argument (.+): not allowed with argument (.+)", "{0} ne va pas avec {1}"),
        (r"argument ([^:]+): (.+)", "{0} : {1}"),
    )
)  # fmt: skip


class Failed(Exception):
    """The command cannot go on; the message is one clear sentence for the operator."""


class Help(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog)
        self._action_max_length = 14  # argparse forgets to count the indent of a verb

    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "Usage : " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Wrong arguments end the program with one French sentence, the usage, and status 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{
            **options, "add_help": False, "allow_abbrev": False, "formatter_class": Help
        })  # fmt: skip
        self._positionals.title, self._optionals.title = "à donner", "options"
        self.add_argument("-h", "--help", action="help", help="montrer cette aide")

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog} : {french(message)}.", file=sys.stderr)
        self.print_usage(sys.stderr)
        raise SystemExit(2)


def french(message: str) -> str:
    """One of argparse's sentences, in French."""
    for said, ours in SENTENCES:
        if match := said.fullmatch(message):
            return ours.format(*match.groups())
    return message


def whole_number(text: str) -> int:
    """A type of argument.

    Raises:
        ArgumentTypeError: it is no number from 0 up.
    """
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"un nombre entier, pas « {text} »")
    return int(text)
