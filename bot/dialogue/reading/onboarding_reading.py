"""A message during the onboarding, or about it; the rest is read as everywhere else."""

from __future__ import annotations

import re
from datetime import date

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading import onboarding_words as words
from bot.dialogue.reading.profile_reading import OURSELVES, PROFILE, read_profile
from bot.onboarding.dates import judge_oath
from bot.onboarding.journey import Journey
from bot.understanding.concepts import ASKING, asks
from bot.understanding.dates import SaidDate, said_date
from bot.understanding.normalise import fold, normalise
from bot.understanding.profile import role_in

SHORT, ONE_SENTENCE = 7, 12
SURE, PLAUSIBLE = 0.6, 0.45
MODES = {"start_diagnostic", "express_mode", "complete_mode"}
MODE_WORDS = re.compile(
    r"\b(express|complet|complete|version|courte|longue|diagnostic|questionnaire"
    r"|(12|35|douze|trente cinq) questions)\b"
)
BY_INTENT = {
    "continue": "onboarding_next", "skip": "onboarding_next", "go_back": "onboarding_back",
    "repeat": "onboarding_show", "pause": "onboarding_pause", "progress": "onboarding_state",
    "help": "onboarding_help", "confused": "onboarding_help", "explain_why": "onboarding_help",
    "explain_meaning": "onboarding_help", "explain_example": "onboarding_help",
    "dont_know": "onboarding_unknown", "not_applicable": "onboarding_unknown",
}  # fmt: skip


def read_onboarding(turn: Turn, text: str) -> Act | None:
    """The act of a message about the onboarding; None when it is about something else."""
    journey, folded = turn.journey, fold(text)
    if journey is None or not journey.active:
        return _resumption(turn, journey, folded)
    if "?" not in text and (answer := _answer(turn, journey, folded)):
        return answer
    if len(folded.split()) <= SHORT and (command := _command(turn, journey, text, folded)):
        return command
    if "?" not in text and (told := _oath(turn, journey, text) or _mandate(folded)):
        return told
    return _wish(turn, journey, text)


def _resumption(turn: Turn, journey: Journey | None, folded: str) -> Act | None:
    """ "Reprendre l'accueil", at any time; "suivant" or "pause" when nothing else is pending."""
    begins = turn.incoming.intent == "new_official" and turn.incoming.confidence >= SURE
    if turn.pending_prompt and begins:  # not only the role or the place that it holds
        return Act("new_official")
    if words.RESUME.fullmatch(folded) or (journey is None and words.AGAIN.fullmatch(folded)):
        return Act("new_official")
    if journey is not None and words.AGAIN.fullmatch(folded):
        return Act("onboarding_show", (next(iter(turn.content.onboarding)),))
    if journey is None or journey.finished or turn.pending_question or turn.pending_prompt:
        return None
    if words.NEXT.fullmatch(folded):
        return Act("new_official")
    pausing = turn.incoming.intent == "pause" and not turn.answers
    return Act("onboarding_pause") if pausing else None


def _answer(turn: Turn, journey: Journey, folded: str) -> Act | None:
    """To what was asked beside the step: the role, or whether the mandate is the first."""
    if journey.asking == "role" and len(folded.split()) <= SHORT:
        if words.OTHER_EVENT.search(folded):
            return None
        role = role_in(folded, told=True)
        return Act("onboarding_role", (role,)) if role else None
    if journey.asking == "mandate" and not _mandate(folded):
        if words.YES.match(folded):
            return Act("onboarding_mandate", ("first",))
        return Act("onboarding_mandate", ("following",)) if words.NO.match(folded) else None
    return None


def _command(turn: Turn, journey: Journey, text: str, folded: str) -> Act | None:
    asking = "?" in text or ASKING.search(normalise(text)) is not None
    if words.STATE.search(folded):
        return Act("onboarding_state")
    if words.RESUME.fullmatch(folded):
        return Act("onboarding_show")
    if words.AGAIN.fullmatch(folded):
        return Act("onboarding_show", (next(iter(turn.content.onboarding)),))
    if step := words.GO_TO.fullmatch(folded):
        return Act("onboarding_show", (list(turn.content.onboarding)[int(step[7]) - 1],))
    if words.NEXT.fullmatch(folded):
        return Act("onboarding_next")
    if words.UNDONE.fullmatch(folded):
        return Act("onboarding_undone", _items(turn, journey, folded))
    if words.DONE.fullmatch(folded):
        return Act("onboarding_done", _items(turn, journey, folded))
    if words.DATES.search(folded):
        return Act("onboarding_dates")
    if words.SOURCES.search(folded):
        return Act("onboarding_sources")
    if asking:  # "c'est quoi un arrêté?"
        return None
    if words.PAUSE.search(folded):
        return Act("onboarding_pause")
    if words.LEAVE.search(folded):
        return Act("onboarding_leave")
    return Act("onboarding_back") if words.BACK.search(folded) else None


