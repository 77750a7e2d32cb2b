"""Next steps, with one example project, and the reason of a recommendation."""

from __future__ import annotations

from bot import messages
from bot.content.models import Step
from bot.diagnostic.advice import NextStep
from bot.diagnostic.answers import target
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.projects import say_example
from bot.dialogue.registry import ASK_AGAIN, handles
from bot.dialogue.shown.results_object import results_object, scores_of, steps_of
from bot.messages import Button

MAX_WHY_BUTTONS = 3


@handles("next_steps")
def show_steps(turn: Turn, act: Act) -> bool:
    scores = scores_of(turn)
    steps = steps_of(turn, scores)
    if not scores.answered:
        turn.say("results_none", results_object(scores, steps))
        return ASK_AGAIN
    turn.messages.append(messages.Message(custom=results_object(scores, steps)))
    say_steps(turn, steps)
    return ASK_AGAIN


def say_steps(turn: Turn, steps: list[NextStep]) -> None:
    """Three horizons; a step of the next band is preceded by the easier one, in its horizon."""
    if not steps:
        turn.say("steps_none")
        return
    horizons = turn.content.instrument.horizons
    lines = [turn.text("steps_title")]
    for months in sorted(set(horizons.values())):
        here: list[str] = []
        for step in steps:
            if step.first and horizons[step.first.difficulty] == months:
                here += _step_lines(turn, step, step.first)
            if step.horizon_months == months:
                here += _step_lines(turn, step, step.step, follows=step.first is not None)
        if not here and months == max(horizons.values()):
            here = [turn.text("steps_horizon_empty")]
        if here:
            lines += ["", turn.text("steps_horizon", months=months), *here]
    buttons = [
        Button(
            turn.text("button_other_step", topic=step.question.topic),
            turn.payload("why_step", step.step.id),
        )
        for step in steps[:MAX_WHY_BUTTONS]
    ]
    turn.say_text("\n".join(lines), None, buttons)
    say_example(turn, [step.question for step in steps])


def _step_lines(turn: Turn, step: NextStep, shown: Step, follows: bool = False) -> list[str]:
    """A step, who leads it, its effort; then why, unless it follows one already explained."""
    instrument = turn.content.instrument
    line = turn.text(
        "step_line_after" if follows else "step_line",
        title=shown.title,
        lead=instrument.leads[shown.lead],
        difficulty=instrument.difficulties[shown.difficulty],
        cost=instrument.costs[shown.cost],
    )
    if follows:
        return [line]
    why = turn.text(
        "step_why_flag" if step.flagged else "step_why",
        label=step.question.levels[step.level].label,
        target=step.question.levels[step.target].label,
    )
    return [line, why]


@handles("why_advice", "why_step")
def why(turn: Turn, act: Act) -> bool:
    """Which answer gave which step: the reason of a recommendation."""
    steps = steps_of(turn, scores_of(turn))
    wanted = act.arguments[0] if act.arguments else None
    step = next((s for s in steps if wanted in (None, s.step.id)), steps[0] if steps else None)
    if step is None:
        turn.say("why_no_step", messages.Help())
        return ASK_AGAIN
    aim = target(turn.content, step.question, turn.profile)
    turn.say(
        "why_step",
        messages.AdviceExplanation(step.step.id, step.question.id, step.level, aim),
        title=step.step.title,
        how=step.step.how,
        topic=step.question.topic,
        label=step.question.levels[step.level].label,
        level=step.level,
        target=aim,
        target_label=step.question.levels[aim].label,
        why=step.question.why,
    )
    return ASK_AGAIN
