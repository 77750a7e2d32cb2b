"""What a message means, as acts to perform: what needs no reading first, then the decision."""

from __future__ import annotations

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.acts import act_of, proposal
from bot.dialogue.reading.deciding import decided, scene_of
from bot.dialogue.reading.emergency_reading import read_emergency
from bot.dialogue.reading.onboarding_reading import read_onboarding
from bot.dialogue.reading.project_reading import more_wanted
from bot.dialogue.signed import payloads, resume_code
from bot.store import codes
from bot.understanding.decision.decide import Decision
from bot.understanding.decision.pair import Pair
from bot.understanding.normalise import fold, latin

NOTHING = Act("not_understood")
# What writes an answer: nothing is stored of a text that no one can read.
STORING = {"set", "unknown", "na", "skip"}


def interpret(turn: Turn) -> list[Act]:
    """One act, or two when the message does two things."""
    text = turn.incoming.text.strip()
    pressed = payloads.verify(turn.settings.secret, turn.conversation.id, turn.run, text)
    if pressed:
        return [Act(pressed[0], tuple(pressed[1:]), source="button")]
    if told := read_emergency(turn, text):
        return [told]
    if not fold(text) or text.startswith("/") or payloads.looks_like_payload(text):
        return [NOTHING]  # an emoji, a typed command, a dead or forged button
    if not latin(text):
        return [Act("other_language")]
    if code := _resume_code(turn, text):
        return [code]
    if turn.journey and (onboarding := read_onboarding(turn, text)):
        return [onboarding]
    return _decided(turn, text)


def _decided(turn: Turn, text: str) -> list[Act]:
    if turn.context.get("projects_just_shown") and more_wanted(turn, text):
        return [Act("show_projects", ("more",))]
    decision = decided(turn, text)
    if decision.pair:
        return _both(turn, decision, decision.pair)
    if decision.act in STORING and not turn.models.words.legible(text):
        return [NOTHING]  # "pAsZQ%pe_" resembles "passe" to a model of letters
    return [act_of(turn, text, decision.act, decision)]


def _both(turn: Turn, decision: Decision, pair: Pair) -> list[Act]:
    """Each command from the part of the message that carries it."""
    decider, scene = turn.models.decider, scene_of(turn)
    acts = []
    for name, part in ((pair.first, pair.before), (pair.second, pair.after)):
        of_part = decider.decide(scene, part.text, ()) if name == "set" else decision
        act = act_of(turn, part.text, name, of_part)
        if name == "propose" and "set" in (pair.first, pair.second):
            act = proposal(turn, part.text)
        acts.append(act)
    return [act for act in acts if act != NOTHING] or [NOTHING]


def _resume_code(turn: Turn, text: str) -> Act | None:
    """A resume code that exists, anywhere in the text; a wrong one only when it is the message."""
    known = next(
        (c for c in resume_code.candidates(text) if codes.find(turn.db, resume_code.digest(c))),
        None,
    )
    if known:
        return Act("resume", (known,))
    wrong = resume_code.only_a_code(text)
    return Act("resume", (wrong,)) if wrong else None
