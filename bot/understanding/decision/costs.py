"""What each mistake costs, from ``data/decision/costs.yml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import StrictStr

from bot.content.models import Record
from bot.content.yaml_file import YamlFile


class Costs(Record):
    """See the comments of the file.

    Attributes:
        wrong: of performing this class of command when another was meant.
        others: of the classes that ``wrong`` does not name.
        offer: of offering levels when the level was clear.
        offer_wrong: of offering levels when no answer was meant.
        not_understood: of saying so when something was meant.
        second: of performing a second command that was not meant.
        likely, lowest_likely: least chance of a level that is offered, and of level 0.
        enough: chance that the levels offered cover together.
        nothing_told: chance of the likeliest level under which all are offered.
    """

    wrong: dict[StrictStr, float]
    others: float
    offer: float
    offer_wrong: float
    not_understood: float
    second: float
    likely: float
    lowest_likely: float
    enough: float
    nothing_told: float

    def of(self, name: str) -> float:
        return self.wrong.get(name, self.others)


@lru_cache(maxsize=4)
def costs_of(root: Path) -> Costs:
    """The costs of this content."""
    return Costs(**YamlFile(root / "decision" / "costs.yml").data)
