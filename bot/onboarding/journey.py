"""Where a person is in the onboarding, what is checked, and what was told of the oath."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

Asking = Literal["role", "oath", "mandate"]


@dataclass(frozen=True)
class Journey:
    """One person's way through the steps; every change gives a new one.

    Attributes:
        step: identifier of the present step.
        active: False when it was left, for later or for good.
        finished: the last step was passed once.
        done: identifiers of the checked items.
        oath: date of the oath that the person told.
        elected: day of the election, if it was told: without a year, the oath is the next such day.
        first_mandate: None when it is not known.
        asking: what was just asked beside the step, if anything.
    """

    step: str
    active: bool = True
    finished: bool = False
    done: tuple[str, ...] = ()
    oath: date | None = None
    first_mandate: bool | None = None
    asking: Asking | None = None
    elected: date | None = None

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Journey:
        told = {name: stored.get(name) for name in ("oath", "elected")}
        return cls(
            **{
                **stored,
                "done": tuple(stored.get("done", ())),
                **{name: date.fromisoformat(day) if day else None for name, day in told.items()},
            }
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "step": self.step,
            "active": self.active,
            "finished": self.finished,
            "done": list(self.done),
            "oath": self.oath.isoformat() if self.oath else None,
            "elected": self.elected.isoformat() if self.elected else None,
            "first_mandate": self.first_mandate,
            "asking": self.asking,
        }

    def at(self, step: str) -> Journey:
        """At this step; what was asked beside another one is no longer asked."""
        return replace(self, step=step, active=True, asking=None)

    def resumed(self, first: str) -> Journey:
        """Where the person was; from ``first`` again, with its checks, after the end."""
        return replace(self.at(first if self.finished else self.step), finished=False)

    def left(self) -> Journey:
        return replace(self, active=False, asking=None)

    def ended(self) -> Journey:
        return replace(self.left(), finished=True)

    def check(self, items: list[str]) -> Journey:
        return replace(self, done=(*self.done, *(i for i in items if i not in self.done)))

    def uncheck(self, items: list[str]) -> Journey:
        return replace(self, done=tuple(i for i in self.done if i not in items))


def after(steps: list[str], step: str) -> str | None:
    """The step that follows; None after the last."""
    following = steps[steps.index(step) + 1 :]
    return following[0] if following else None


def before(steps: list[str], step: str) -> str:
    """The step before; the first stays where it is."""
    return steps[max(0, steps.index(step) - 1)]
