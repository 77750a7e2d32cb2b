"""Which axes are weak, far from their target, or strong (docs/contrat.md, rule 10).

``sorted`` is stable and the axes come in display order: it is the last tie-break of each.
Ties are judged on exact values.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from bot.diagnostic.axis_score import AxisScore

MAX_WEAKEST = 2
MAX_STRENGTHS = 2
ZERO = Fraction(0)


def weakest(axes: Iterable[AxisScore]) -> tuple[str, ...]:
    """The two lowest scores under target, completed by the lowest other scores.

    Ties: flagged axis, larger gap.
    """
    found = sorted(
        _scored(axes),
        key=lambda a: (not a.exact_gap, a.exact, not a.flagged, -(a.exact_gap or ZERO)),
    )
    return tuple(a.axis for a in found[:MAX_WEAKEST])


def furthest_from_target(axes: Iterable[AxisScore]) -> str | None:
    """The largest gap, None when every gap is 0. Ties: flagged axis, lower score."""
    found = sorted(
        (a for a in _scored(axes) if a.exact_gap),
        key=lambda a: (-(a.exact_gap or ZERO), not a.flagged, a.exact),
    )
    return found[0].axis if found else None


def strengths(axes: Iterable[AxisScore], behind: Iterable[str | None]) -> tuple[str, ...]:
    """At most two axes without a gap, furthest above their target first. Ties: higher score.

    Args:
        behind: axes that are called weak or far, which are never strengths as well.
    """
    taken = set(behind)
    found = sorted(
        (a for a in _scored(axes) if not a.exact_gap and a.axis not in taken),
        key=lambda a: ((a.exact_target or ZERO) - (a.exact or ZERO), -(a.exact or ZERO)),
    )
    return tuple(a.axis for a in found[:MAX_STRENGTHS])


def _scored(axes: Iterable[AxisScore]) -> list[AxisScore]:
    return [axis for axis in axes if axis.exact is not None]
