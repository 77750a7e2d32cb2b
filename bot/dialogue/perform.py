"""Several acts of one message, in the contract's order, and the pending question once."""

from __future__ import annotations

from bot import messages
from bot.dialogue import handlers
from bot.dialogue.context import Act, Turn
from bot.messages import Message

# Rule 3: what is stored, what is told, what moves; all the rest is told.
OF_THE_QUESTION = {"answer", "answer_choice", "unknown", "not_applicable", "skip"}
STORED = {"correct", "correct_all", "clear_answer", "undo", "profile", "propose", "skip_prompt"}
MOVES = {
    "start_diagnostic", "express_mode", "complete_mode", "mode", "pause", "stop", "go_back",
    "restart_diagnostic", "delete_data", "new_official", "onboarding_leave", "resume_code",
    "repeat",
}  # fmt: skip
# Two of these tell two things when they are asked in other words.
BY_ITS_WORDS = {"ask_concept", "explain_meaning"}
ASKING = (messages.Question, messages.AnswerChoice, messages.Prompt)


def in_order(turn: Turn, acts: list[Act]) -> list[Act]:
    """Answers to the pending question first: what follows may ask another one."""

    def rank(act: Act) -> int:
        pending = turn.pending_question
        if act.name in OF_THE_QUESTION and pending and act.arguments[:1] == (pending.id,):
            return 0
        if act.name in STORED or act.name in OF_THE_QUESTION:
            return 1
        return 3 if act.name in MOVES else 2

    def same(act: Act) -> tuple[object, ...]:
        return act.name, act.arguments, act.said if act.name in BY_ITS_WORDS else None

    once = {same(act): act for act in reversed(acts)}
    return sorted((a for a in acts if once[same(a)] is a), key=rank)


def perform(turn: Turn, acts: list[Act]) -> bool:
    """Handle each act; True when what is pending must still be put."""
    asked: list[Message] = []
    again = False
    for act in acts:
        start = len(turn.messages)
        again = handlers.run(turn, act) or (again and not asked)
        if turn.erased:
            return False
        if act is not acts[-1]:
            asked = _take_what_asks(turn, start) or asked
        elif not again:
            return False  # "2, pis on arrête là": nothing is asked after what moved
    if asked:
        turn.messages += asked
        return False
    return again


def _take_what_asks(turn: Turn, start: int) -> list[Message]:
    """The question or the list that an act put, to be said after what the next one tells."""
    for place in range(start, len(turn.messages)):
        if isinstance(turn.messages[place].custom, ASKING):
            taken = turn.messages[place:]
            del turn.messages[place:]
            return taken
    return []
