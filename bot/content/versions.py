"""Versions of the questionnaire: what changed since the last recorded one, and the check of it.

A stored answer is a level of a question as it was worded then. When a question changes, the
editor says in ``data/diagnostic/history.yml`` what becomes of the answers already stored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from bot.content.load import Content
from bot.content.models import Question, Version
from bot.content.problem import Problem

LENGTH = 8
WHAT = {"added": "a été ajoutée", "removed": "a été retirée", "changed": "a changé"}


def fingerprint(question: Question) -> str:
    """Digest of what gives an answer its meaning: the question and its five levels."""
    parts = [question.text, *(f"{v.label}|{v.description}" for v in question.levels)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:LENGTH]


def fingerprints(content: Content) -> dict[str, str]:
    return {q.id: fingerprint(q) for q in content.questions.values()}


def unrecorded(content: Content) -> dict[str, str]:
    """``{question: added | removed | changed}`` since the last recorded version."""
    recorded, present = content.history[-1].questions, fingerprints(content)
    found = dict.fromkeys(present.keys() - recorded.keys(), "added")
    found |= dict.fromkeys(recorded.keys() - present.keys(), "removed")
    found |= {q: "changed" for q in present.keys() & recorded.keys() if present[q] != recorded[q]}
    return dict(sorted(found.items()))


def check_history(content: Content) -> Iterator[Problem]:
    """Problems: an unrecorded change, or a change recorded without its consequence."""
    for question, what in unrecorded(content).items():
        yield Problem(
            "history.yml",
            f"la question {question} {WHAT[what]} depuis la version {content.version} : dites ce "
            f"que deviennent ses réponses (python -m bot version {question}=kept…)",
        )
    for before, after in zip(content.history, content.history[1:], strict=False):
        near = f"version: {after.version}"
        yield from (Problem("history.yml", what, near) for what in _version(before, after))


def _version(before: Version, after: Version) -> Iterator[str]:
    name = f"version {after.version}"
    if after.version != before.version + 1:
        yield f"{name} : doit suivre {before.version}"
    told = {change.question: change for change in after.changes}
    added = after.questions.keys() - before.questions.keys()
    removed = before.questions.keys() - after.questions.keys()
    changed = {
        q
        for q in after.questions.keys() & before.questions.keys()
        if after.questions[q] != before.questions[q]
    }
    for question in sorted((added | removed | changed) - told.keys()):
        yield f"{name} : rien n'est dit de la question {question}"
    for change in told.values():
        mapped = set(change.levels) == set(range(5)) if change.kind == "levels" else True
        if not mapped:
            yield f"{name} : {change.question} doit dire les cinq anciens niveaux"
        if (change.kind == "added") != (change.question in added):
            yield f"{name} : {change.question} n'est pas « {change.kind} »"
        if (change.kind == "removed") != (change.question in removed):
            yield f"{name} : {change.question} n'est pas « {change.kind} »"
