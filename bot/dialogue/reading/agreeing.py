"""A yes to the level that a question proposes ("je note 2?"), and what is said after it."""

from __future__ import annotations

from bot.dialogue import flow
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.acts import act_of
from bot.dialogue.reading.besides import FEW_WORDS, STORING_CLASSES
from bot.dialogue.reading.deciding import decided, scene_of
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.passing import proposal
from bot.understanding.normalise import fold
from bot.understanding.stated_levels import NUMBERS

NOTHING = Act("not_understood")
LEAST = 0.5  # chance of another act, in what follows the yes
# What leads nowhere, or says the yes again.
EMPTY = {"noise", "outside", "yes", "no", "smalltalk_affirm", "repeat", "undo", "clear"}


def agreement(turn: Turn, text: str) -> list[Act] | None:
    """ "Ouin c'est ça, les DEL, ça valait la peine": the level proposed, whatever follows; None
    when none is proposed, or what follows takes the yes back."""
    question, level, said = turn.asked, flow.proposed_level(turn), fold(text)
    pending = turn.pending_question
    if level is None or question is None or pending is None or question.id != pending.id:
        return None
    yes, noted = form("answering", "agreeing").match(said), _noted(said)
    if turn.context.get("confirm") or (yes is None and noted != level):
        return None
    stored = Act("answer", (question.id, str(level)))
    rest = said[yes.end() :].strip() if yes else ""
    if noted is not None:
        return [stored] if noted == level else None
    if not rest:
        return [stored]
    found = turn.models.decider.answer(scene_of(turn), rest)
    # "Mais tout le monde s'en sert" takes nothing back: it tells that very level.
    likely = None if found.levels is None else int(found.levels.argmax())
    contrast = form("answering", "contrast").search(rest) and likely != level
    if contrast or found.level not in (None, level):
        return None
    return [stored, *_after(turn, rest)]


def _noted(said: str) -> int | None:
    """ "Oui, note un": the level that is to be written."""
    found = form("answering", "noting").search(said)
    if found is None or len(said.split()) - len(found.group().split()) > FEW_WORDS:
        return None
    last = found.group().split()[-1]
    return int(last) if last.isdigit() else NUMBERS[last]


def _after(turn: Turn, rest: str) -> list[Act]:
    if len(rest.split()) < FEW_WORDS:
        return []
    there = decided(turn, rest)
    if there.act in STORING_CLASSES:
        aside = proposal(turn, rest)
        asked = turn.asked.id if turn.asked else None
        return [] if aside == NOTHING or aside.arguments[0] == asked else [aside]
    if there.act in EMPTY or there.acts.get(there.act, 0.0) < LEAST:
        return []
    act = act_of(turn, rest, there.act, there)
    return [] if act == NOTHING else [act]
