"""What a person was not shown: another tab's question, a restart or an erasure made elsewhere."""

from __future__ import annotations

from bot import messages
from bot.dialogue import flow
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.navigation import repeat
from bot.dialogue.handlers.results import show
from bot.dialogue.handlers.session import from_the_start
from bot.dialogue.registry import DONE, handles

# What a message that was written before another screen may still do: it keeps nothing.
HARMLESS = {
    "about", "ask_code", "ask_concept", "bot_challenge", "concept", "concept_article",
    "concept_example", "concept_gap", "delete_data", "emergency", "export_data", "get_report",
    "goodbye", "greet", "has_question", "help", "human", "insult", "next_steps", "pause", "privacy",
    "progress", "restart_diagnostic", "resume", "resume_code", "review_answers", "see_results",
    "show_projects", "stop", "thanks", "too_long", "why_advice", "withdraw",
}  # fmt: skip
PERHAPS_AN_ANSWER = {"ask_concept", "concept", "show_projects"}
# What writes or takes away an answer.
ANSWERING = {"answer", "unknown", "not_applicable", "skip", "correct", "correct_all", "undo",
             "clear_answer"}  # fmt: skip


def guard(turn: Turn, act: Act) -> Act:
    """The act that may be played when the screen is not what this conversation is at now."""
    if turn.diagnostic.generation != turn.conversation.generation:
        from_the_start(turn)
        turn.say("restarted_elsewhere", messages.Session("restarted"))
        return act if act.name in HARMLESS else Act("begin_again")
    if turn.stopped and act.name not in ANSWERING:
        return act  # nothing is asked that its words could be taken for an answer to
    if not turn.unseen and not (act.source == "text" and _other_screen(turn, act)):
        return act
    turn.unseen = True
    if act.name not in HARMLESS:
        return Act("not_shown")
    if act.name in PERHAPS_AN_ANSWER:
        turn.say("not_shown")
    return act


def guard_all(turn: Turn, acts: list[Act]) -> list[Act]:
    """The acts that may be played; one that may not stops those after it."""
    played: list[Act] = []
    for act in acts:
        played.append(guard(turn, act))
        if played[-1] is not act:
            break
    return played


def _other_screen(turn: Turn, act: Act) -> bool:
    """Whether a typed text was written before another question than the pending one."""
    seen, here = turn.incoming.seen, turn.conversation
    if seen is None or (here.stage == "question" and here.pending == seen):
        return False
    return here.stage != "idle" or act.name in ANSWERING


@handles("not_shown")
def not_shown(turn: Turn, act: Act) -> bool:
    """Nothing is kept of the message; the present question in full, or the results."""
    turn.say("not_shown")
    return present(turn, act)


@handles("begin_again")
def begin_again(turn: Turn, act: Act) -> bool:
    """After a restart elsewhere: the first question of this person's mode, or what is asked."""
    if not turn.stopped:
        flow.begin(turn)
    return DONE


def present(turn: Turn, act: Act) -> bool:
    """Put in full what this conversation is at."""
    if turn.conversation.stage != "idle" or turn.onboarding_active:
        turn.remember(stopped=None)
        flow.ask_pending(turn)
        return DONE
    if turn.answers and turn.conversation.mode:
        show(turn)
        return DONE
    return repeat(turn, act)


def erased(turn: Turn) -> None:
    """All was erased from another conversation: say so; a fresh start, nothing of the message."""
    turn.say("erased_elsewhere", messages.Session("deleted"))
