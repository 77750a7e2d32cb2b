"""Undoing the last thing noted, and taking one answer away: small, never a confirmation."""

from __future__ import annotations

from typing import Any

from bot import messages
from bot.diagnostic.questionnaire import mode_questions
from bot.dialogue import flow, noted, proposed
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.diagnostic import go_on
from bot.dialogue.handlers.profile import profile_object
from bot.dialogue.registry import ASK_AGAIN, DONE, handles
from bot.dialogue.shown import onboarding_view
from bot.dialogue.stored import steps_told
from bot.dialogue.writing import clear, write
from bot.messages import AnswerSource, AnswerStatus, Button


@handles("undo")
def undo(turn: Turn, act: Act) -> bool:
    """Undo what the last turn noted, or what was last noted of the question that is named."""
    question = act.arguments[0] if act.arguments else None
    entry = noted.take(turn, question)
    if entry is None:
        if question is not None and question in turn.answers:
            return clear_answer(turn, act)
        turn.say("undo_none", messages.Help())
        return ASK_AGAIN
    if "journey" in entry:
        _undo_journey(turn, entry["journey"])
    if "profile" in entry:
        _undo_profile(turn, entry["profile"], entry["prompt"])
    if "steps" in entry:
        _undo_steps(turn, entry["steps"])
    if "proposed" in entry:
        proposed.put_back(turn, {q: pair[0] for q, pair in entry["proposed"].items()})
        if entry.keys() == {"proposed", "prompt"}:
            turn.say("undone_proposed", messages.Help())
    opened = _undo_answers(turn, entry.get("answers", {}), act.source)
    if opened:
        flow.ask(turn, opened[0])
        return DONE
    return _go_on(turn, entry)


def _go_on(turn: Turn, entry: dict[str, Any]) -> bool:
    """What was pending, if it still makes sense; else what comes next."""
    here, pending = turn.conversation, turn.pending_question
    if turn.onboarding_active:
        return DONE if "journey" in entry else ASK_AGAIN
    if turn.stopped:
        return go_on(turn) if "answers" in entry else ASK_AGAIN
    if here.mode is None and "profile" in entry:
        here.stage, here.pending, here.return_to = "idle", None, None
        flow.begin(turn)
        return DONE
    if "profile" in entry and turn.pending_prompt:
        flow.begin(turn)
        return DONE
    left = pending is not None and pending.id not in mode_questions(turn.content, here.mode)
    if left or ("answers" in entry and pending is None):
        return go_on(turn)
    return ASK_AGAIN


def _undo_answers(turn: Turn, pairs: noted.Pairs, source: AnswerSource) -> list[str]:
    """Put each answer back; returns the questions that are open again."""
    opened = []
    for question, (before, _) in pairs.items():
        # A first answer is cleared, also one to a question that had been passed before.
        if before is None or before[0] == "skipped":
            _say_cleared(turn, question, source, "undone_cleared")
            opened.append(question)
        else:
            _put_back(turn, question, before, source)
    return opened


def _put_back(turn: Turn, question: str, before: list[Any], source: AnswerSource) -> None:
    status, level, passes = before
    written = write(turn, question, status, level, source, passes)
    told: AnswerStatus = "corrected" if level is not None and written.before is not None else status
    asked = turn.content.questions[question]
    turn.say(
        "undone_back" if level is not None else f"undone_back_{status}",
        messages.Answer(question, level, told, source, written.previous, written.change),
        topic=asked.topic,
        level=level,
        label=None if level is None else asked.levels[level].label,
    )


def _say_cleared(turn: Turn, question: str, source: AnswerSource, key: str) -> None:
    written = clear(turn, question, source)
    turn.say(
        key,
        messages.Answer(question, None, "cleared", source, written.previous, written.change),
        topic=turn.content.questions[question].topic,
    )


def _undo_profile(turn: Turn, pairs: noted.Pairs, prompt: str | None) -> None:
    """Put the place, the size, the role and the mode back; what is unknown again is asked again."""
    diagnostic, here = turn.diagnostic, turn.conversation
    for name, (before, _) in pairs.items():
        setattr(diagnostic if name in noted.ON_DIAGNOSTIC else here, name, before)
    again = {name for name in noted.HERE if name in pairs and pairs[name][0] is None}
    unknown = not (
        diagnostic.municipality or diagnostic.mrc or diagnostic.population or diagnostic.stratum
    )
    if unknown and not pairs.keys().isdisjoint(noted.ON_DIAGNOSTIC):
        again |= {"size"} if prompt == "size" else {"municipality", "size"}
    here.asked = [field for field in here.asked if field not in again]
    turn.remember(choice=None)
    turn.say("undone_profile", profile_object(turn))


def _undo_journey(turn: Turn, pairs: noted.Pairs) -> None:
    """Uncheck what was checked, check what was unchecked; the oath and the mandate as before."""
    begun = dict(turn.conversation.onboarding or {})
    turn.conversation.onboarding = {**begun, **{name: pair[0] for name, pair in pairs.items()}}
    journey = turn.journey
    assert journey is not None
    changed = set(pairs["done"][0]) ^ set(pairs["done"][1]) if "done" in pairs else set()
    items = (i for step in turn.content.onboarding.values() for i in step.checklist)
    titles = "; ".join(item.text for item in items if item.id in changed)
    turn.say(
        "undone_items" if titles else "undone_onboarding",
        onboarding_view.custom(turn, journey, "checked"),
        [onboarding_view.next_button(turn, journey)],
        items=titles,
    )


def _undo_steps(turn: Turn, pairs: noted.Pairs) -> None:
    """What was told of steps, as before."""
    told = {**steps_told(turn.diagnostic), **{step: pair[0] for step, pair in pairs.items()}}
    turn.diagnostic.steps_told = [[step, state] for step, state in told.items() if state]
    turn.remember(step_told=next(reversed(pairs)))
    for step in filter(None, map(turn.content.known_step, pairs)):
        turn.say("undone_step", messages.Help(), title=step.title)


@handles("clear_answer")
def clear_answer(turn: Turn, act: Act) -> bool:
    """Take one answer away; without a name, the one that is meant is asked."""
    if not act.arguments:
        turn.say("clear_which", messages.Help())
        return ASK_AGAIN
    if len(act.arguments) > 1:
        buttons = [
            Button(turn.content.questions[q].topic.capitalize(), turn.payload("clear_answer", q))
            for q in act.arguments
            if q in turn.answers
        ]
        turn.say("clear_which", messages.Help(), buttons)
        return ASK_AGAIN
    question = act.arguments[0]
    known = turn.content.questions.get(question)
    if known is None or question not in turn.answers:
        turn.say("clear_none", messages.Help(), topic=known.topic if known else "")
        return ASK_AGAIN
    _say_cleared(turn, question, act.source, "answer_cleared")
    return ASK_AGAIN if turn.pending_question or turn.pending_prompt else go_on(turn)
