"""Next steps, with one example project, and the reason of a recommendation."""

from __future__ import annotations

from bot import messages
from bot.diagnostic.advice import NextStep
from bot.diagnostic.answers import target
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.projects import say_example
from bot.dialogue.reading.wishes import says
from bot.dialogue.registry import ASK_AGAIN, handles
from bot.dialogue.shown.results_object import results_object, scores_of, steps_of
from bot.dialogue.stored import steps_told
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
    if says("steps_told", turn.words(act)):
        turn.say_text(_told_list(turn))
        return ASK_AGAIN
    say_steps(turn, steps)
    return ASK_AGAIN


def _told_list(turn: Turn) -> str:
    """The steps that were told done, set aside, put off: "la liste de ce que j'ai refusé"."""
    told = steps_told(turn.diagnostic)
    lines = []
    for state in ("done", "refused", "later"):
        known = (turn.content.known_step(step) for step, said in told.items() if said == state)
        titles = [step.title for step in known if step is not None]
        if titles:
            lines.append(turn.text(f"steps_told_{state}", titles=" ; ".join(titles)))
    return "\n".join(lines) or turn.text("steps_told_none")


def say_steps(turn: Turn, steps: list[NextStep]) -> None:
    """By horizon, and within it the most useful first; each question's reason is told once."""
    if not steps:
        turn.say("steps_none")
        return
    horizons = turn.content.instrument.horizons
    lines = [turn.text("steps_title")]
    explained: set[str] = set()
    shown: list[str] = []
    for months in sorted(set(horizons.values())):
        here: list[str] = []
        for step in (s for s in steps if s.horizon_months == months):
            here += _step_lines(turn, step, explain=step.question.id not in explained)
            explained.add(step.question.id)
            shown.append(step.step.id)
        if not here and months == max(horizons.values()):
            here = [turn.text("steps_horizon_empty")]
        if here:
            lines += ["", turn.text("steps_horizon", months=months), *here]
    buttons = [
        Button(
            turn.text("button_other_step", topic=step.question.topic),
            turn.payload("why_step", step.step.id),
        )
        for step in [s for s in steps if not s.added][:MAX_WHY_BUTTONS]
    ]
    turn.remember(steps_shown=shown, step_facet=None)  # "le troisième": of these
    turn.say_text("\n".join(lines), None, buttons)
    say_example(turn, [step.question for step in steps if not step.added], asked=False)


def _step_lines(turn: Turn, step: NextStep, explain: bool) -> list[str]:
    """A step, who leads it, its effort; then the reason, when ``explain``."""
    instrument = turn.content.instrument
    line = turn.text(
        "step_line_after" if step.after else "step_line",
        topic=step.question.topic,
        title=step.step.title,
        lead=instrument.lead(step.step.lead, turn.stratum),
        difficulty=instrument.difficulties[step.step.difficulty],
        cost=instrument.costs[step.step.cost],
    )
    if not explain:
        return [line]
    why = turn.text(
        "step_why_flag" if step.flagged else "step_why",
        label=step.question.levels[step.level].label,
        target=step.question.levels[step.target].label,
    )
    return [line, why]


def buttons_of(turn: Turn, step: NextStep) -> list[Button]:
    """What can be said of a step."""
    return [
        Button(turn.text(f"button_step_{facet}"), turn.payload("advice", facet, step.step.id))
        for facet in ("done", "hard")
    ]


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
    turn.remember(step_told=step.step.id, step_facet=None)
    turn.say(
        "why_step",
        messages.AdviceExplanation(step.step.id, step.question.id, step.level, aim),
        buttons_of(turn, step),
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
