"""A diagnostic as the store keeps it, in the terms of the questionnaire."""

from __future__ import annotations

from typing import Literal, cast

from bot.content import Content
from bot.content.models import Municipality, Stratum
from bot.diagnostic.advice import State
from bot.diagnostic.answers import Answer, Profile
from bot.store.models import Diagnostic

Status = Literal["recorded", "unknown", "not_applicable", "skipped"]


def answers_of(diagnostic: Diagnostic) -> dict[str, Answer]:
    """Its present answers, also to questions that are no longer asked."""
    return {
        question: Answer(question, cast(Status, row.status), row.level, row.passes)
        for question, row in diagnostic.answers.items()
    }


def municipality_of(content: Content, diagnostic: Diagnostic) -> Municipality | None:
    return content.municipalities.get(diagnostic.municipality or "")


def profile_of(content: Content, diagnostic: Diagnostic) -> Profile:
    """Size: the register's population goes before the one that was said."""
    place = municipality_of(content, diagnostic)
    registered = place.population if place else None
    population = diagnostic.population if registered is None else registered
    return Profile(population=population, stratum=cast("Stratum | None", diagnostic.stratum))


def steps_told(diagnostic: Diagnostic) -> dict[str, State]:
    """What was told of proposed steps, oldest first."""
    return {step: cast(State, state) for step, state in diagnostic.steps_told}
