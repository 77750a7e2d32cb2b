"""The portrait: strengths first, what to check, six axes, where to push."""

from __future__ import annotations

from bot.diagnostic.scoring import AxisScore, Scores
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.advice import say_steps
from bot.dialogue.registry import ASK_AGAIN, handles
from bot.dialogue.results_object import results_object, scores_of, steps_of
from bot.dialogue.typography import decimal, listing

STRENGTH = 50.0
BAR_LENGTH = 10
MAX_STRENGTHS = 2


@handles("see_results")
def results(turn: Turn, act: Act) -> bool:
    show(turn)
    return ASK_AGAIN


def show(turn: Turn) -> None:
    """The portrait, then the next steps with one example project."""
    scores = scores_of(turn)
    steps = steps_of(turn, scores)
    custom = results_object(scores, steps)
    if not scores.answered:
        turn.say("results_none", custom)
        return
    buttons = [turn.button("button_review", "review_answers")]
    if scores.scope == "partial":
        buttons.insert(0, turn.button("button_steps", "next_steps"))
    if turn.diagnostic.mode == "express" and scores.scope != "partial":
        buttons.append(turn.button("button_complete_now", "mode", "complet"))
    turn.say_text(_portrait(turn, scores), custom, buttons)
    if scores.scope != "partial":
        say_steps(turn, steps)


def _portrait(turn: Turn, scores: Scores) -> str:
    """Strengths first, then what to check, the six axes, and where to push."""
    content = turn.content
    lines = [
        turn.text(
            f"results_title_{scores.scope}",
            answered=scores.answered,
            total=scores.applicable if scores.scope != "provisional" else len(content.questions),
        ),
        *_strengths(turn, scores),
    ]
    if scores.flags:
        lines.append(turn.text("flags_title"))
        for question in scores.flags:
            flag = content.questions[question].flag
            assert flag is not None
            lines.append(turn.text("flag_line", text=flag.text))
    lines.append("")
    lines += [
        _axis_line(turn, axis)
        for axis in scores.axes
        if scores.scope != "partial" or axis.score is not None
    ]
    lines.append("")
    if scores.overall is not None:
        lines.append(turn.text("results_overall", overall=decimal(scores.overall)))
    weak = [content.axis_name(a) for a in scores.weakest]
    if scores.furthest_from_target is None and scores.scope != "partial":
        lines.append(turn.text("results_on_target"))
    elif weak:
        key = "results_weakest" if len(weak) > 1 else "results_weakest_one"
        lines.append(turn.text(key, axes=listing(weak)))
    if scores.furthest_from_target and scores.furthest_from_target not in scores.weakest:
        axis = content.axis_name(scores.furthest_from_target)
        lines.append(turn.text("results_furthest", axis=axis))
    if scores.unknown:
        asked = dict.fromkeys(
            content.instrument.leads[content.questions[q].ask] for q in scores.unknown
        )
        lines.append(
            turn.text("results_unknown", count=len(scores.unknown), who=listing(list(asked)))
        )
    if scores.stratum_assumed:
        lines.append(turn.text("results_assumed"))
    if scores.scope != "partial":
        lines.append(turn.text("results_limits"))
    return "\n".join(lines)


def _strengths(turn: Turn, scores: Scores) -> list[str]:
    """The best axes; when all are low, the best answer still counts."""
    ranked = sorted(
        (a for a in scores.axes if a.score is not None and a.axis not in scores.weakest),
        key=lambda a: -(a.score or 0),
    )
    best = [a for a in ranked if (a.score or 0) >= STRENGTH][:MAX_STRENGTHS]
    if best:
        names = [f"{turn.content.axis_name(a.axis)} ({decimal(a.score or 0)})" for a in best]
        return [turn.text("results_strengths", strengths=listing(names))]
    top = max(scores.levels.values())
    if top < 2:
        return []
    topics = [turn.content.questions[q].topic for q, level in scores.levels.items() if level == top]
    return [turn.text("results_strengths_soft", strengths=listing(topics[:MAX_STRENGTHS]))]


def _axis_line(turn: Turn, axis: AxisScore) -> str:
    name = turn.content.axis_name(axis.axis)
    filled = round((axis.score or 0) / 100 * BAR_LENGTH)
    bar = "█" * filled + "░" * (BAR_LENGTH - filled)
    if axis.score is None:
        return turn.text("results_axis_none", bar=bar, axis=name)
    key = "results_axis_provisional" if axis.provisional else "results_axis"
    return turn.text(
        key, bar=bar, axis=name, score=decimal(axis.score), target=decimal(axis.target or 0)
    )
