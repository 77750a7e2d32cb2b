"""Turns in context, ``data/situations``: a scene, what is said, the commands to draw from it.

The decision (``bot/understanding/decision``) learns which command is meant from them, and the
levels that free answers tell; ``tests/situations``, of the same form, measures it.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import StrictInt, StrictStr

from bot.content.models import Record, not_empty
from bot.content.reading import Reading
from bot.paths import MODELS

log = logging.getLogger(__name__)
QUESTION = r"[ENGVMC][1-8]"
# What is pending: a question, a prompt, a step of the onboarding, a confirmation, or the end.
AT = re.compile(
    rf"{QUESTION}|prompt:(municipality|role|size|mode)|onboarding:[a-z]+"
    r"|confirm:(delete|restart)|results|nothing"
)
MOST_COMMANDS = 3
# Commands of one word and a kind: the families that the decision knows as one.
FAMILIES = {
    # what is said of a proposed step
    "advice": (
        "why", "done", "dear", "hard", "later", "another", "one", "axis", "who", "time", "cost",
        "next", "near", "draft", "how",
    ),
    # what is asked of the projects on the screen
    "project": ("cost", "active", "why", "contact", "how", "fit"),
    # what is asked of the tool itself
    "about": ("maker", "official", "cost", "duration", "hosting", "limits", "method"),
    # who speaks, when it is nobody of a municipality of Québec
    "visitor": ("citizen", "journalist", "student", "vendor", "france", "north", "association"),
    "feeling": (
        "tired", "insult", "joke", "proud", "discouraged", "irony", "angry", "ashamed", "worried",
        "overwhelmed",
    ),
}  # fmt: skip
SMALLTALK = ("greet", "thanks", "goodbye", "opinion", *FAMILIES["feeling"])
# Each command and its arguments; what has no arguments stands for itself.
COMMANDS = {
    rf"(set|propose) {QUESTION} [0-4]",
    rf"(unknown|na|skip|clear|reopen) {QUESTION}",
    rf"offer {QUESTION} [0-4](,[0-4]){{1,2}}",
    r"tell [a-z0-9-]+( (definition|example|cost|first-step|law|small-town|who|risk))?",
    r"explain (why|meaning|example)",
    r"compare [0-4] [0-4]",
    r"score( [a-z-]+)?",
    rf"advice ({'|'.join(FAMILIES['advice'])})( {QUESTION}| [a-z-]+)?",
    rf"project ({'|'.join(FAMILIES['project'])})",
    rf"about ({'|'.join(FAMILIES['about'])})",
    r"start( express| complet)?|mode (express|complet)",
    r"profile .+",
    rf"smalltalk ({'|'.join(SMALLTALK)})",
    rf"visitor ({'|'.join(FAMILIES['visitor'])})",
    # During the onboarding: dates as they are said, items of the step by their identifiers.
    r"(oath|election)( .+)?",
    r"(tick|untick)( [a-z0-9-]+)*",
    r"mandate (first|following)",
    r"language [a-z]{2}",
    r"undo|which|projects|results|steps|why_step|report|export|review|progress|privacy|help|pause"
    r"|stop|code|resume|back|forward|restart|delete|yes|no|withdraw|skip_prompt|onboarding"
    r"|leave_onboarding|handoff|emergency|outside|noise|bot_challenge|repeat|unknown|dates|items"
    r"|sources",
}
COMMAND = re.compile("|".join(sorted(COMMANDS)))


class Situation(Record):
    """One turn.

    Attributes:
        at: what is pending.
        levels: those just offered, in the order of the screen.
        noted: the last answers, oldest first: ``{question: level or status}``.
        after: the subject just told, and perhaps its aspect: ``loi-25/definition``.
        shown: the projects on the screen.
        which: what was just asked: which correction, or which municipality (``codes``).
        does: the commands, in the order in which they are performed.
        other: other fair readings (``or`` in the file).
    """

    at: StrictStr
    mode: Literal["express"] | None = None
    levels: tuple[StrictInt, ...] = ()
    noted: tuple[dict[str, StrictInt | StrictStr], ...] = ()
    after: StrictStr | None = None
    shown: tuple[StrictStr, ...] = ()
    which: Literal["correction", "municipality"] | None = None
    codes: tuple[StrictStr, ...] = ()
    said: StrictStr
    does: tuple[StrictStr, ...]
    other: tuple[tuple[StrictStr, ...], ...] = ()

    class Config(Record.Config):
        fields = {"levels": "list", "other": "or"}


class SituationsFile(Record):
    situations: tuple[Situation, ...]
    _some = not_empty("situations")


def family_of(command: str) -> tuple[str, str] | None:
    """The family of a command and its kind in it, None when it is of none."""
    word, *rest = command.split()
    family = "feeling" if word == "smalltalk" and rest[0] in FAMILIES["feeling"] else word
    return (family, rest[0]) if family in FAMILIES else None


def read_situations(reading: Reading, folder: str = "situations") -> list[Situation]:
    """Those of every file below this folder of the content; each said once."""
    found: list[Situation] = []
    owner: dict[tuple[str, str], str] = {}
    for path in sorted((reading.root / folder).rglob("*.yml")):
        parsed = reading.parse(path, SituationsFile)
        if parsed is None:
            continue
        file, record = parsed
        for index, situation in enumerate(record.situations):
            where = file.where("situations", index)
            key = (situation.at, situation.said)
            if key in owner:
                reading.problem(where, f"« {situation.said} » est déjà dit devant cet écran")
            owner[key] = where
            for problem in _faults(situation):
                reading.problem(where, problem)
        found += record.situations
    return found


def learnt(root: Path) -> tuple[Situation, ...]:
    """The turns of the content, of which several models learn: read once while no file changes."""
    paths = sorted((root / "situations").rglob("*.yml"))
    return _learnt(root, tuple((path, path.stat().st_mtime_ns) for path in paths))


@lru_cache(maxsize=1)
def _learnt(root: Path, files: tuple[tuple[Path, int], ...]) -> tuple[Situation, ...]:
    return kept_or_read(root, [path for path, _ in files])


def kept_or_read(root: Path, paths: list[Path]) -> tuple[Situation, ...]:
    """Kept beside what is fitted: reading fifty thousand turns of YAML was half of a start."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in paths:
        digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    kept = MODELS / "fitted" / f"turns-{digest.hexdigest()[:16]}.json"
    try:
        return tuple(map(_known, json.loads(kept.read_text(encoding="utf-8"))))
    except (OSError, ValueError):
        pass  # absent, or half written by a server that was killed
    reading = Reading(root)
    found = tuple(read_situations(reading))
    if not reading.problems:
        _keep(found, kept)
    return found


