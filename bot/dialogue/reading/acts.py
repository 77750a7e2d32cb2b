"""The act of a class of command: which question, which subject, which place is meant."""

from __future__ import annotations

from dataclasses import replace

from bot.content.situations import FAMILIES
from bot.dialogue import flow
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading import moves, repair, statuses
from bot.dialogue.reading.asked import asks_a_subject, outside, projects, tell
from bot.dialogue.reading.counted import without_counts
from bot.dialogue.reading.deciding import scene_of
from bot.dialogue.reading.explaining import (
    comparison,
    explanation,
)
from bot.dialogue.reading.families import CHANGES, of_family, said_of_a_step
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.onboarding_reading import (
    OF_THE_ONBOARDING,
    leaves,
    newly_elected,
    step_act,
)
from bot.dialogue.reading.passing import told_of
from bot.dialogue.reading.pointing import after_retraction, hesitated
from bot.dialogue.reading.profile_reading import read_choice, read_profile, read_prompt
from bot.dialogue.reading.statuses import Resolver
from bot.dialogue.reading.steps_meant import (
    SHORT,
    changes_none,
    of_a_step,
    of_an_answer,
    of_one_aside,
    set_aside,
    taken_away,
    why_step,
)
from bot.dialogue.reading.wishes import (
    says,
    without_denied_danger,
)
from bot.dialogue.registry import HANDLERS
from bot.understanding.concepts import asks
from bot.understanding.decision.decide import Decision
from bot.understanding.decision.examples import NONE
from bot.understanding.decision.scene import FULL
from bot.understanding.naming import LEVEL_TOLD
from bot.understanding.normalise import fold

NOTHING = Act("not_understood")
# Classes that are one act, whatever is pending.
SIMPLE = {
    "bot_challenge": "bot_challenge", "code": "ask_code",
    "export": "export_data", "handoff": "human", "has_question": "has_question", "help": "help",
    "language": "other_language", "leave_onboarding": "onboarding_leave", "noise": "not_understood",
    "pause": "pause", "privacy": "privacy", "progress": "progress", "report": "get_report",
    "restart": "restart_diagnostic", "results": "see_results",
    "score": "explain_score", "steps": "next_steps", "stop": "stop",
    "withdraw": "withdraw", "smalltalk_greet": "greet", "smalltalk_thanks": "thanks",
    "smalltalk_goodbye": "goodbye",
}  # fmt: skip
UNDOING = {"undo", "change_answer"}
SURE, PLAUSIBLE = 0.6, 0.4  # of an intent
PERHAPS = 0.2  # chance of another command, when the likeliest one leads nowhere
ENDING = 12  # words that end a message: "je suis entre le un pis le deux"
FEW = 4  # words that name no other question
SURE_EMERGENCY = 0.8  # chance of an emergency that the detector did not hear
NEXT_LIKELY = 0.05  # chance of another act, when the likeliest one finds nothing to do


def act_of(turn: Turn, text: str, name: str, decision: Decision) -> Act:
    """The act of this class, said in this part of the message."""
    if turn.onboarding_active and name == "smalltalk_thanks" and leaves(decision):
        name = "smalltalk_goodbye"  # "merci, je continuerai une autre fois"
    here = turn.onboarding_active or name in OF_THE_ONBOARDING
    of_step = step_act(turn, text, name) if here else of_a_step(turn, text, name)
    if of_step and of_step.name == "onboarding_ticks" and len(of_step.arguments) == 1:
        return _instead(turn, text, decision, ("tick", "untick")) or of_step
    if of_step is not None:
        act = of_step
    elif name in RESOLVERS:
        act = RESOLVERS[name](turn, text, decision)
    elif name in SIMPLE:
        act = Act(SIMPLE[name])
    elif name in FAMILIES:
        act = of_family(turn, text, name)
    elif name.startswith("smalltalk_"):
        act = Act("smalltalk", (name.partition("_")[2],))
    else:
        act = Act(name) if name in HANDLERS else NOTHING
    return act if act.said else replace(act, said=text)


