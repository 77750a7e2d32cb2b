"""Moving around in the questionnaire: progress, review, back, corrections."""

from __future__ import annotations

from bot import messages
from bot.diagnostic.questionnaire import mode_questions, previous_question, progress
from bot.dialogue import flow
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers import stopping
from bot.dialogue.handlers.diagnostic import go_on, record, say_answer, say_moved
from bot.dialogue.registry import ASK_AGAIN, DONE, handles
from bot.dialogue.writing import Written, write
from bot.messages import Button
from bot.typography import plural


@handles("progress")
def show_progress(turn: Turn, act: Act) -> bool:
    counts = progress(turn.content, turn.conversation.mode, turn.answers)
    pending = turn.pending_question
    custom = messages.Progress(
        counts.answered, counts.remaining, counts.total, pending.axis if pending else None
    )
    if turn.conversation.mode is None and not turn.answers:
        turn.say(
            "progress_none",
            custom,
            express=len(mode_questions(turn.content, "express")),
            complete=len(mode_questions(turn.content, "complet")),
        )
    else:
        turn.say(
            "progress" if counts.remaining else "progress_done",
            custom,
            answered=counts.answered,
            total=counts.total,
            remaining=plural(counts.remaining, "question"),
            minutes=flow.minutes(counts.remaining),
        )
    return ASK_AGAIN


@handles("review_answers")
def review(turn: Turn, act: Act) -> bool:
    """The answers of the questions that are named, else all of them."""
    order = mode_questions(turn.content, turn.conversation.mode)
    answers = turn.answers
    ids = [q for q in order if q in answers] + [q for q in answers if q not in order]
    asked = [q for q in act.arguments if q in answers]
    if act.arguments and not asked and answers:
        topic = turn.content.questions[act.arguments[0]].topic
        turn.say("review_unanswered", messages.Review([]), topic=topic)
        return ASK_AGAIN
    ids = asked or ids
    custom = messages.Review(
        [messages.ReviewLine(q, answers[q].level, answers[q].status) for q in ids]
    )
    if not ids:
        turn.say("review_none", custom)
        return ASK_AGAIN
    lines = []
    for question_id in ids:
        question, answer = turn.content.questions[question_id], answers[question_id]
        said = (
            turn.text("level_line", level=answer.level, label=question.levels[answer.level].label)
            if answer.level is not None
            else turn.text(f"review_{answer.status}")
        )
        lines.append(
            turn.text(
                "review_line",
                number=order.index(question_id) + 1 if question_id in order else question_id,
                topic=question.topic[0].upper() + question.topic[1:],
                answer=said,
            )
        )

    turn.say("review_some" if asked else "review", custom, lines="\n".join(lines))
    return ASK_AGAIN


@handles("repeat", "nothing_pending")
def repeat(turn: Turn, act: Act) -> bool:
    if turn.stopped:
        turn.say("stopped_nothing", messages.Help(), stopping.ways_on(turn))
    elif turn.idle:
        start = turn.button("button_start", "start_diagnostic")
        turn.say("nothing_pending", messages.Help(), [start])
    return ASK_AGAIN


@handles("go_back")
def go_back(turn: Turn, act: Act) -> bool:
    """ "Revenir": put the previous question again, and remember where to come back to."""
    pending = turn.pending_question
    if turn.pending_prompt:
        return ASK_AGAIN
    before = previous_question(
        turn.content, turn.conversation.mode, turn.answers, pending.id if pending else None
    )
    if before is None:
        if pending is None:
            return repeat(turn, act)
        turn.say("back_none")
        return ASK_AGAIN
    _turn_to(turn, before)
    return DONE


@handles("which_correction")
def which_correction(turn: Turn, act: Act) -> bool:
    """No question, or several, fit what was said: ask which one, those that may be as buttons."""
    buttons = [
        Button(turn.content.questions[q].topic.capitalize(), turn.payload("correct", q))
        for q in act.arguments
    ]
    turn.say("correction_which", messages.Help(), buttons)
    return ASK_AGAIN


@handles("correct")
def correct(turn: Turn, act: Act) -> bool:
    """Correct an earlier answer: at once when the level is said, else put its question again."""
    question = act.arguments[0]
    before = turn.answers.get(question)
    pending = turn.pending_question
    started = before is not None or turn.conversation.mode is not None
    if len(act.arguments) > 1 and started:
        level = int(act.arguments[1])
        is_pending = pending is not None and pending.id == question
        return record(turn, question, "recorded", level, act.source, before, is_pending)
    if question not in mode_questions(turn.content, turn.conversation.mode) and before is None:
        turn.say("correction_unanswered", messages.Help())
        return ASK_AGAIN
    _turn_to(turn, question)
    return DONE


@handles("correct_all")
def correct_all(turn: Turn, act: Act) -> bool:
    """Several corrections in one sentence: each stored and said, then the pending question."""
    last: tuple[str, Written] | None = None
    for argument in act.arguments:
        question, level = argument.split("=")
        before = turn.answers.get(question)
        if before is None and turn.conversation.mode is None:
            continue
        corrected = before if before and before.status != "skipped" else None
        written = write(turn, question, "recorded", int(level), act.source)
        say_answer(turn, question, "recorded", int(level), act.source, corrected, written)
        last = (question, written) if corrected else last
    pending = turn.pending_question
    if pending is not None and pending.id not in {a.split("=")[0] for a in act.arguments}:
        return ASK_AGAIN
    return say_moved(turn, *last) if last else go_on(turn)


def _turn_to(turn: Turn, question: str) -> None:
    here, pending = turn.conversation, turn.pending_question
    if pending is not None and here.return_to is None and pending.id != question:
        here.return_to = pending.id
    flow.ask(turn, question)
