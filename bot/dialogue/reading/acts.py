"""The act of a class of command: which question, which subject, which place is meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.content.situations import FAMILIES
from bot.dialogue import flow
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading import moves, repair
from bot.dialogue.reading.followup import read_followup
from bot.dialogue.reading.onboarding_reading import OF_THE_ONBOARDING, step_act
from bot.dialogue.reading.profile_reading import NOT_MINE, read_choice, read_profile, read_prompt
from bot.dialogue.reading.project_reading import read_projects
from bot.dialogue.registry import HANDLERS
from bot.understanding.concepts import asks
from bot.understanding.decision.decide import Decision
from bot.understanding.naming import LEVEL_TOLD
from bot.understanding.normalise import fold, normalise

Resolver = Callable[[Turn, str, Decision], Act]
NOTHING = Act("not_understood")
OF_FEELING = {"tired": "fatigue", "insult": "insult"}  # that have an intent of their own
# Classes that are one act, whatever is pending.
SIMPLE = {
    "bot_challenge": "bot_challenge", "code": "ask_code", "delete": "delete_data",
    "export": "export_data", "handoff": "human", "has_question": "has_question", "help": "help",
    "language": "other_language", "leave_onboarding": "onboarding_leave", "noise": "not_understood",
    "pause": "pause", "privacy": "privacy", "progress": "progress", "report": "get_report",
    "restart": "restart_diagnostic", "results": "see_results", "review": "review_answers",
    "score": "explain_score", "steps": "next_steps", "stop": "stop", "why_step": "why_advice",
    "withdraw": "withdraw", "smalltalk_greet": "greet", "smalltalk_thanks": "thanks",
    "smalltalk_goodbye": "goodbye",
}  # fmt: skip
WHAT_IS = re.compile(r"(c est quoi|qu est ce que?|qu entend\w*|expliqu\w* (moi|nous)) ")
UNDOING = {"undo", "change_answer"}
SURE, PLAUSIBLE = 0.6, 0.4  # of an intent
PERHAPS = 0.2  # chance of another command, when the likeliest one leads nowhere
GOES_THROUGH = re.compile(r"\bpass\w* (par|en|au|avec|un|une|des)\b")  # "on passe par le SEAO"
TAKES_CARE = re.compile(r"\b(s|se|m) (en )?(occupe|charge)\b")  # "ma dg s'occupe de ça"
LACK = re.compile(r"\b(pas|aucune?|jamais|sans|plus|zero) (de |d )")
SHORT = 10  # words that tell who takes care, and not that someone else knows
FEW = 4  # words that name no other question
LEVEL = re.compile(r"\b[0-4]\b")


def act_of(turn: Turn, text: str, name: str, decision: Decision) -> Act:
    """The act of this class, said in this part of the message."""
    here = turn.onboarding_active or name in OF_THE_ONBOARDING
    of_step = step_act(turn, text, name) if here else None
    if of_step is not None:
        act = of_step
    elif name in RESOLVERS:
        act = RESOLVERS[name](turn, text, decision)
    elif name in SIMPLE:
        act = Act(SIMPLE[name])
    elif name in FAMILIES:
        act = _of_family(turn, text, name)
    elif name.startswith("smalltalk_"):
        act = Act("smalltalk", (name.partition("_")[2],))
    else:
        act = Act(name) if name in HANDLERS else NOTHING
    return act if act.said else replace(act, said=text)


def _of_family(turn: Turn, text: str, name: str) -> Act:
    kind = turn.models.kinds.of(name, text)
    if name != "feeling":
        return Act(name, (kind,))
    return Act(OF_FEELING[kind]) if kind in OF_FEELING else Act("smalltalk", (kind,))


def _set(turn: Turn, text: str, decision: Decision) -> Act:
    question = turn.pending_question
    assert question is not None
    undone = turn.incoming.intent in UNDOING and turn.incoming.confidence >= PLAUSIBLE
    if undone and LEVEL_TOLD.search(fold(text)):
        return repair.undoing(turn, text)  # "pas ça, c'est 1": of what was just noted
    if decision.level is not None:
        return Act("answer", (question.id, str(decision.level)))
    return Act("answer_choice", (question.id, "".join(map(str, decision.offered))))


def _of_the_question(name: str) -> Resolver:
    def resolve(turn: Turn, text: str, decision: Decision) -> Act:
        if turn.pending_prompt:
            return Act("skip_prompt", (turn.pending_prompt,))
        question = turn.pending_question
        return Act(name, (question.id,)) if question else Act("nothing_pending")

    return resolve


def _aside(name: str) -> Resolver:
    """ "L'eau, j'aurais dû dire que je sais pas": of an earlier question."""

    def resolve(turn: Turn, text: str, decision: Decision) -> Act:
        named = repair.named(turn, text)
        if not named or (turn.pending_question is None and len(text.split()) <= FEW):
            return _of_the_question(name)(turn, text, decision)
        return Act(name, (named[0],)) if len(named) == 1 else Act("which_correction", tuple(named))

    return resolve


def _propose(turn: Turn, text: str, decision: Decision) -> Act:
    found = repair.told_of(turn, text)
    if found is None:
        return _set(turn, text, decision) if turn.pending_question else NOTHING
    question, levels = found
    return Act("answer_choice", (question, "".join(map(str, sorted(levels)))))


def proposal(turn: Turn, text: str) -> Act:
    """A fact about another question beside an answer: its level is kept for when it comes."""
    found = repair.told_of(turn, text)
    if found is None:
        return NOTHING
    question, levels = found
    return Act("propose", (question, str(levels[0])))


def _tell(turn: Turn, text: str, decision: Decision) -> Act:
    if turn.incoming.intent == "show_projects" and turn.incoming.confidence >= SURE:
        return Act("show_projects")  # "des projets de compteurs d'eau": the subject only filters
    if act := read_projects(turn, text) or read_followup(turn, text):
        return act
    if turn.models.concepts.match(text).concepts:
        return Act("ask_concept")
    question = turn.pending_question
    if question and asks(text):  # "on peut-tu avoir une amende?": of what is asked about
        said = f"{question.topic} : {text}"
        if turn.models.concepts.match(said).concepts:
            return Act("ask_concept", said=said)
    if decision.acts.get("projects", 0.0) >= PERHAPS:
        return Act("show_projects")  # of a theme that no card has
    return Act("unknown_concept")


def _onboarding(turn: Turn, text: str, decision: Decision) -> Act:
    """ "Nouveau maire, quoi faire?" at a question: told at once, and the question comes back."""
    if turn.pending_question and asks(text):
        return Act("ask_concept")
    return Act("new_official")


def _repeat(turn: Turn, text: str, decision: Decision) -> Act:
    return Act("start_diagnostic" if turn.stopped else "repeat")


def _explain(kind: str) -> Resolver:
    def resolve(turn: Turn, text: str, decision: Decision) -> Act:
        if turn.pending_prompt:
            return Act("prompt_why", (turn.pending_prompt,))
        # "Un exemple d'une municipalité comme la nôtre": of what was done, not of an answer.
        projects = read_projects(turn, text) if kind == "explain_example" else None
        return projects or Act(kind)

    return resolve


def _compare(turn: Turn, text: str, decision: Decision) -> Act:
    levels = LEVEL.findall(text)
    return Act("explain_compare", tuple(levels[:2]) if len(levels) > 1 else ())


def _projects(turn: Turn, text: str, decision: Decision) -> Act:
    return read_projects(turn, text) or Act("show_projects")


def _profile(turn: Turn, text: str, decision: Decision) -> Act:
    if turn.context.get("choice") and (chosen := read_choice(turn, text)):
        return chosen
    if turn.pending_prompt and (answered := read_prompt(turn, text)):
        return answered
    found = read_profile(turn, text, alone=True, told=True)
    begins = turn.incoming.intent == "new_official" and turn.incoming.confidence >= SURE
    if begins and turn.journey is None:
        return Act("new_official")  # with the role and the place that it holds
    if found:
        return found
    if NOT_MINE.search(fold(text)):
        return Act("change_municipality")
    return Act("municipality_not_found") if turn.pending_prompt == "municipality" else NOTHING


def _yes(turn: Turn, text: str, decision: Decision) -> Act:
    if action := turn.context.get("confirm"):
        return Act("confirm", (action,))
    if question := turn.pending_question:
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
    if question := turn.pending_question:
        return Act("answer_choice", (question.id, "01234"))
    return Act("smalltalk", ("deny",))


def _outside(turn: Turn, text: str, decision: Decision) -> Act:
    question = turn.pending_question
    if question and len(text.split()) <= FEW and not asks(text):
        return Act("answer_choice", (question.id, "01234"))  # "bof": a few words may answer
    # "C'est quoi la photosynthèse?": a question that an editor may want to see.
    return Act("unknown_concept" if WHAT_IS.match(normalise(text)) else "out_of_scope")


def _skip_prompt(turn: Turn, text: str, decision: Decision) -> Act:
    field = turn.pending_prompt
    return Act("skip_prompt", (field,)) if field else _of_the_question("skip")(turn, text, decision)


def _status(name: str, unless: Callable[[Turn, str], bool]) -> Resolver:
    """Stored, unless the words tell an answer after all: then levels are offered."""
    of_the_question = _of_the_question(name)

    def resolve(turn: Turn, text: str, decision: Decision) -> Act:
        question = turn.pending_question
        if question and unless(turn, fold(text)):
            return Act("answer_choice", (question.id, "".join(map(str, decision.offered))))
        return of_the_question(turn, text, decision)

    return resolve


def _takes_care(turn: Turn, folded: str) -> bool:
    return TAKES_CARE.search(folded) is not None and len(folded.split()) <= SHORT


def _goes_through(turn: Turn, folded: str) -> bool:
    return GOES_THROUGH.search(folded) is not None


def _lacks_something_else(turn: Turn, folded: str) -> bool:
    """ "On n'a pas de sirène": a lack, but not of what the question needs to apply."""
    question = turn.pending_question
    needed = question.absent_if_none if question else ()
    return LACK.search(folded) is not None and not any(fold(each) in folded for each in needed)


RESOLVERS: dict[str, Resolver] = {
    "set": _set,
    "unknown": _status("unknown", _takes_care),
    "na": _status("not_applicable", _lacks_something_else),
    "skip": _status("skip", _goes_through),
    "unknown_other": _aside("unknown"),
    "na_other": _aside("not_applicable"),
    "propose": _propose,
    "correct": lambda turn, text, _: repair.correction(turn, text),
    "reopen": lambda turn, text, _: repair.reopening(turn, text),
    "clear": lambda turn, text, _: repair.clearing(turn, text),
    "undo": lambda turn, text, _: repair.undoing(turn, text),
    "tell": _tell,
    "onboarding": _onboarding,
    "repeat": _repeat,
    "explain_why": _explain("explain_why"),
    "explain_meaning": _explain("explain_meaning"),
    "explain_example": _explain("explain_example"),
    "compare": _compare,
    "projects": _projects,
    "profile": _profile,
    "start": lambda turn, text, it: moves.start(turn, text) or _set(turn, text, it),
    "forward": lambda turn, text, _: moves.forward(turn, text),
    "back": lambda turn, text, _: moves.back(turn, text),
    "resume": lambda turn, text, _: moves.resume(turn, text),
    "yes": _yes,
    "no": _no,
    "outside": _outside,
    "skip_prompt": _skip_prompt,
}
