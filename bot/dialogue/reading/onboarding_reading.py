"""A message during the onboarding, or about it; the rest is read as everywhere else."""

from __future__ import annotations

from datetime import date

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.forms import lists
from bot.dialogue.reading.onboarding_dates import other_year, same_year, told_dates
from bot.dialogue.reading.onboarding_words import BARE_NUMBER, said, step_ranked, step_said
from bot.dialogue.reading.profile_reading import read_profile
from bot.dialogue.reading.ticked_elsewhere import named, ticks_of
from bot.dialogue.reading.ticking import has_words
from bot.onboarding.dates import judge_oath
from bot.onboarding.journey import Journey
from bot.understanding.dates import SaidDate, said_date
from bot.understanding.decision.decide import Decision
from bot.understanding.normalise import fold
from bot.understanding.profile import role_in

SHORT = 7  # words of a command
OF_A_DATE = 9  # words of a message that corrects a date without naming the oath
SHORT_NO = 5  # words of a "non" that answers what was asked
# Classes of command that are one act here, whatever is said.
SIMPLE = {
    "forward": "onboarding_next", "skip": "onboarding_next", "skip_prompt": "onboarding_next",
    "back": "onboarding_back", "repeat": "onboarding_show", "pause": "onboarding_pause",
    "progress": "onboarding_state", "items": "onboarding_state", "dates": "onboarding_dates",
    "sources": "onboarding_sources", "help": "onboarding_help",
    "explain_why": "onboarding_help", "explain_meaning": "onboarding_help",
    "explain_example": "onboarding_help", "unknown": "onboarding_unknown",
    "na": "onboarding_unknown", "leave_onboarding": "onboarding_leave",
    "stop": "onboarding_leave", "withdraw": "onboarding_leave",
    "smalltalk_goodbye": "onboarding_pause",
}  # fmt: skip
# Those that are of the onboarding, wherever they are said; without one, it begins.
OF_THE_ONBOARDING = {"tick", "untick", "mandate", "oath", "dates", "items", "sources"}
# What is asked of the diagnostic, and means this when none of it was answered.
OF_THE_DIAGNOSTIC = {
    "review": "onboarding_state", "results": "onboarding_state", "steps": "onboarding_dates",
}  # fmt: skip
# What words of the diagnostic resemble, when they only say that it is done.
TO_THE_DIAGNOSTIC = {"start", "resume", "leave_onboarding", "stop", "results"}
ELECTED_SURELY, ELECTED_PERHAPS = 0.4, 0.2  # of the intent, of the decision: a mandate begins
# Classes of who leaves, and the chance of them all beside thanks.
LEAVING, LEAVES = ("pause", "stop", "leave_onboarding", "smalltalk_goodbye"), 0.1
MOVES = {"forward", "back", "repeat", "skip"}
# What may be said of the step that one wants to see: "saute le diagnostic, montre la dernière".
TO_ANOTHER_STEP = {
    *MOVES, "pause", "stop", "leave_onboarding", "withdraw", "resume", "onboarding", "start",
    "progress", "items", "skip_prompt", "help", "code", "smalltalk_goodbye",
}  # fmt: skip
# What the title of a step may be taken for: "montre les documents à lire" is no report.
NAMING_A_STEP = {
    "forward", "back", "repeat", "items", "onboarding", "resume", "help", "report", "tell",
    "outside",
}  # fmt: skip


def read_onboarding(turn: Turn, text: str) -> Act | None:
    """The act of a message about the onboarding; None when it is about something else."""
    journey, folded = turn.journey, fold(text)
    if journey is not None and (ticked := _checking(turn, journey, text, folded)):
        return ticked
    if journey is None or not journey.active:
        return _resumption(turn, journey, folded)
    if "?" in text:
        return None
    if day := other_year(text, journey.oath):
        return oath_act(SaidDate(day), turn.today())
    if answer := _answer(turn, journey, folded):
        return answer
    if len(folded.split()) <= SHORT and (command := _command(turn, journey, folded)):
        return command
    return _date(turn, journey, text)


