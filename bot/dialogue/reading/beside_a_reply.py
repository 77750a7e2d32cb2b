"""What is said beside a reply to a prompt, or to a confirmation."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.acts import act_of
from bot.dialogue.reading.another import instead_of_erasing
from bot.dialogue.reading.besides import NOTHING, wish
from bot.dialogue.reading.deciding import decided, scene_of
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.repair import named as questions_named
from bot.understanding.decision.segments import cuts
from bot.understanding.normalise import fold

OF_THE_PROFILE = {"profile", "municipality", "stratum", "role"}
REPAIRS, SURE = ("correct", "reopen"), 0.6
FEW = 4  # words of a "non", or of two levels, that want nothing else


def beside_a_reply(turn: Turn, text: str, reply: Act) -> list[Act]:
    """What is said beside a field of the profile: "640, mais pourquoi?"; or beside a "non"; what
    parts two levels that it is asked to choose from."""
    hesitates = reply.name == "answer_choice" and len(reply.arguments[1]) == 2 and "?" in text
    if hesitates and len(text.split()) > FEW:  # "2 ou 3?" alone only chooses between lines
        return [Act("explain_compare", tuple(reply.arguments[1]))]
    if reply.name == "cancel":
        if len(text.split()) <= FEW:
            return []
        if corrected := instead_of_erasing(turn, text):
            return [corrected]
        return wish(turn, text, decided(turn, text), "no") or _only_one(turn, text)
    if reply.name not in OF_THE_PROFILE or not turn.pending_prompt or not cuts(text):
        return []
    decision = decided(turn, text)
    pair = decision.pair
    if pair is None or not pair.holds("profile"):
        return []
    name, part = (pair.second, pair.after) if pair.first == "profile" else (pair.first, pair.before)
    if name in ("profile", "skip_prompt"):
        return []
    act = act_of(turn, part.text, name, decision)
    return [] if act == NOTHING else [act]


def _only_one(turn: Turn, text: str) -> list[Act]:
    """ "Pas toutes, juste celle sur les tuyaux": what is to be erased, and nothing else."""
    if not form("repair", "topic").search(fold(text)):
        return []
    found = questions_named(turn, text)
    there = replace(scene_of(turn), at=turn.conversation.pending or "results")
    acts = turn.models.decider.acts(there, text)
    repairs = sum(acts.get(name, 0.0) for name in ("clear", *REPAIRS)) >= SURE
    one = len(found) == 1 and found[0] in turn.answers
    return [Act("clear_answer", (found[0],))] if repairs and one else []
