"""A conversation put in the scene of a turn of ``situations``, and what is made of its words."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from bench.nlu.acts import RANKING, Reader
from bot.content.situations import Situation
from bot.dialogue.context import Act, Incoming, Turn
from bot.dialogue.reading.interpret import interpret
from bot.dialogue.writing import write
from bot.onboarding.journey import Journey

STATUSES = {"unknown": "unknown", "na": "not_applicable", "not_applicable": "not_applicable",
            "skip": "skipped", "skipped": "skipped"}  # fmt: skip
# How an act is written as a command; what is missing has its own name.
COMMANDS = {
    "add": "", "answer_choice": "offer", "ask_code": "code",
    "cancel": "no", "concept": "tell", "confirm": "yes", "delete_data": "delete",
    "empty": "noise", "explain_compare": "compare", "explain_example": "explain example",
    "explain_meaning": "explain meaning", "explain_why": "explain why", "export_data": "export",
    "fatigue": "smalltalk tired", "get_report": "report", "go_back": "back",
    "goodbye": "smalltalk goodbye", "greet": "smalltalk greet", "human": "handoff",
    "insult": "smalltalk insult", "new_official": "onboarding", "next_steps": "steps",
    "not_applicable": "na", "not_understood": "noise", "onboarding_back": "back",
    "onboarding_leave": "leave_onboarding", "onboarding_next": "forward",
    "onboarding_pause": "pause", "onboarding_show": "onboarding", "other_language": "language",
    "out_of_scope": "outside", "prompt_why": "explain why", "restart_diagnostic": "restart",
    "resume_code": "resume", "review_answers": "review", "see_results": "results",
    "show_projects": "projects", "thanks": "smalltalk thanks", "unknown_concept": "outside",
    "which_correction": "which", "why_advice": "why_step", "start_diagnostic": "start",
    "express_mode": "start express", "complete_mode": "start complet",
    "onboarding_done": "tick", "onboarding_undone": "untick", "onboarding_dates": "dates",
    "onboarding_state": "items", "onboarding_sources": "sources", "onboarding_help": "help",
    "onboarding_unknown": "unknown", "onboarding_mandate": "mandate",
    "onboarding_oath_election": "election", "explain_score": "score", "step_back": "undo",
}  # fmt: skip
OF_THE_PROFILE = {
    "profile", "municipality", "stratum", "role", "onboarding_profile", "onboarding_role",
}  # fmt: skip
FIRST_ONLY = {"advice", "tick", "untick", "oath", "election", "mandate"}  # what follows may differ
# Feelings that are met with about the same sentence.
FEELINGS = (
    {"tired", "discouraged", "overwhelmed", "ashamed", "worried"}, {"angry", "insult", "irony"},
    {"proud", "thanks", "goodbye"}, {"joke", "irony", "greet"},
)  # fmt: skip
SIMILAR = (
    {"yes", "no", "noise"}, {"forward", "resume"}, {"repeat", "resume"}, {"smalltalk", "help"},
    {"forward", "skip"}, {"mode", "start"}, {"items", "progress"}, {"repeat", "onboarding"},
    {"oath", "election"}, {"why_step", "advice"},
)  # fmt: skip


def acts_in(reader: Reader, said: Situation) -> tuple[list[Act], Turn]:
    """What the dialogue does about the turn, and the turn itself."""
    with Session(reader.engine, future=True) as db:
        turn = _turn(reader, db, said)
        found = interpret(turn)
        db.rollback()
        return found, turn


def commands(turn: Turn, acts: list[Act]) -> list[str]:
    """Acts as ``data/situations`` writes them."""
    return [_command(turn, act) for act in acts for act in _each(act)]


def _each(act: Act) -> list[Act]:
    if act.name == "correct_all":
        return [Act("correct", tuple(a.split("="))) for a in act.arguments]
    return [act]


def _command(turn: Turn, act: Act) -> str:
    arguments = act.arguments
    if act.name == "start_diagnostic" and turn.pending_question:
        return "resume"  # the question again
    if act.name == "answer":
        return f"set {arguments[0]} {arguments[1]}"
    if act.name == "answer_choice":
        return f"offer {arguments[0]} {','.join(arguments[1])}"
    if act.name == "correct":
        return f"set {arguments[0]} {arguments[1]}" if arguments[1:] else f"reopen {arguments[0]}"
    if act.name in ("unknown", "not_applicable", "skip", "propose"):
        return " ".join((COMMANDS.get(act.name, act.name), *arguments))
    if act.name == "clear_answer":
        return f"clear {arguments[0]}" if len(arguments) == 1 else "which"
    if act.name == "ask_concept":
        found = turn.models.subjects.match(turn.words(act))
        return f"tell {found.concepts[0]}" if found.concepts else "outside"
    if act.name in ("concept", "mode", "about"):
        return " ".join((COMMANDS.get(act.name, act.name), *arguments))
    if act.name in ("smalltalk", "visitor"):
        return f"{act.name} {arguments[0]}"
    if act.name == "advice":
        return f"advice {arguments[0]}"
    if act.name.startswith("onboarding_oath"):
        return COMMANDS.get(act.name, "oath")
    if act.name == "onboarding_ticks":
        done = any(each.startswith("done=") for each in arguments[1:])
        return "tick" if done else "untick" if arguments[1:] else "items"
    if act.name in OF_THE_PROFILE:
        return "profile " + " ".join(arguments)
    return COMMANDS.get(act.name, act.name)


def _turn(reader: Reader, db: Session, said: Situation) -> Turn:
    content = reader.content
    conversation = reader.conversation(db, said.at if len(said.at) == 2 else None)
    conversation.mode = said.mode or conversation.mode
    turn = Turn(reader.app, db, conversation, Incoming(conversation.id, ""))
    entries: list[dict[str, Any]] = []
    for each in said.noted:
        for question, value in each.items():
            status = STATUSES.get(str(value), "recorded")
            level = value if isinstance(value, int) else None
            write(turn, question, status, level, "text", 1 if status == "skipped" else 0)  # type: ignore[arg-type]
            entries.append(
                {"answers": {question: [None, [status, level, int(status == "skipped")]]}}
            )
    if said.at == "results" and not said.noted:
        for question in content.instrument.modes["express"].questions:
            write(turn, question, "recorded", 1, "text")
    context: dict[str, Any] = {"noted": entries} if entries else {}
    if said.after:
        context["concept"] = said.after.partition("/")[0]
    if said.shown:
        context["projects_just_shown"] = True
        context["projects"] = {"filters": {}, "shown": list(said.shown), "at": conversation.pending}
    if said.codes:
        context["choice"] = list(said.codes)
    kind, _, what = said.at.partition(":")
    if kind == "prompt":
        conversation.stage, conversation.pending = "prompt", what
    if kind == "confirm":
        context["confirm"] = what
    if kind == "onboarding":
        conversation.onboarding = Journey(what if what in content.onboarding else "roles").to_json()
    if said.levels:
        conversation.screen = {
            "type": "answer_choice", "question": said.at, "levels": list(said.levels),
            "version": content.version, "offered": {},
        }  # fmt: skip
    conversation.context = context
    ranking = tuple(reader.model.predict(said.said)[:RANKING])
    turn.incoming = Incoming(conversation.id, said.said, ranking)
    return turn


def judged(found: list[str], said: Situation) -> str:
    """``right``, ``offered`` (the level is among those offered), ``stored wrong`` or ``wrong``."""
    fair = [list(said.does), *map(list, said.other)]
    if any(_same(found, wanted) for wanted in fair):
        return "right"
    sets = {c for wanted in fair for c in wanted if c.startswith(("set ", "offer "))}
    if any(c.startswith("set ") and not _among(c, sets) for c in found):
        return "stored wrong"
    for wanted in fair:
        offers = [c for c in found if c.startswith("offer ")]
        levels = [c for c in wanted if c.startswith("set ")]
        if offers and levels and _within(levels[0], offers[0]):
            return "offered"
    return "wrong"


def _among(command: str, fair: set[str]) -> bool:
    return any(command == c or _within(command, c) for c in fair)


def _within(level: str, offer: str) -> bool:
    _, question, number = level.split()
    word, other, numbers = (*offer.split(), "", "")[:3]
    return word == "offer" and question == other and number in numbers.split(",")


def _same(found: list[str], wanted: list[str]) -> bool:
    if len(found) != len(wanted):
        return False
    left = list(wanted)
    for command in found:
        match = next((w for w in left if _alike(command, w)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _alike(command: str, wanted: str) -> bool:
    if command == wanted:
        return True
    a, b = command.split(), wanted.split()
    if a[0] == b[0] == "tell":
        return a[1] == b[1]
    if a[0] == b[0] == "offer" and a[1] == b[1]:
        return bool(set(a[2].split(",")) & set(b[2].split(",")))
    if b[0] == "propose" and a[0] == "offer":
        return a[1] == b[1] and b[2] in a[2].split(",")
    if b[0] == "offer" and a[0] == "set":
        return a[1] == b[1] and a[2] in b[2].split(",")
    if a[0] == b[0] == "smalltalk":
        return any({a[1], b[1]} <= group for group in FEELINGS)
    if a[0] == b[0] == "advice":
        return a[1] == b[1]
    if a[0] == b[0] and a[0] in {"profile", "language", "score", "compare", *FIRST_ONLY}:
        return True
    return any({a[0], b[0]} <= group for group in SIMILAR)
