"""Brings answers stored under an older version of the questionnaire to the present one."""

from __future__ import annotations

from dataclasses import replace

from bot.content import Content
from bot.diagnostic.answers import Answer, Answers


def migrate(content: Content, answers: Answers, version: int) -> Answers:
    """The answers as the present questionnaire reads them.

    ``kept`` answers stay, ``levels`` are translated, ``dropped`` and ``removed`` ones leave (the
    store keeps their history), an ``added`` question is simply asked.

    Args:
        version: version of the questionnaire under which the answers were given.
    """
    migrated = dict(answers)
    for step in content.history:
        if step.version <= version:
            continue
        for change in step.changes:
            answer = migrated.get(change.question)
            if answer is None:
                continue
            if change.kind in ("dropped", "removed"):
                del migrated[change.question]
            elif change.kind == "levels" and answer.level is not None:
                migrated[change.question] = _translated(answer, change.levels)
    return migrated


def _translated(answer: Answer, levels: dict[int, int]) -> Answer:
    return replace(answer, level=levels[answer.level or 0])


def changed(content: Content, question: str, version: int) -> bool:
    """Whether this question, shown under that version, is no longer the same to answer."""
    return any(
        change.question == question and change.kind != "kept"
        for step in content.history
        if step.version > version
        for change in step.changes
    )
