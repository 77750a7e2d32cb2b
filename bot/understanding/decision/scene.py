"""What the person has in front of them when they speak."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.content.situations import Situation

FULL = tuple(range(5))


@dataclass(frozen=True)
class Scene:
    """The screen and what was just said, as ``data/situations`` writes them.

    Attributes:
        at: what is pending: a question's id, ``prompt:role``, ``onboarding:roles``,
            ``confirm:delete``, ``results`` or ``nothing``.
        levels: those just offered, in the order of the screen; empty when all five are.
        noted: the questions last answered, oldest first.
        stood: the levels of those that have one.
        after: the subject just told.
        shown: whether projects are on the screen.
        which: what was just asked: ``correction`` or ``municipality``.
        mode: ``express`` or ``complet``, which decides what "la question 3" is.
    """

    at: str
    levels: tuple[int, ...] = ()
    noted: tuple[str, ...] = ()
    stood: tuple[tuple[str, int], ...] = ()
    after: str | None = None
    shown: bool = False
    which: str | None = None
    mode: str = "complet"

    @property
    def question(self) -> str | None:
        return self.at if len(self.at) == 2 else None

    @property
    def kind(self) -> str:
        """``question``, or what comes before the colon, and the field of a prompt."""
        if self.question:
            return "question"
        return self.at if self.at.startswith("prompt") else self.at.partition(":")[0]

    @property
    def listed(self) -> tuple[int, ...]:
        """The levels on the screen, in their order."""
        return self.levels or FULL

    @classmethod
    def of(cls, situation: Situation) -> Scene:
        noted = tuple(question for each in situation.noted for question in each)
        stood = tuple(
            (question, value)
            for each in situation.noted
            for question, value in each.items()
            if isinstance(value, int)
        )
        after = situation.after.partition("/")[0] if situation.after else None
        return cls(
            situation.at,
            situation.levels,
            noted,
            stood,
            after,
            bool(situation.shown),
            situation.which,
            situation.mode or "complet",
        )


def scene_of_repair(scene: Scene, question: str) -> Scene:
    """As if this question, whose answer is corrected, were on the screen with all its levels."""
    return replace(scene, at=question, levels=())
