"""The steps of the onboarding: shape, loading and coherence of ``data/onboarding/``."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from bot.content.models import Record
from bot.content.yaml_file import ContentError, YamlFile

RoleId = Literal["maire", "conseiller", "prefet", "dg", "employe", "autre"]
STEPS = ("roles", "formations", "verifications", "documents", "ecoute", "diagnostic", "choix")
# A message fits a phone screen (420 characters): a text with its title line, a checklist with its
# dates and its question.
MAX_TEXT, MAX_LIST = 370, 290
MIN_ITEMS, MAX_ITEMS = 2, 4


class Item(Record):
    id: str
    text: str = Field(max_length=60)


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


def load_onboarding(folder: Path, places: dict[str, str]) -> dict[str, OnboardingStep]:
    """The steps by identifier, in the order of the file names (``01-roles.yml``…).

    Raises:
        ContentError: a file is wrong or misnamed, or two steps share an identifier.
    """
    steps: dict[str, OnboardingStep] = {}
    problems: list[str] = []
    for position, path in enumerate(sorted(folder.glob("*.yml")), 1):
        file = YamlFile(path)
        step = file.parse(OnboardingStep, file.data)
        if path.stem != f"{position:02}-{step.id}":
            problems.append(f"{file.where('id')}: the file must be {position:02}-{step.id}.yml")
        steps[step.id] = step
        places[step.id] = file.where("id")
    if problems:
        raise ContentError(problems)
    return steps


def check_onboarding(
    steps: dict[str, OnboardingStep],
    sources: Collection[str],
    concepts: Collection[str],
    roles: Collection[str],
) -> Iterator[tuple[str, str]]:
    """Problems as (identifier, what is wrong)."""
    if tuple(steps) != STEPS:
        yield "onboarding", f"the steps must be {', '.join(STEPS)}, in that order"
    owner: dict[str, str] = {}
    for step in steps.values():
        for item in step.items:
            if item in owner:
                yield step.id, f"item {item} is used twice"
            owner[item] = step.id
        yield from ((step.id, problem) for problem in _step(step, sources, concepts, roles))


def _step(
    step: OnboardingStep,
    sources: Collection[str],
    concepts: Collection[str],
    roles: Collection[str],
) -> Iterator[str]:
    yield from (f"unknown source {s}" for s in step.cited if s not in sources)
    yield from (f"unknown concept {c}" for c in step.concepts if c not in concepts)
    yield from (f"unknown role {r}" for r in step.by_role if r not in roles)
    if bool(step.sources) == step.general:
        yield "either sources, or the mark of general knowledge"
    if (step.expires is None) != (step.once_expired is None):
        yield "expires and once_expired go together"
    for role, text in step.by_role.items():
        if len(text) > MAX_TEXT:
            yield f"{role}: {len(text)} characters, {MAX_TEXT} at most"
    if not MIN_ITEMS <= len(step.checklist) <= MAX_ITEMS:
        yield f"{MIN_ITEMS} to {MAX_ITEMS} items in the checklist"
    length = sum(len(item.text) for item in step.checklist) + len(step.ask)
    if length > MAX_LIST:
        yield f"checklist and question: {length} characters, {MAX_LIST} at most"
    if not 0 < step.days[0] <= step.days[1]:
        yield "days go from the first to the last, counted from 1"
