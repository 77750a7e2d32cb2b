"""Next steps, example projects, and the reason of a recommendation."""

from __future__ import annotations

from bot import messages
from bot.content.models import Project, Question
from bot.diagnostic.advice import NextStep
from bot.diagnostic.answers import target
from bot.diagnostic.examples import example_projects
from bot.dialogue.context import Act, Turn
from bot.dialogue.registry import ASK_AGAIN, handles
from bot.dialogue.results_object import results_object, scores_of, steps_of
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
    if not steps:
        turn.say("steps_none")
        return
    lines = [turn.text("steps_title")]
    for months in sorted(set(turn.content.instrument.horizons.values())):
        here = [step for step in steps if step.horizon_months == months]
        if not here and months != max(turn.content.instrument.horizons.values()):
            continue
        lines += ["", turn.text("steps_horizon", months=months)]
        for step in here:
            lines += _step_lines(turn, step)
        if not here:
            lines.append(turn.text("steps_horizon_empty"))
    buttons = [
        Button(
            turn.text("button_other_step", topic=step.question.topic),
            turn.payload("why_step", step.step.id),
        )
        for step in steps[:MAX_WHY_BUTTONS]
    ]
    turn.say_text("\n".join(lines), None, buttons)
    _say_example(turn, [step.question for step in steps])


def _step_lines(turn: Turn, step: NextStep) -> list[str]:
    instrument = turn.content.instrument
    lines = [
        turn.text(
            "step_line",
            title=step.step.title,
            lead=instrument.leads[step.step.lead],
            difficulty=instrument.difficulties[step.step.difficulty].capitalize(),
            cost=instrument.costs[step.step.cost],
        )
    ]
    if step.first:
        lines.append(turn.text("step_first", title=step.first.title))
    lines.append(
        turn.text(
            "step_why_flag" if step.flagged else "step_why",
            label=step.question.levels[step.level].label,
            target=step.question.levels[step.target].label,
        )
    )
    return lines


def _say_example(turn: Turn, questions: list[Question]) -> bool:
    found = example_projects(turn.content, questions, turn.stratum, count=1)
    if not found:
        return False
    project = found[0]
    turn.say_text(_project_text(turn, project), messages.Projects([project.id]))
    return True


def _project_text(turn: Turn, project: Project) -> str:
    stratum = turn.stratum or "T1"
    if stratum in project.strata:
        intro = turn.text("project_intro_same")
    elif set(project.strata) == {"MRC"}:
        intro = turn.text("project_intro_mrc")
    else:
        other = next(s for s in project.strata if s != "MRC")
        name = next(s.name for s in turn.content.instrument.strata if s.id == other)
        intro = turn.text("project_intro_near", stratum=name)
    source = turn.content.sources[project.sources[0]]
    text = turn.text(
        "project",
        intro=intro,
        who=project.who,
        year=project.year,
        done=project.done,
        result=project.result or "",
        source=f"{source.title}, {source.url}",
    )
    if project.lesson:
        text += "\n" + turn.text("project_lesson", lesson=project.lesson)
    return text


@handles("show_projects")
def projects(turn: Turn, act: Act) -> bool:
    """ "Un exemple d'une municipalité comme la nôtre": about the pending question, or the steps."""
    pending = turn.pending_question
    questions = [pending] if pending else [s.question for s in steps_of(turn, scores_of(turn))]
    if not questions:
        questions = list(turn.content.questions.values())
    if not _say_example(turn, questions):
        turn.say("projects_none", messages.Projects([]))
    return ASK_AGAIN


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