def _instead(turn: Turn, text: str, decision: Decision, names: tuple[str, ...]) -> Act | None:
    """What is likely of a message that these commands find nothing to do of, if anything is."""
    others = {n: chance for n, chance in decision.acts.items() if n not in names}
    best = max(others, key=lambda n: others[n], default=NONE)
    if others.get(best, 0.0) < NEXT_LIKELY:
        return None
    return act_of(turn, text, best, replace(decision, acts=others))  # never these again


def _advice(turn: Turn, text: str, decision: Decision) -> Act:
    """What is said of a step; of a subject, of an answer or of a step set aside, after all."""
    if asks_a_subject(turn, text, decision):
        return tell(turn, text, decision)
    topics = turn.models.topics.match(text) if LEVEL_TOLD.search(fold(text)) else []
    if len(topics) == 1 and topics[0] in turn.answers and not asks(text):
        return repair.correction(turn, text)  # "changez le plan climat pour 3": of the answer
    other = set_aside(turn, text) or of_one_aside(turn, text) or of_an_answer(turn, text)
    other = other or taken_away(turn, text)
    if other or said_of_a_step(turn, text)[0] not in CHANGES or not changes_none(turn, text):
        return other or of_family(turn, text, "advice")
    if len(text.split()) <= SHORT and turn.asked is None:
        return Act("advice_which")
    return _instead(turn, text, decision, ("advice",)) or Act("why_advice")


def _set(turn: Turn, text: str, decision: Decision) -> Act:
    question = turn.asked
    assert question is not None
    undone = turn.incoming.intent in UNDOING and turn.incoming.confidence >= PLAUSIBLE
    if undone and LEVEL_TOLD.search(fold(text)):
        return repair.undoing(turn, text)  # "pas ça, c'est 1": of what was just noted
    if left := after_retraction(text):
        again = turn.models.decider.answer(scene_of(turn), left)
        decision = again if again.level is not None or again.offered != FULL else decision
    decision = _of_the_description(turn, text, decision)
    two = hesitated(turn.content, question.id, " ".join(text.split()[-ENDING:]))
    if two and decision.level in two and "?" not in text:
        return Act("answer_choice", (question.id, "".join(map(str, two))))  # "entre le 1 et le 2"
    if decision.level is not None:
        return Act("answer", (question.id, str(decision.level)))
    # The same list again would say that nothing was heard: "aucune des deux".
    if decision.offered == scene_of(turn).levels:
        return Act("all_levels")
    return Act("answer_choice", (question.id, "".join(map(str, decision.offered))))


def _of_the_description(turn: Turn, text: str, decision: Decision) -> Decision:
    """ "Deux bornes au parc": two is no level; what is told without the number decides, and both
    are offered when they differ."""
    left = without_counts(text) if decision.level is not None else None
    again = turn.models.decider.answer(scene_of(turn), left) if left else decision
    if again.level == decision.level or decision.level is None:
        return decision
    told = {decision.level, *(again.offered if again.level is None else (again.level,))}
    return replace(decision, level=None, offered=tuple(sorted(told)))


def _delete(turn: Turn, text: str, decision: Decision) -> Act:
    """Only a wish: "comment on efface ça?" is told how, and nothing else."""
    return Act("privacy") if says("how", text) else Act("delete_data")


def _propose(turn: Turn, text: str, decision: Decision) -> Act:
    found = told_of(turn, text, alone=True)
    if found is None:
        return _set(turn, text, decision) if turn.asked else NOTHING
    question, levels = found
    return Act("answer_choice", (question, "".join(map(str, sorted(levels)))))


def _review(turn: Turn, text: str, decision: Decision) -> Act:
    """ "L'eau, c'est à combien?": of the answers that are named; without any, of all."""
    of_steps = says("steps", text) and not says("answers", text)
    if of_steps or (turn.diagnostic.steps_told and says("steps_refused", text)):
        return Act("next_steps")  # "montre mes pas", "c'est quoi que j'ai refusé?"
    named = [q for q in repair.plainly_named(turn, text) if q in turn.answers]
    return Act("review_answers", () if says("all", text) else tuple(named))


