"""The portrait: strengths first, what to check, six axes, where to push."""

from __future__ import annotations

from bot import messages
from bot.diagnostic.answers import answers_for_mrc
from bot.diagnostic.axis_score import AxisScore
from bot.diagnostic.scoring import Scores
from bot.diagnostic.strengths import strengths
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.advice import say_steps
from bot.dialogue.registry import ASK_AGAIN, handles
from bot.dialogue.shown.results_object import results_object, scores_of, steps_of
from bot.typography import decimal, listing, plural

BAR_LENGTH = 10


@handles("see_results")
def results(turn: Turn, act: Act) -> bool:
    """Told once, also when the last answer of the same message has just brought them."""
    if not any(isinstance(message.custom, messages.Results) for message in turn.messages):
        show(turn)
    return ASK_AGAIN


def show(turn: Turn) -> None:
    """The portrait, then the next steps with one example project."""
    scores = scores_of(turn)
    steps = steps_of(turn, scores)
    custom = results_object(scores, steps)
    if not scores.answered:
        turn.say("results_none", custom)
        if scores.unknown:
            turn.say_text(_to_ask(turn, scores))
        return
    turn.remember(results_shown=True, results_talk=True)
    buttons = [
        turn.button("button_report", "get_report"),
        turn.button("button_review", "review_answers"),
    ]
    if scores.scope == "partial":
        buttons.insert(0, turn.button("button_steps", "next_steps"))
    elif turn.conversation.mode == "express":
        buttons.append(turn.button("button_complete_now", "mode", "complet"))
    turn.say_text(_portrait(turn, scores), custom, buttons)
    if scores.scope != "partial":
        say_steps(turn, steps)


def _portrait(turn: Turn, scores: Scores) -> str:
    """Strengths first, then what to check, the six axes, and where to push."""
    lines = [
        turn.text(
            f"results_title_{scores.scope}",
            answered=plural(scores.answered, "réponse"),
            total=len(turn.content.questions),
        ),
        *_strengths(turn, scores),
    ]
    lines += _to_check(turn, scores)
    shown = [a for a in scores.axes if scores.scope != "partial" or a.score is not None]
    lines += ["", *(_axis_line(turn, axis) for axis in shown), ""]
    if scores.overall is not None:
        lines.append(turn.text("results_overall", overall=decimal(scores.overall)))
    lines += _where_to_push(turn, scores)
    if scores.unknown:
        lines.append(_to_ask(turn, scores))
    if scores.stratum_assumed:
        mrc = answers_for_mrc(turn.municipality, turn.diagnostic.mrc, turn.conversation.role)
        lines.append(turn.text("results_assumed_mrc" if mrc else "results_assumed"))
    if scores.scope != "partial":
        lines.append(turn.text("results_limits"))
    return "\n".join(lines)


def _where_to_push(turn: Turn, scores: Scores) -> list[str]:
    """The weakest axes that are under target, and the one furthest from it."""
    furthest = scores.furthest_from_target
    if furthest is None:
        return [turn.text("results_on_target")]
    weak = [turn.content.axis_name(a) for a in scores.below_target]
    key = "results_weakest" if len(weak) > 1 else "results_weakest_one"
    lines = [turn.text(key, axes=listing(weak))]
    if furthest not in scores.weakest:
        lines.append(turn.text("results_furthest", axis=turn.content.axis_name(furthest)))
    return lines


def _to_ask(turn: Turn, scores: Scores) -> str:
    asks = (turn.content.questions[q].ask for q in scores.unknown)
    asked = dict.fromkeys(turn.content.instrument.lead(a, scores.stratum) for a in asks)
    count = plural(len(scores.unknown), "réponse")
    return turn.text("results_unknown", count=count, who="; ".join(asked))


def _to_check(turn: Turn, scores: Scores) -> list[str]:
    """The signals under a title of their own, apart from the strengths above them."""
    flags = [flag for q in scores.flags if (flag := turn.content.questions[q].flag)]
    told = [turn.text("flag_line", text=flag.text) for flag in flags]
    return ["", turn.text("results_to_check"), *told] if told else []


def _strengths(turn: Turn, scores: Scores) -> list[str]:
    """The strong axes; failing that, the best answers."""
    found = strengths(turn.content, turn.profile, scores)
    if found.axes:
        names = [f"{turn.content.axis_name(a.axis)} ({decimal(a.score or 0)})" for a in found.axes]
        return [turn.text("results_strengths", strengths=listing(names))]
    topics = [question.topic for question in found.questions]
    return [turn.text("results_strengths_soft", strengths=listing(topics))] if topics else []


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
