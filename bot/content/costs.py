"""What each mistake costs when it is decided what a message means: ``data/decision/costs.yml``."""

from __future__ import annotations

from typing import Any

from pydantic import StrictStr, validator

from bot.content.models import Record


def _numbers(value: dict[str, float] | float) -> list[float]:
    return list(value.values()) if isinstance(value, dict) else [value]


CHANCES = (
    "answer", "candidate", "pool", "pool_short", "pool_outside", "pool_sure", "pool_agreed",
    "likely", "lowest_likely", "enough", "nothing_told", "corrected", "corrected_of_two",
    "second_of_all", "results_talk", "results_talk_sure", "outside_sure",
)  # fmt: skip


class Costs(Record):
    """See the comments of the file.

    Attributes:
        wrong: of performing this class of command when another was meant.
        alike: commands that are near one another, in groups.
        alike_cost: of performing one of a group for another.
        others: of the classes that ``wrong`` does not name.
        offer: of offering levels when the level was clear.
        offer_again: of offering them when a short list was just shown, or a level said as such.
        offer_wrong: of offering levels when no answer was meant.
        not_understood: of saying so when something was meant.
        corrected, corrected_of_two: least chance of a new level that is stored, and of two that
            are offered.
        candidate: share of the likeliest command's chance under which one is not considered.
        second: of performing a second command that was not meant.
        second_of_all: least chance of a second command that no part of the message carries.
        results_talk: least chance of a wish about the results, just talked about, at a question.
        results_talk_sure: the same, when the message seems to do something else.
        answer: chance of an answer from which on only a clear emergency is taken for one.
        pool, pool_short, pool_outside, pool_agreed, pool_sure: weight of the classifier of intents
            beside the decision, of a short wish, of what it holds for outside the field, of what
            no card holds either, and when it is sure of a short wish or of a correction.
        outside_sure: confidence in what is outside from which on that weight is whole.
        likely, lowest_likely: least chance of a level that is offered, and of level 0.
        enough: chance that the levels offered cover together.
        nothing_told: chance of the likeliest level under which all are offered.
    """

    wrong: dict[StrictStr, float]
    others: float
    alike: tuple[tuple[StrictStr, ...], ...]
    alike_cost: float
    offer: float
    offer_again: float
    offer_wrong: float
    corrected: float
    corrected_of_two: float
    not_understood: float
    candidate: float
    second: float
    second_of_all: float
    results_talk: float
    results_talk_sure: float
    answer: float
    pool: float
    pool_short: float
    pool_outside: float
    pool_sure: float
    pool_agreed: float
    outside_sure: float
    likely: float
    lowest_likely: float
    enough: float
    nothing_told: float

    @validator("*")
    def _positive(cls, value: Any) -> Any:
        if isinstance(value, (dict, float)) and min(_numbers(value)) <= 0:
            raise ValueError("doit être plus grand que zéro")
        return value

    @validator(*CHANCES)
    def _chance(cls, value: float) -> float:
        if value >= 1:
            raise ValueError("est une probabilité : moins de 1")
        return value

    def expected(self, name: str, chances: dict[str, float], wrong: float | None = None) -> float:
        """Expected cost of performing ``name``, given the chance of each command.

        Args:
            wrong: what it costs to do it wrongly; None: as the table says.
        """
        near = {other for group in self.alike if name in group for other in group}
        wrong = self.of(name) if wrong is None else wrong
        alike = min(self.alike_cost, wrong)
        return sum(
            chance * (alike if other in near else wrong)
            for other, chance in chances.items()
            if other != name
        )

    def of(self, name: str) -> float:
        return self.wrong.get(name, self.others)
