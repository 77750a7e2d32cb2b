"""What a message means, as acts to perform: what the readers say of it, weighed by the decision.

The readers of ``cascade`` know set phrases; the decision knows people who talk. Where the readers
are lost, or take a story for a wish, the decision is followed; where both see something, the
readers keep what the decision does not clearly deny.
"""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.acts import act_of
from bot.dialogue.reading.cascade import cascade
from bot.dialogue.reading.deciding import decided, scene_of
from bot.dialogue.signed import payloads
from bot.understanding.decision.decide import Decision
from bot.understanding.decision.pair import Pair
from bot.understanding.naming import LEVEL_TOLD
from bot.understanding.normalise import fold, latin
from bot.understanding.stated_levels import stated_level

NOTHING = Act("not_understood")
# What the readers say when they are lost.
LOST = {"answer_choice", "not_understood", "out_of_scope", "unknown_concept", "which_correction"}
# What they take a story for, when it asks nothing.
TAKEN = {
    "ask_concept", "concept", "show_projects", "next_steps", "see_results", "profile", "help",
    "has_question", "privacy", "fatigue", "insult", "confused", "explain_why", "explain_meaning",
    "explain_example", "why_advice", "new_official", "human", "greet", "thanks", "goodbye",
    "review_answers", "export_data", "get_report", "progress", "resume_code", "bot_challenge",
    "mode", "express_mode", "complete_mode", "start_diagnostic", "correct",
}  # fmt: skip
STORING = {"set", "unknown", "na", "skip"}
ANSWERING = {"set", "unknown", "na"}
# What may be asked beside an answer.
TOLD = {"tell", "explain_why", "explain_meaning", "explain_example", "privacy", "projects",
        "progress", "review", "pause", "stop", "about_limits", "about_maker", "about_cost",
        "about_official", "about_method", "about_hosting", "about_duration"}  # fmt: skip
# What the decision may do at a question when the readers are lost.
FOLLOWED = {"set", "unknown", "na", "pause", "stop", "withdraw", "results", "review", "progress",
            "explain_why", "explain_meaning", "explain_example", "privacy", "handoff"}  # fmt: skip
# What is done on the decision's word alone, when the readers are lost and nothing is pending.
ANYWHERE = {"pause", "stop", "results", "review", "report", "progress", "privacy", "help",
            "handoff", "start", "steps", "code", "resume", "withdraw"}  # fmt: skip
SHORT = 6  # words


def interpret(turn: Turn) -> list[Act]:
    """One act, or two when the message does two things."""
    text = turn.incoming.text.strip()
    act = cascade(turn)
    wordless = not fold(text) or text.startswith("/") or payloads.looks_like_payload(text)
    settled = act.source == "button" or act.name in ("emergency", "resume", "other_language")
    if wordless or settled or not latin(text) or turn.onboarding_active:
        return [act]
    if turn.pending_question:
        return _at_a_question(turn, text, act)
    if act.name not in LOST or turn.pending_prompt or turn.context.get("confirm"):
        return [act]
    decision = decided(turn, text)
    clear = decision.acts[decision.act] >= turn.content.costs.clear if decision.act else False
    return (
        [act_of(turn, text, decision.act, decision)]
        if clear and decision.act in ANYWHERE
        else [act]
    )


def _at_a_question(turn: Turn, text: str, act: Act) -> list[Act]:
    question, costs = turn.pending_question, turn.content.costs
    assert question is not None
    words, listed = len(fold(text).split()), bool(scene_of(turn).levels)
    stated = stated_level(turn.content, question.id, text) is not None
    lost = act.name == "answer_choice" or (act.name in TAKEN and "?" not in text and words > SHORT)
    if (stated and not listed) or not (lost or listed or act.name == "answer" or words > SHORT):
        return [act]
    decision = decided(turn, text)
    pair = decision.pair
    said = {pair.first, pair.second} if pair else set()
    answered = act.name in ("answer", "answer_choice")
    seen = answered or (act.name in (*LOST, *TAKEN) and decision.two >= costs.certain)
    if pair and seen and said & ANSWERING and said & TOLD:
        return _both(turn, decision, pair)
    chance = decision.acts.get(decision.act, 0.0)
    if listed and decision.act == "set" and chance >= costs.clear:
        return [act_of(turn, text, "set", decision)]  # a rank counts in the list shown
    if act.name == "answer":
        return [_confirmed(turn, text, act, decision)]
    if not lost or decision.act not in FOLLOWED or not turn.models.words.legible(text):
        return [act]
    if decision.act == "set" and any(character.isdigit() or character == "?" for character in text):
        return [act]  # "2 ou 3?": the readers offer what is hesitated between
    enough = costs.likely_enough if act.name == "answer_choice" else costs.certain
    if decision.act in ("na", "unknown"):
        enough = max(enough, costs.clear)
    if chance < enough:
        return [act]
    return [act_of(turn, text, decision.act, _careful(turn, decision))]


def _careful(turn: Turn, decision: Decision) -> Decision:
    """Where the readers did not store, a level is stored only when it is certain."""
    if decision.act != "set" or decision.level is None or decision.levels is None:
        return decision
    sure = decision.acts["set"] * float(decision.levels[decision.level])
    return decision if sure >= turn.content.costs.certain else replace(decision, level=None)


def _confirmed(turn: Turn, text: str, act: Act, decision: Decision) -> Act:
    """A level that the readers store, unless the decision holds it for unlikely."""
    levels = decision.levels
    assert levels is not None
    set_aside = decision.act in ("unknown", "na")
    if set_aside and decision.acts[decision.act] >= turn.content.costs.clear:
        return act_of(turn, text, decision.act, decision)  # "Nicole le saurait" tells no level
    told = LEVEL_TOLD.search(fold(text)) is not None
    if told or float(levels[int(act.arguments[1])]) >= turn.content.costs.not_denied:
        return act
    return act_of(turn, text, "set", decision) if decision.act == "set" else act


def _both(turn: Turn, decision: Decision, pair: Pair) -> list[Act]:
    """Each command from the part of the message that carries it."""
    decider, scene = turn.models.decider, scene_of(turn)
    acts = []
    for name, part in ((pair.first, pair.before), (pair.second, pair.after)):
        of_part = decider.decide(scene, part.text, ()) if name == "set" else decision
        acts.append(act_of(turn, part.text, name, of_part))
    return [act for act in acts if act != NOTHING] or [NOTHING]