def step_act(turn: Turn, text: str, name: str) -> Act | None:
    """What a class of command means during the onboarding; None: the same as everywhere."""
    journey, folded = turn.journey, fold(text)
    if name == "sources" and not turn.onboarding_active:
        return Act("sources")  # of what was just told
    if journey is None:
        return Act("new_official") if name in OF_THE_ONBOARDING else None
    if name in TO_ANOTHER_STEP and (shown := _step_meant(turn, journey, folded)):
        return shown
    if name in NAMING_A_STEP and (shown := _step_titled(turn, folded)):
        return shown
    if name == "pause" and turn.conversation.stage != "idle" and not said("pausing").search(folded):
        return Act("onboarding_leave")  # "arrête": what waits comes back
    if name in TO_THE_DIAGNOSTIC and len(folded.split()) <= SHORT and _diagnostic_done(folded):
        return _ticks(turn, journey, text, unticking=False)
    if name in OF_THE_DIAGNOSTIC and not turn.answers:
        return Act(OF_THE_DIAGNOSTIC[name])  # "qu'est-ce qui presse?": nothing else was begun
    if name == "sources" and turn.context.get("concept"):
        return Act("sources")
    if name in SIMPLE:
        step = step_said(folded) if name in MOVES else None
        if step:
            return Act("onboarding_show", (list(turn.content.onboarding)[step - 1],))
        return Act(SIMPLE[name])
    if name in ("tick", "untick"):
        return _ticks(turn, journey, text, name == "untick")
    if name == "mandate":
        return _mandate(folded) or Act("onboarding_mandate", ("first",))
    if name == "oath":
        told = journey.oath is None or _names_the_day(folded)
        # "On est déjà le 30 novembre": of something else, once the oath is known.
        return _oath(turn, text) if told or len(folded.split()) <= OF_A_DATE else None
    if name == "yes":
        return _yes(turn, journey)
    if name in ("start", "resume") and turn.conversation.stage != "idle":
        return Act("onboarding_leave")  # what waits comes back
    if name == "start" and not said("diagnostic").search(folded):
        return _yes(turn, journey)  # "on commence" goes on here
    if name == "profile":
        found = read_profile(turn, text, alone=False)
        return Act("onboarding_profile", found.arguments) if found else None
    return None


def _diagnostic_done(folded: str) -> bool:
    return said("diagnostic_done").search(folded) is not None


def _names_the_day(folded: str) -> bool:
    return any(said(name).search(folded) for name in ("sworn", "elected"))


def leaves(decision: Decision) -> bool:
    """Whether thanks may well be said by who leaves."""
    return sum(decision.acts.get(name, 0.0) for name in LEAVING) >= LEAVES


def newly_elected(turn: Turn, decision: Decision) -> bool:
    """ "Je viens d'être élue mairesse de Matane": not only the profile that it holds."""
    if turn.journey is not None or turn.incoming.intent != "new_official":
        return False
    chances = (decision.acts, decision.seconds)
    likely = sum(of.get("onboarding", 0.0) for of in chances)
    return turn.incoming.confidence >= ELECTED_SURELY and likely >= ELECTED_PERHAPS


def _step_meant(turn: Turn, journey: Journey, folded: str) -> Act | None:
    """The step whose number or rank is said, or the one after this one."""
    steps = list(turn.content.onboarding)
    if number := step_said(folded) or step_ranked(folded):
        return Act("onboarding_show", (steps[number - 1],))
    return Act("onboarding_next") if said("after_step").search(folded) else None


def _step_titled(turn: Turn, folded: str) -> Act | None:
    """The step whose title is said whole, its article apart: "reviens aux documents à lire"."""
    for step in turn.content.onboarding.values():
        title = fold(step.title).split(" ", 1)[1]
        if " " in title and f" {title} " in f" {folded} ":
            return Act("onboarding_show", (step.id,))
    return None


def _resumption(turn: Turn, journey: Journey | None, folded: str) -> Act | None:
    """ "Reprendre l'accueil", at any time; "suivant" or "pause" when nothing else is pending."""
    if said("resume").fullmatch(folded) or (journey is None and said("again").fullmatch(folded)):
        return Act("new_official")
    if journey is not None and said("again").fullmatch(folded):
        return Act("onboarding_show", (next(iter(turn.content.onboarding)),))
    if journey is None or journey.finished or turn.pending_question or turn.pending_prompt:
        return None
    if said("next").fullmatch(folded):
        return Act("new_official")
    pausing = turn.incoming.intent == "pause" and not turn.answers
    return Act("onboarding_pause") if pausing else None


def _answer(turn: Turn, journey: Journey, folded: str) -> Act | None:
    """To what was asked beside the step: the role, or whether the mandate is the first."""
    if journey.asking == "role" and len(folded.split()) <= SHORT:
        if said("other_event").search(folded):
            return None
        role = role_in(folded, told=True)
        return Act("onboarding_role", (role,)) if role else None
    if journey.asking == "mandate":
        if told := _mandate(folded):
            return told
        if said("first_yes").match(folded):
            return Act("onboarding_mandate", ("first",))
        # "Non, l'autre, la rencontre": of what was ticked.
        short = len(folded.split()) <= SHORT_NO
        return (
            Act("onboarding_mandate", ("following",))
            if short and said("first_no").match(folded)
            else None
        )
    return None


