"""The steps of the onboarding: shape, loading and coherence of ``data/onboarding/``."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Literal

from pydantic import Field

from bot.content.models import Record
from bot.content.problem import Problem
from bot.content.reading import Reading

RoleId = Literal["maire", "conseiller", "prefet", "dg", "employe", "autre"]
STEPS = ("roles", "formations", "verifications", "documents", "ecoute", "diagnostic", "choix")
# A message fits a phone screen (420 characters): a text with its title line, a checklist with its
# dates and its question.
MAX_TEXT, MAX_LIST = 370, 290
MIN_ITEMS, MAX_ITEMS = 2, 4
EXPIRY = re.compile(r"\bexpires:|\bonce_expired:")


class Item(Record):
    """A line of the checklist.

    Attributes:
        said: words, folded, by which it is recognised, ``*`` standing for any ending.
        also: words that tell it when they tell no other item.
        planned: True when what is to be done is a date or an appointment.
    """

    id: str
    text: str = Field(max_length=60)
    said: tuple[str, ...]
    also: tuple[str, ...] = ()
    planned: bool = False


class Months(Record):
    """Months allowed after the oath, by kind of mandate."""

    first: int = Field(gt=0)
    following: int = Field(gt=0)


class Deadline(Record):
    """A legal delay counted from the oath.

    Attributes:
        name: the obligation, as the start of a line ("Éthique et déontologie").
        basis: who says so and when, for the line's end ("selon un cabinet, octobre 2025").
    """

    id: str
    name: str = Field(max_length=60)
    months: Months
    basis: str = Field(max_length=60)
    source: str


class OnboardingStep(Record):
    """One step.

    Attributes:
        days: first and last day, counted from the oath.
        by_role: texts for the roles that need another one than ``text``.
        ask: a question to put to the direction générale.
        general: True for sound sense that no source backs.
        expires: date (YYYY-MM-DD) after which ``once_expired`` replaces every text of the step
            and its deadlines are no longer said.
    """

    id: str
    title: str = Field(max_length=36)
    days: tuple[int, int]
    text: str = Field(max_length=MAX_TEXT)
    by_role: dict[RoleId, str] = Field(default_factory=dict)
    checklist: tuple[Item, ...]
    ask: str = Field(max_length=130)
    deadlines: tuple[Deadline, ...] = ()
    sources: tuple[str, ...] = ()
    general: bool = False
    expires: date | None = None
    once_expired: str | None = Field(default=None, max_length=MAX_TEXT)
    concepts: tuple[str, ...]

    def expired(self, today: date) -> bool:
        return self.expires is not None and today > self.expires

    def text_for(self, role: str | None, today: date) -> str:
        """What this role reads on that day."""
        if self.once_expired is not None and self.expired(today):
            return self.once_expired
        return next((text for name, text in self.by_role.items() if name == role), self.text)

    @property
    def items(self) -> list[str]:
        return [item.id for item in self.checklist]

    @property
    def cited(self) -> set[str]:
        return {*self.sources, *(deadline.source for deadline in self.deadlines)}


def read_onboarding(reading: Reading) -> dict[str, OnboardingStep]:
    """The steps by identifier, in the order of the file names (``01-roles.yml``…)."""
    steps: dict[str, OnboardingStep] = {}
    folder = reading.root / "onboarding"
    reading.places["onboarding"] = f"{os.path.relpath(folder)}:1"
    for position, path in enumerate(sorted(folder.glob("*.yml")), 1):
        found = reading.parse(path, OnboardingStep)
        if found is None:
            continue
        file, step = found
        if path.stem != f"{position:02}-{step.id}":
            name = f"{position:02}-{step.id}.yml"
            reading.problem(file.where("id"), f"ce fichier doit s'appeler {name}")
        reading.add(steps, step.id, step, file.where("id"))
    return steps


def check_onboarding(
    steps: dict[str, OnboardingStep],
    sources: Collection[str],
    concepts: Collection[str],
    roles: Collection[str],
) -> Iterator[Problem]:
    if tuple(steps) != STEPS:
        order = f"les étapes doivent être {', '.join(STEPS)}, dans cet ordre"
        yield Problem("onboarding", order)
    owner: dict[str, str] = {}
    for step in steps.values():
        for item in step.items:
            if item in owner:
                yield Problem(step.id, f"l'élément {item} sert déjà à {owner[item]}", item)
            owner[item] = step.id
        yield from _step(step, sources, concepts, roles)


def _step(
    step: OnboardingStep,
    sources: Collection[str],
    concepts: Collection[str],
    roles: Collection[str],
) -> Iterator[Problem]:
    def problem(what: str, near: str | re.Pattern[str] = "") -> Problem:
        return Problem(step.id, what, near)

    yield from (problem(f"source {s} inconnue", s) for s in step.cited if s not in sources)
    yield from (problem(f"concept {c} inconnu", c) for c in step.concepts if c not in concepts)
    yield from (problem(f"rôle {r} inconnu", f"{r}:") for r in step.by_role if r not in roles)
    if bool(step.sources) == step.general:
        yield problem("des sources, ou la marque general: true; l'une ou l'autre", "general:")
    if (step.expires is None) != (step.once_expired is None):
        yield problem("expires et once_expired vont ensemble", EXPIRY)
    for role, text in step.by_role.items():
        if len(text) > MAX_TEXT:
            what = f"{role} : {len(text)} caractères, {MAX_TEXT} au plus"
            yield problem(what, f"{role}:")
    if not MIN_ITEMS <= len(step.checklist) <= MAX_ITEMS:
        yield problem(f"de {MIN_ITEMS} à {MAX_ITEMS} éléments dans la liste", "checklist")
    length = sum(len(item.text) for item in step.checklist) + len(step.ask)
    if length > MAX_LIST:
        what = f"liste et question : {length} caractères, {MAX_LIST} au plus"
        yield problem(what, "checklist")
    if not 0 < step.days[0] <= step.days[1]:
        yield problem("les jours vont du premier au dernier, à partir de 1", "days")
