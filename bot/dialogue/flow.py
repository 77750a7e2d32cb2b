"""What is asked: the prompts of the profile, the questions, and what comes next."""

from __future__ import annotations

from bot import messages
from bot.content.models import Question
from bot.diagnostic.questionnaire import mode_questions, next_question, progress
from bot.dialogue import proposed
from bot.dialogue.context import Turn
from bot.dialogue.shown import onboarding_view
from bot.messages import Button

PROMPTS = ("municipality", "size", "role", "mode")
MINUTES_PER_QUESTION = 0.85


def begin(turn: Turn) -> None:
    """Go on with the diagnostic: the next prompt that is needed, else the next question."""
    onboarding_view.set_aside(turn)
    turn.remember(stopped=None)
    field = next((f for f in PROMPTS if _needed(turn, f)), None)
    if field:
        turn.conversation.stage, turn.conversation.pending = "prompt", field
        ask_pending(turn)
    else:
        advance(turn)


def _needed(turn: Turn, field: str) -> bool:
    diagnostic, here = turn.diagnostic, turn.conversation
    if field in here.asked:
        return False
    known = diagnostic.municipality or diagnostic.mrc or diagnostic.population or diagnostic.stratum
    if field == "municipality":
        return not known
    if field == "size":
        return not known and "municipality" in here.asked
    return (here.role if field == "role" else here.mode) is None


def done_with(turn: Turn, field: str) -> None:
    """The prompt was answered or skipped: do not put it again by itself."""
    if field not in turn.conversation.asked:
        turn.conversation.asked = [*turn.conversation.asked, field]


def advance(turn: Turn) -> bool:
    """Ask the question to come back to, else the next one. False when none is left."""
    here, answers = turn.conversation, turn.answers
    following = here.return_to
    settled = following in answers and answers[following].settled
    if settled or following not in mode_questions(turn.content, here.mode):
        following = next_question(turn.content, here.mode, answers)
    here.return_to = None
    turn.finished(following is None)
    if following is None:
        here.stage, here.pending = "idle", None
        return False
    ask(turn, following)
    return True


def anything_left(turn: Turn) -> bool:
    """Whether going on would ask something, rather than show the results."""
    mode = turn.conversation.mode
    return mode is None or next_question(turn.content, mode, turn.answers) is not None


def ask(turn: Turn, question_id: str) -> None:
    onboarding_view.set_aside(turn)
    turn.remember(stopped=None)
    turn.conversation.stage, turn.conversation.pending = "question", question_id
    ask_pending(turn)


def ask_pending(turn: Turn, again: bool = False) -> None:
    """Put the pending prompt or question; ``again``: after something else was answered.

    During the onboarding, a line that offers its step again; the question comes back after it.
    Nothing once the person has stopped.
    """
    if turn.onboarding_active:
        onboarding_view.remind(turn)
    elif turn.pending_prompt:
        _ask_prompt(turn, turn.pending_prompt)
    elif turn.pending_question:
        _ask_question(turn, turn.pending_question, again)


def proposed_level(turn: Turn) -> int | None:
    """The level that the pending question proposes, because it was told earlier in passing."""
    question = turn.pending_question
    return proposed.level_of(turn, question.id) if question else None


def minutes(count: int) -> int:
    """Estimated minutes for this many questions (instrument.yml: 30 min for 35)."""
    return max(1, round(count * MINUTES_PER_QUESTION))


def _ask_prompt(turn: Turn, field: str) -> None:
    buttons: list[Button] = []
    if field == "size":
        buttons = [
            turn.button(f"size_{s.id}", "stratum", s.id) for s in turn.content.instrument.strata
        ]
    elif field == "role":
        buttons = [
            Button(role.button, turn.payload("role", role.id))
            for role in turn.content.instrument.roles
        ]
    elif field == "mode":
        buttons = [
            turn.button("button_express", "mode", "express"),
            turn.button("button_complete", "mode", "complet"),
        ]
        if turn.municipality:
            buttons.append(turn.button("button_other_municipality", "change_municipality"))
    buttons.append(turn.button("button_skip_prompt", "skip_prompt", field))
    modes = turn.content.instrument.modes
    choosing = field == "municipality" and turn.context.get("choice")
    turn.say(
        "prompt_municipality_choice" if choosing else f"prompt_{field}",
        messages.Prompt(field),
        buttons,
        express=len(mode_questions(turn.content, "express")),
        complete=len(mode_questions(turn.content, "complet")),
        express_minutes=modes["express"].minutes,
        complete_minutes=modes["complet"].minutes,
    )


def skip_act(turn: Turn, question_id: str) -> tuple[str, str, str]:
    """The act of a skip button: it counts the skips, so that pressing it twice skips once."""
    answer = turn.answers.get(question_id)
    return ("skip", question_id, str(answer.passes if answer else 0))


def question_options(turn: Turn, question_id: str, levels: list[int]) -> list[Button]:
    """Level buttons; titles begin with the level's number."""
    question = turn.content.questions[question_id]
    return [
        Button(
            turn.text("level_title", level=n, label=question.levels[n].label),
            turn.payload("answer", question_id, str(n)),
            level=n,
        )
        for n in levels
    ]


def _ask_question(turn: Turn, question: Question, again: bool) -> None:
    order = mode_questions(turn.content, turn.conversation.mode)
    position = order.index(question.id) + 1 if question.id in order else len(order)
    options = question_options(turn, question.id, list(range(5)))
    others = {
        "unknown": turn.button("button_unknown", "unknown", question.id),
        "not_applicable": turn.button("button_not_applicable", "not_applicable", question.id),
        "skip": turn.button("button_skip", *skip_act(turn, question.id)),
    }
    answer = turn.answers.get(question.id)
    key = "question_return" if again else "question"
    if answer and answer.status == "skipped":
        key = "question_last_chance"
    told = proposed_level(turn)
    lines = [
        turn.text(
            key,
            position=position,
            total=len(order),
            axis=turn.content.axis_name(question.axis),
            text=question.text,
        )
    ]
    if told is not None:
        label = question.levels[told].label
        lines.append(turn.text("question_proposed", level=told, label=label))
    if not again:
        lines += [option.title for option in options]
    turn.messages.append(
        messages.Message(
            "\n".join(lines),
            custom=messages.Question(
                question=question.id,
                axis=question.axis,
                position=position,
                total=len(order),
                mode=turn.conversation.mode or "complet",
                options=[
                    messages.Option(n, question.levels[n].label, option.payload)
                    for n, option in enumerate(options)
                ],
                others=messages.Others(**{name: button.payload for name, button in others.items()}),
                current=None if answer is None else answer.level_or_status,
                proposed=told,
            ),
            buttons=(*options, *others.values()),
        )
    )


def remaining(turn: Turn) -> int:
    return progress(turn.content, turn.conversation.mode, turn.answers).remaining
