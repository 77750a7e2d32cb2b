"""Versions of the questionnaire: what changed since the last recorded one, and the check of it.

A stored answer is a level of a question as it was worded then. When a question changes, the
editor says in ``data/diagnostic/history.yml`` what becomes of the answers already stored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from bot.content.load import Content
from bot.content.models import Question

LENGTH = 8


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


def check_history(content: Content) -> Iterator[str]:
    """Problems: an unrecorded change, or a change recorded without its consequence."""
    for question, what in unrecorded(content).items():
        yield (
            f"question {question} {what} since version {content.version}: say in history.yml what "
            "becomes of its stored answers (python -m bot version)"
        )
    for before, after in zip(content.history, content.history[1:], strict=False):
        if after.version != before.version + 1:
            yield f"version {after.version} must follow {before.version}"
        told = {change.question: change for change in after.changes}
        added = after.questions.keys() - before.questions.keys()
        removed = before.questions.keys() - after.questions.keys()
        changed = {
            q
            for q in after.questions.keys() & before.questions.keys()
            if after.questions[q] != before.questions[q]
        }
        for question in sorted((added | removed | changed) - told.keys()):
            yield f"version {after.version}: nothing is said of question {question}"
        for change in told.values():
            mapped = set(change.levels) == set(range(5)) if change.kind == "levels" else True
            if not mapped:
                yield f"version {after.version}: {change.question} needs the five old levels"
            if (change.kind == "added") != (change.question in added):
                yield f"version {after.version}: {change.question} is not {change.kind}"
            if (change.kind == "removed") != (change.question in removed):
                yield f"version {after.version}: {change.question} is not {change.kind}"
