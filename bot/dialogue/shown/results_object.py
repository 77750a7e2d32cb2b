"""Scores and steps of the turn's diagnostic, and the contract's ``results`` object."""

from __future__ import annotations

from bot import messages
from bot.diagnostic.advice import NextStep, next_steps
from bot.diagnostic.scoring import Scores, score
from bot.dialogue.context import Turn
from bot.dialogue.stored import steps_told


def scores_of(turn: Turn) -> Scores:
    return score(turn.content, turn.conversation.mode, turn.answers, turn.profile)


def steps_of(turn: Turn, scores: Scores) -> list[NextStep]:
    return next_steps(turn.content, turn.profile, scores, steps_told(turn.diagnostic))


def proposed(turn: Turn, step: str, steps: list[NextStep]) -> NextStep | None:
    """A step that is proposed, also for its axis alone."""
    axis, told = turn.content.questions[step.split("-")[0]].axis, steps_told(turn.diagnostic)
    of_axis = next_steps(turn.content, turn.profile, scores_of(turn), told, axis)
    return next((each for each in (*steps, *of_axis) if each.step.id == step), None)


def results_object(scores: Scores, steps: list[NextStep]) -> messages.Results:
    return messages.Results(
        scope=scores.scope,
        overall=scores.overall,
        answered=scores.answered,
        applicable=scores.applicable,
        unknown=len(scores.unknown),
        stratum=scores.stratum,
        stratum_assumed=scores.stratum_assumed,
        axes=[
            messages.AxisScore(
                axis=axis.axis,
                score=axis.score,
                target=axis.target,
                gap=axis.gap,
                answered=axis.answered,
                applicable=axis.applicable,
                provisional=axis.provisional,
            )
            for axis in scores.axes
        ],
        weakest=list(scores.weakest),
        strengths=list(scores.strengths),
        furthest_from_target=scores.furthest_from_target,
        flags=list(scores.flags),
        next_steps=[
            messages.Step(
                id=step.step.id,
                question=step.question.id,
                axis=step.question.axis,
                title=step.step.title,
                horizon_months=step.horizon_months,
                difficulty=step.step.difficulty,
                cost=step.step.cost,
                lead=step.step.lead,
                projects=list(step.question.projects),
                concepts=list(step.question.concepts),
                after=step.after.id if step.after else None,
            )
            for step in steps
        ],
    )