def _items(turn: Turn, journey: Journey, folded: str) -> tuple[str, ...]:
    """The step, then the items named by their number; the step alone means all of them."""
    items = turn.content.onboarding[journey.step].items
    numbers = [int(n) for n in words.ITEM.findall(folded)]
    numbers += [rank for word, rank in words.RANK.items() if word in folded.split()]
    numbers += [1, 2] if "deux premier" in folded else []
    return (journey.step, *(items[n - 1] for n in sorted(set(numbers)) if n <= len(items)))


def _mandate(folded: str) -> Act | None:
    if words.FOLLOWING.search(folded):
        return Act("onboarding_mandate", ("following",))
    return Act("onboarding_mandate", ("first",)) if words.FIRST.search(folded) else None


def _oath(turn: Turn, journey: Journey, text: str) -> Act | None:
    """The date of the oath: said as such, or a date alone, or the answer when it was asked."""
    today, folded = turn.today(), fold(text)
    bare = words.BARE_NUMBER.fullmatch(folded) is not None
    if bare and journey.asking != "oath":  # neither a date nor a population here
        return Act("onboarding_help")
    said = said_date(f"le {text}" if bare else text, today)
    if said is None:
        return None
    alone = set(said.rest.split()) <= words.ABOUT_DATE
    asked = journey.asking == "oath" and len(folded.split()) <= ONE_SENTENCE
    sworn = words.SWORN.search(folded) is not None
    elected = words.ELECTED.search(folded) is not None and not sworn
    elsewhere = ASKING.search(normalise(text)) or words.OTHER_EVENT.search(folded)
    if not (alone or sworn or (asked and not elsewhere)):
        return None
    if said.day is not None and elected:
        return Act("onboarding_oath_election", (said.day.isoformat(),))
    return oath_act(said, today, _mandate(folded))


def oath_act(said: SaidDate, today: date, mandate: Act | None = None) -> Act:
    """What a told date of oath leads to; the mandate, when it was said with it, goes along."""
    if said.day is None:
        return Act("onboarding_oath_vague" if said.vague else "onboarding_oath_impossible")
    judged = judge_oath(said.day, today)
    name = "onboarding_oath" if judged == "usable" else f"onboarding_oath_{judged}"
    return Act(name, (said.day.isoformat(), *(mandate.arguments if mandate else ())))


def _wish(turn: Turn, journey: Journey, text: str) -> Act | None:
    """What the recognised intent means during the onboarding."""
    found = turn.models.concepts.match(text)
    if asks(text) and (found.named or found.sure):
        return None
    intent, confidence = str(turn.incoming.intent), turn.incoming.confidence
    short = len(text.split()) <= SHORT // 2
    told = confidence >= SURE and intent in PROFILE
    said = read_profile(turn, text, alone=False) if told or OURSELVES.search(fold(text)) else None
    if said is not None and not any(a.startswith("mode=") for a in said.arguments):
        return Act("onboarding_profile", said.arguments)
    if intent in MODES and not MODE_WORDS.search(fold(text)):
        # "On commence" goes on here; "la réunion est le 12" is not the twelve questions.
        return _yes(turn, journey) if short else None
    if confidence < (PLAUSIBLE if short else SURE):
        return None
    if intent == "affirm":
        return _yes(turn, journey)
    if intent.startswith("explain") and not short and not words.ABOUT_STEP.search(fold(text)):
        return Act("unknown_concept")  # "c'est quoi les délais d'appel d'offres": no card answers
    return Act(BY_INTENT[intent]) if intent in BY_INTENT else None


def _yes(turn: Turn, journey: Journey) -> Act:
    """ "Oui": the diagnostic at its step, else the step offered again."""
    if journey.step == "diagnostic" and "?" not in turn.incoming.text:
        return Act("start_diagnostic" if turn.conversation.mode else "express_mode")
    return Act("onboarding_show")