def _known(row: dict[str, Any]) -> Situation:
    """A turn that was checked when it was read: its lists are tuples again."""
    tuples = {n: tuple(v) if isinstance(v, list) else v for n, v in row.items()}
    if "other" in row:
        tuples["other"] = tuple(tuple(commands) for commands in row["other"])
    return Situation.construct(None, **tuples)


def _keep(found: tuple[Situation, ...], path: Path) -> None:
    rows = [
        {name: getattr(turn, name) for name in turn.__fields_set__ if getattr(turn, name)}
        for turn in found
    ]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob("turns-*.json"):
            old.unlink(missing_ok=True)
        written = path.with_suffix(f".{os.getpid()}")
        written.write_text(json.dumps(rows), encoding="utf-8")
        written.replace(path)
    except OSError as error:  # a read-only disk only costs time at the next start
        log.warning("turns.cache_not_written: %s", error.__class__.__name__)


def _faults(situation: Situation) -> Iterator[str]:
    if not AT.fullmatch(situation.at):
        yield f"« {situation.at} » n'est pas un écran connu"
    for commands in (situation.does, *situation.other):
        if not 0 < len(commands) <= MOST_COMMANDS:
            yield f"de une à {MOST_COMMANDS} commandes, pas {len(commands)}"
        for command in commands:
            if not COMMAND.fullmatch(command):
                yield f"« {command} » n'est pas une commande"
