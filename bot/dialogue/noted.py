"""What each turn noted, so that "annule" can undo it: identifiers and levels, the last turns only.

A turn is compared with what was kept before it, so that a handler has nothing to declare: what it
writes by a button, a sentence or several at once is undone alike. Kept in the conversation's
context; it goes with a restart, another diagnostic, a new version of the answers or an erasure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.dialogue import proposed
from bot.dialogue.context import Turn
from bot.dialogue.stored import steps_told

KEPT = 20
ON_DIAGNOSTIC = ("municipality", "mrc", "population", "stratum")
HERE = ("role", "mode")
JOURNEY = ("done", "oath", "first_mandate")
PARTS = ("answers", "profile", "journey", "proposed", "steps")
Pairs = dict[str, list[Any]]  # what: [before, after]


@dataclass(frozen=True)
class Kept:
    """What is kept of a person at one moment.

    Attributes:
        run: the diagnostic, since its last restart.
        prompt: the pending prompt.
        values: for each of ``PARTS``, what is kept under each name. An answer is
            ``[status, level, passes]``.
    """

    run: str
    prompt: str | None
    values: dict[str, dict[str, Any]]


def kept(turn: Turn) -> Kept:
    diagnostic, here = turn.diagnostic, turn.conversation
    answers = {q: [a.status, a.level, a.passes] for q, a in diagnostic.answers.items()}
    profile = {name: getattr(diagnostic, name) for name in ON_DIAGNOSTIC}
    profile |= {name: getattr(here, name) for name in HERE}
    begun = here.onboarding or {}
    journey = {"done": list(begun.get("done", [])), **{n: begun.get(n) for n in JOURNEY[1:]}}
    values = {"answers": answers, "profile": profile, "journey": journey}
    values |= {"proposed": proposed.kept(turn), "steps": dict(steps_told(diagnostic))}
    return Kept(turn.run, turn.pending_prompt, values)


def note(turn: Turn, before: Kept) -> None:
    """Keep what this turn noted."""
    after = kept(turn)
    if after.run != before.run:
        turn.remember(noted=None, results_shown=None, proposed=None)
        return
    entry: dict[str, Any] = {}
    for part in PARTS:
        old, new = before.values[part], after.values[part]
        changed = [name for name in {**old, **new} if old.get(name) != new.get(name)]
        if changed:
            entry[part] = {name: [old.get(name), new.get(name)] for name in changed}
    if entry:
        entry["prompt"] = before.prompt
        turn.remember(noted=[*stack(turn), entry][-KEPT:])


def stack(turn: Turn) -> list[dict[str, Any]]:
    """What the last turns noted, oldest first."""
    return list(turn.context.get("noted") or [])


def last_answer(turn: Turn) -> str | None:
    """The question of the last thing noted, when that is one answer that still stands."""
    for entry in reversed(stack(turn)):
        if entry := _standing(turn, entry):
            questions = list(entry.get("answers", ()))
            return questions[-1] if questions else None
    return None


def take(turn: Turn, question: str | None = None) -> dict[str, Any] | None:
    """Take the last entry off the stack, or what it says of this question; None when none is left.

    What was changed since (by someone who shares the diagnostic) is passed over.
    """
    left = stack(turn)
    found = None
    for position in reversed(range(len(left))):
        entry = left[position]
        if question is not None:
            pair = entry.get("answers", {}).get(question)
            if pair is None:
                continue
            others = {q: p for q, p in entry["answers"].items() if q != question}
            left[position] = {**entry, "answers": others}
            entry = {"answers": {question: pair}}
        else:
            left.pop()
        if found := _standing(turn, entry):
            break
    turn.remember(noted=left or None)
    return found


def _standing(turn: Turn, entry: dict[str, Any]) -> dict[str, Any] | None:
    """The part of an entry that is still as it was noted; None when nothing is."""
    now = kept(turn).values
    standing: dict[str, Any] = {}
    for part in PARTS:
        pairs: Pairs = entry.get(part, {})
        same = {name: pair for name, pair in pairs.items() if now[part].get(name) == pair[1]}
        if part == "answers":
            same = {q: pair for q, pair in same.items() if q in turn.content.questions}
        if same:
            standing[part] = same
    return {**standing, "prompt": entry.get("prompt")} if standing else None