def _why(turn: Turn, text: str, decision: Decision) -> Act:
    """ "Pourquoi l'alerte?": of a step, when the results are what is talked about."""
    results = turn.answers and not turn.pending_prompt
    if results and (turn.asked is None or turn.context.get("results_talk")):
        step = why_step(turn, text)
        if step.arguments or turn.asked is None:
            return step
    return explanation("explain_why")(turn, text, decision)


def _profile(turn: Turn, text: str, decision: Decision) -> Act:
    if turn.context.get("choice") and (chosen := read_choice(turn, text)):
        return chosen
    if newly_elected(turn, decision):
        return Act("new_official")  # with the role and the place that it holds
    if turn.pending_prompt and (answered := read_prompt(turn, text)):
        return answered
    if found := read_profile(turn, text, alone=True, told=True):
        return found
    if form("profile", "not_mine").search(fold(text)):
        return Act("change_municipality")
    return Act("municipality_not_found") if turn.pending_prompt == "municipality" else NOTHING


def _yes(turn: Turn, text: str, decision: Decision) -> Act:
    if action := turn.context.get("confirm"):
        return Act("confirm", (action,))
    if question := turn.asked:
        told = flow.proposed_level(turn)  # "je note 2?": "oui"
        if told is not None:
            return Act("answer", (question.id, str(told)))
        return Act("answer_choice", (question.id, "01234"))  # a bare "oui" is no level
    if turn.stopped:
        return Act("smalltalk", ("affirm",))
    return Act("smalltalk", ("affirm",)) if turn.pending_prompt else Act("start_diagnostic")


def _no(turn: Turn, text: str, decision: Decision) -> Act:
    if turn.context.get("confirm"):
        return Act("cancel")
    if question := turn.asked:
        return Act("answer_choice", (question.id, "01234"))
    return Act("smalltalk", ("deny",))


def _emergency(turn: Turn, text: str, decision: Decision) -> Act:
    """What the detector did not take for one, and the decision does: only when it is sure."""
    sure = decision.acts.get("emergency", 0.0) >= SURE_EMERGENCY
    if sure and without_denied_danger(text) == text:
        return Act("emergency", (turn.models.emergencies.kind(text, chance=1.0) or "distress",))
    return _instead(turn, text, decision, ("emergency",)) or NOTHING


def _skip_prompt(turn: Turn, text: str, decision: Decision) -> Act:
    field = turn.pending_prompt
    return (
        Act("skip_prompt", (field,))
        if field
        else statuses.of_the_question("skip")(turn, text, decision)
    )


RESOLVERS: dict[str, Resolver] = {
    "set": _set,
    "advice": _advice,
    "unknown": statuses.status("unknown", statuses.takes_care),
    "na": statuses.status("not_applicable", statuses.lacks_something_else),
    "skip": statuses.status("skip", statuses.goes_through),
    "unknown_other": statuses.aside("unknown"),
    "na_other": statuses.aside("not_applicable"),
    "propose": _propose,
    "correct": lambda turn, text, _: repair.correction(turn, text),
    "reopen": lambda turn, text, _: repair.reopening(turn, text),
    "delete": _delete,
    "clear": lambda turn, text, _: repair.clearing(turn, text),
    "undo": lambda turn, text, _: repair.undoing(turn, text),
    "tell": tell,
    "onboarding": lambda turn, text, _: moves.onboarding(turn, text),
    "repeat": lambda turn, text, _: moves.repeat(turn, text),
    "explain_why": _why,
    "explain_meaning": explanation("explain_meaning"),
    "explain_example": explanation("explain_example"),
    "compare": comparison,
    "projects": projects,
    "profile": _profile,
    "review": _review,
    "why_step": lambda turn, text, _: why_step(turn, text),
    "start": lambda turn, text, it: moves.start(turn, text) or _set(turn, text, it),
    "forward": lambda turn, text, _: moves.forward(turn, text),
    "back": lambda turn, text, _: moves.back(turn, text),
    "resume": lambda turn, text, _: moves.resume(turn, text),
    "yes": _yes,
    "no": _no,
    "outside": outside,
    "emergency": _emergency,
    "skip_prompt": _skip_prompt,
}