def _command(turn: Turn, journey: Journey, folded: str) -> Act | None:
    """What is said in set words alone: "suivant", "va à l'étape 4", "la 2 est faite"."""
    if said("resume").fullmatch(folded):
        return Act("onboarding_show")
    if said("again").fullmatch(folded):
        return Act("onboarding_show", (next(iter(turn.content.onboarding)),))
    if said("go_to").fullmatch(folded) and (step := step_said(folded)):
        return Act("onboarding_show", (list(turn.content.onboarding)[step - 1],))
    if said("next").fullmatch(folded):
        return Act("onboarding_next")
    if said("undone").fullmatch(folded) or said("done").fullmatch(folded):
        return _ticks(turn, journey, folded, said("undone").fullmatch(folded) is not None)
    return None


def _ticks(turn: Turn, journey: Journey, text: str, unticking: bool) -> Act:
    """What is said of the items of the present step, or of the step whose number is said."""
    steps, number = turn.content.onboarding, step_said(fold(text))
    here = list(steps)[number - 1] if number else journey.step
    found = ticks_of(steps, here, text, unticking)
    told = [f"done={item}" for item in found.done] + [f"undone={item}" for item in found.undone]
    return Act("onboarding_ticks", (here, *told))


def _checking(turn: Turn, journey: Journey, text: str, folded: str) -> Act | None:
    """ "J'ai fait le diagnostic, cochez-le": an item of another step, said to be ticked.

    A question of the diagnostic has ticks of its own: there, the item is the diagnostic itself, or
    the onboarding is named.
    """
    if "?" in text or not has_words("checking", folded):
        return None
    here = journey.step if journey.active else ""
    items = named(turn.content.onboarding, text, but=here)
    if (turn.pending_question or turn.pending_prompt) and not said("called").search(folded):
        own = turn.content.onboarding["diagnostic"].items
        items = [item for item in items if item.id in own]
    if not items:
        return None
    act = _ticks(turn, journey, text, unticking=False)
    return act if len(act.arguments) > 1 else None


def _mandate(folded: str) -> Act | None:
    if said("following").search(folded):
        return Act("onboarding_mandate", ("following",))
    return Act("onboarding_mandate", ("first",)) if said("first").search(folded) else None


def _date(turn: Turn, journey: Journey, text: str) -> Act | None:
    """A date alone; one among other words is for the decision to read."""
    folded = fold(text)
    bare = BARE_NUMBER.fullmatch(folded) is not None
    if bare and journey.asking != "oath":  # neither a date nor a population here
        return Act("onboarding_help")
    day = said_date(f"le {text}" if bare else text, turn.today())
    if day is None:
        return None
    alone = set(day.rest.split()) <= set(lists("onboarding")["about_date"])
    return _oath(turn, text) if alone else None


def _oath(turn: Turn, text: str) -> Act:
    """The date that is told: of the oath, or of the election alone."""
    today, journey = turn.today(), turn.journey
    known = journey.oath if journey else None
    told = told_dates(text, today, journey.elected if journey else None)
    if told.oath is None:
        if told.elected and said("elected").search(fold(text)):
            return Act("onboarding_oath_election", (told.elected.isoformat(),))
        return Act("onboarding_oath_vague")
    return oath_act(same_year(told.oath, text, known), today, _mandate(fold(text)))


def oath_act(told: SaidDate, today: date, mandate: Act | None = None) -> Act:
    """What a told date of oath leads to; the mandate, when it was said with it, goes along."""
    if told.day is None:
        return Act("onboarding_oath_vague" if told.vague else "onboarding_oath_impossible")
    judged = judge_oath(told.day, today)
    name = "onboarding_oath" if judged == "usable" else f"onboarding_oath_{judged}"
    return Act(name, (told.day.isoformat(), *(mandate.arguments if mandate else ())))


def _yes(turn: Turn, journey: Journey) -> Act:
    """ "Oui": the diagnostic at its step, else the step offered again."""
    if journey.step == "diagnostic" and "?" not in turn.incoming.text:
        return Act("start_diagnostic" if turn.conversation.mode else "express_mode")
    return Act("onboarding_show")
