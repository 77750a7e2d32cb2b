"""Answers to the questions, and the explanations of a question."""

from __future__ import annotations

from bot import messages
from bot.diagnostic.answers import Answer, Status
from bot.diagnostic.change import BeforeAfter
from bot.diagnostic.questionnaire import mode_questions
from bot.dialogue import flow, proposed
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.results import show
from bot.dialogue.handlers.service import fallback
from bot.dialogue.registry import ASK_AGAIN, DONE, handles
from bot.dialogue.shown import onboarding_view
from bot.dialogue.shown.results_object import results_object, scores_of, steps_of
from bot.dialogue.writing import Written, write
from bot.messages import AnswerSource, AnswerStatus
from bot.typography import decimal

LEVELS = range(5)


@handles("answer")
def answer(turn: Turn, act: Act) -> bool:
    """Store a level: of the pending question, or of an earlier one (an old button)."""
    question, level = act.arguments[0], int(act.arguments[1])
    if question not in turn.content.questions or level not in LEVELS:
        return not_understood(turn)
    before = turn.answers.get(question)
    pending = turn.pending_question
    is_pending = pending is not None and pending.id == question
    if before and before.level == level and not is_pending:
        return _nothing_new(turn)
    return record(turn, question, "recorded", level, act.source, before, is_pending)


@handles("unknown", "not_applicable")
def set_aside(turn: Turn, act: Act) -> bool:
    """ "Je ne sais pas" and "ça ne s'applique pas": counted apart, never a zero."""
    question = act.arguments[0]
    if question not in turn.content.questions:
        return not_understood(turn)
    status: Status = "unknown" if act.name == "unknown" else "not_applicable"
    before = turn.answers.get(question)
    pending = turn.pending_question
    is_pending = pending is not None and pending.id == question
    if before and before.status == status and not is_pending:
        return _nothing_new(turn)
    return record(turn, question, status, None, act.source, before, is_pending)


@handles("skip")
def skip(turn: Turn, act: Act) -> bool:
    """Pass the pending question; it comes back once at the end. An answer is never erased."""
    question = act.arguments[0]
    pending = turn.pending_question
    if pending is None or pending.id != question:
        return _nothing_new(turn)
    before = turn.answers.get(question)
    if before and before.status != "skipped":
        return go_on(turn)
    seen = before.passes if before else 0
    if len(act.arguments) > 1 and int(act.arguments[1]) != seen:
        return _nothing_new(turn)
    order = mode_questions(turn.content, turn.conversation.mode)
    last_round = all(q in turn.answers for q in order)
    passes = seen + 1 if seen == 0 or last_round else seen
    written = write(turn, question, "skipped", None, act.source, passes)
    turn.say(
        "answer_skipped" if passes == 1 else "answer_skipped_again",
        messages.Answer(question, None, "skipped", act.source, written.previous, written.change),
    )
    return go_on(turn)


def record(
    turn: Turn,
    question: str,
    status: Status,
    level: int | None,
    source: AnswerSource,
    before: Answer | None,
    is_pending: bool,
) -> bool:
    """Store, say back, then the next question, or the pending one after a correction."""
    corrected = before is not None and before.status != "skipped" and level is not None
    turn.remember(compared=None)
    written = write(turn, question, status, level, source)
    say_answer(turn, question, status, level, source, before if corrected else None, written)
    if is_pending or turn.pending_question is None:
        again = before is not None and before.status != "skipped" and written.change is not None
        return say_moved(turn, question, written) if again else go_on(turn)
    return ASK_AGAIN


def say_moved(turn: Turn, question: str, written: Written) -> bool:
    """What a change did to the scores, once the results were told: in words, no more than that;
    the object holds them all."""
    if written.change is None or flow.anything_left(turn) or turn.pending_prompt:
        return go_on(turn)
    flow.advance(turn)
    axis = turn.content.axis_name(turn.content.questions[question].axis)
    scores = scores_of(turn)
    few = scores.scope != "final"
    moved = [_moved(turn, axis, written.change.axis, few)]
    moved.append(_moved(turn, turn.text("score_whole"), written.change.overall, few))
    buttons = [
        turn.button("button_onboarding_results", "see_results"),
        turn.button("button_steps", "next_steps"),
    ]
    told = " ".join(filter(None, moved)) or turn.text("answer_moved_none")
    turn.say_text(told, results_object(scores, steps_of(turn, scores)), buttons)
    return DONE


