"""The identifiers and closed lists of the contract, as types.

Lists of words that the code itself writes are literals, which mypy checks. Identifiers that come
from the content or the database are strings with the shape that the schema checks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal


@dataclass(frozen=True)
class Shape:
    """What JSON Schema says of a value beside its type."""

    enum: tuple[str | int, ...] | None = None
    pattern: str | None = None
    minimum: int | None = None
    maximum: int | None = None


def one_of(*values: str | int) -> Shape:
    return Shape(enum=values)


def shaped(pattern: str) -> Shape:
    return Shape(pattern=pattern)


AxisId = Annotated[
    str,
    one_of("economie", "environnement", "gouvernance", "modes-de-vie", "mobilite", "communautes"),
]
QuestionId = Annotated[str, shaped("^[ENGVMC][1-9]$")]
StepId = Annotated[str, shaped(r"^[ENGVMC][1-9]-[A-C]\d$")]
ProjectId = Annotated[str, shaped(r"^P-[A-Z]\d{2,3}$")]
ConceptId = Annotated[str, shaped("^[a-z0-9]+(-[a-z0-9]+)*$")]
MunicipalityCode = Annotated[str, shaped(r"^\d{5}$")]
OnboardingStepId = Annotated[
    str,
    one_of("roles", "formations", "verifications", "documents", "ecoute", "diagnostic", "choix"),
]
RoleId = Annotated[str, one_of("maire", "conseiller", "prefet", "dg", "employe", "autre")]
ModeId = Annotated[str, one_of("complet", "express")]
PromptField = Annotated[str, one_of("municipality", "role", "size", "mode")]
Payload = Annotated[str, shaped(r"^[^()]+$")]
Url = Annotated[str, shaped(r"^https?://\S+$")]
Day = Annotated[str, shaped(r"^\d{4}-\d{2}-\d{2}$")]
LevelNumber = Annotated[int, Shape(minimum=0, maximum=4)]
HorizonMonths = Annotated[int, one_of(3, 6, 12)]
Difficulty = Annotated[int, one_of(1, 2, 3)]
Count = Annotated[int, Shape(minimum=0)]
Points = Annotated[float, Shape(minimum=0, maximum=100)]
Gap = Annotated[float, Shape(minimum=0, maximum=4)]

Stratum = Literal["T1", "T2", "T3", "T4"]
AnswerStatus = Literal["recorded", "unknown", "not_applicable", "skipped", "corrected", "cleared"]
KeptStatus = Literal["recorded", "unknown", "not_applicable", "skipped"]
AnswerSource = Literal["button", "text"]
ExplanationKind = Literal["why", "meaning", "example", "compare"]
Scope = Literal["partial", "provisional", "final"]
Cost = Literal["$", "$$", "$$$"]
Lead = Literal[
    "DG", "greffe", "trésorerie", "TI", "TP", "URB", "LOI", "DÉV", "INC", "COM", "MRC", "CONSEIL"
]
AdviceState = Literal["done", "refused", "later"]
Facet = Literal["maker", "official", "cost", "duration", "hosting", "limits", "method"]
EmergencyKind = Literal["suicide", "distress", "violence", "threat", "danger", "harassment"]
Aspect = Literal["definition", "example", "cost", "first-step", "law", "small-town", "who", "risk"]
OnboardingState = Literal["reminded", "asked", "checked", "listed", "left", "finished"]
ConfirmAction = Literal["restart", "delete"]
SessionState = Literal[
    "started",
    "paused",
    "resumed",
    "refused",
    "code",
    "restarted",
    "deleted",
    "exported",
    "stopped",
]
FallbackReason = Literal["not_understood", "out_of_scope", "too_long"]
