"""What a person has answered, and to whom the questionnaire is fitted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.content import Content
from bot.content.models import Question, Stratum

Status = Literal["recorded", "unknown", "not_applicable", "skipped"]
ModeId = Literal["complet", "express"]
DEFAULT_STRATUM: Stratum = "T1"


@dataclass(frozen=True)
class Answer:
    """One answer: a level 0-4 when recorded, else no level.

    A skipped question may be asked once more at the end: ``passes`` counts the skips.
    """

    question: str
    status: Status
    level: int | None = None
    passes: int = 0

    @property
    def settled(self) -> bool:
        """True when the question need not be asked again."""
        return self.status != "skipped" or self.passes > 1

    @property
    def level_or_status(self) -> int | Status:
        return self.status if self.level is None else self.level


Answers = dict[str, Answer]
MUNICIPAL_ROLES = ("maire", "conseiller")  # they sit on the council of a local municipality


@dataclass(frozen=True)
class Profile:
    """Size of the municipality, as far as it is known.

    Attributes:
        population: inhabitants, from the register or said by the person.
        stratum: said by the person when no population is known.
    """

    population: int | None = None
    stratum: Stratum | None = None


def stratum_of(content: Content, population: int) -> Stratum:
    """Stratum of a population in inhabitants (docs/contrat.md, « Identifiants »)."""
    return [s.id for s in content.instrument.strata if s.start <= population][-1]


def known_stratum(content: Content, profile: Profile) -> Stratum | None:
    if profile.population is not None:
        return stratum_of(content, profile.population)
    return profile.stratum


def answers_for_mrc(municipality: object | None, mrc: str | None, role: str | None) -> bool:
    """True when the MRC itself is the body of the portrait, not a municipality within it.

    Its prefect answers for it, and so does whoever names an MRC in place of a municipality,
    unless their role is in a local one: to them the MRC is where they are.
    """
    if municipality is not None:
        return False
    return role == "prefet" or (mrc is not None and role not in MUNICIPAL_ROLES)


def target(content: Content, question: Question, profile: Profile) -> int:
    """Reasonable level (0-4) within two years for this size (docs/contrat.md, rule 10)."""
    exception = question.target_from
    if exception and (profile.population or 0) >= exception.population:
        return exception.target
    return question.targets[known_stratum(content, profile) or DEFAULT_STRATUM]


def flag_raised(content: Content, question: Question, level: int, profile: Profile) -> bool:
    """True when the level raises the question's legal or continuity signal."""
    flag = question.flag
    if flag is None or level >= flag.below:
        return False
    if flag.min_population is None:
        return True
    large = known_stratum(content, profile) in ("T3", "T4")
    return large or (profile.population or 0) >= flag.min_population