def _moved(turn: Turn, name: str, change: BeforeAfter, few: bool) -> str:
    """In whole points when ``few`` answers are behind them, unless only a decimal has moved."""
    before, after = change
    if after is None or before == after:
        return ""
    key = "answer_moved" if before is not None else "answer_moved_first"
    whole = few and int((before or 0) + 0.5) != int(after + 0.5)
    told = {
        when: str(int(score + 0.5)) if whole else decimal(score)
        for when, score in (("before", before or 0), ("after", after))
    }
    return turn.text(key, name=name[0].upper() + name[1:], **told)


def say_answer(
    turn: Turn,
    question_id: str,
    status: AnswerStatus,
    level: int | None,
    source: AnswerSource,
    before: Answer | None,
    written: Written,
) -> None:
    """The confirmation of a stored answer; ``before`` is the answer that it corrects."""
    question = turn.content.questions[question_id]
    stood = written.previous, written.change
    pending = turn.pending_question
    elsewhere = "_elsewhere" if pending is not None and pending.id != question_id else ""
    if level is None:
        turn.say(
            f"answer_{status}{elsewhere}",
            messages.Answer(question_id, None, status, source, *stood),
            who=turn.content.instrument.lead(question.ask, turn.stratum),
            topic=question.topic,
        )
        return
    label = question.levels[level].label
    if before is not None:
        status = "corrected"
    if before is not None and before.level == level:
        key = "answer_confirmed"
    elif before is not None and before.level is not None:
        key = "answer_corrected"
    else:
        key = "answer_recorded_button" if source == "button" else "answer_recorded"
        key = f"answer_recorded{elsewhere}" if elsewhere else key
    turn.say(
        key,
        messages.Answer(question_id, level, status, source, *stood),
        label=label,
        level=level,
        topic=question.topic,
        before=before.level if before else None,
    )


def go_on(turn: Turn) -> bool:
    """The next question, or the results when none is left."""
    if turn.pending_prompt or (turn.stopped and flow.anything_left(turn)):
        return ASK_AGAIN
    finished_before = turn.diagnostic.finished_at is not None
    if turn.conversation.mode is None:  # an old button in a conversation that never chose a mode
        flow.begin(turn)
    elif not flow.advance(turn):
        show(turn)
        if not finished_before and turn.diagnostic.finished_at is not None:
            onboarding_view.tick_diagnostic(turn)
        onboarding_view.offer(turn)
    return DONE


def _nothing_new(turn: Turn) -> bool:
    """The same button twice: nothing to store, just the pending question."""
    if turn.conversation.stage == "idle":
        return go_on(turn)
    return ASK_AGAIN


@handles("answer_choice")
def answer_choice(turn: Turn, act: Act) -> bool:
    """Not clear enough to store: offer the nearest levels."""
    question, levels = act.arguments[0], [int(c) for c in act.arguments[1]]
    buttons = flow.question_options(turn, question, levels)
    here = turn.asked is not None and turn.asked.id == question
    asked = turn.text(
        "answer_choice" if here else "answer_choice_other",
        topic=turn.content.questions[question].topic,
    )
    text = "\n".join([asked, *(button.title for button in buttons)])
    if len(levels) < len(LEVELS):
        buttons.append(turn.button("button_none_of_these", "all_levels", question))
    buttons += [
        turn.button("button_unknown", "unknown", question),
        turn.button("button_not_applicable", "not_applicable", question),
        turn.button("button_skip", *flow.skip_act(turn, question)),
    ]
    turn.say_text(text, messages.AnswerChoice(question, levels), buttons)
    return DONE


@handles("propose")
def propose(turn: Turn, act: Act) -> bool:
    """A fact about another question, beside an answer: its level waits for that question."""
    question, level = act.arguments[0], int(act.arguments[1])
    if proposed.propose(turn, question, level):
        turn.say("proposed_kept", topic=turn.content.questions[question].topic)
    return ASK_AGAIN


@handles("all_levels")
def all_levels(turn: Turn, act: Act) -> bool:
    """None of those offered: the question whole, which is put again when it waits."""
    if turn.pending_question or turn.pending_prompt or turn.onboarding_active:
        return ASK_AGAIN
    if act.source == "button" and act.arguments:  # after the results
        return answer_choice(turn, Act("answer_choice", (act.arguments[0], "01234")))
    return not_understood(turn)


def not_understood(turn: Turn) -> bool:
    return fallback(turn, Act("not_understood"))
