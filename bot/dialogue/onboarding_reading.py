"""A message during the onboarding, or about it; the rest is read as everywhere else."""

from __future__ import annotations

import re
from datetime import date

from bot import clock
from bot.dialogue.answering import PLAUSIBLE, SURE, asks_concept
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading import OURSELVES, PROFILE, read_profile
from bot.onboarding.dates import judge_oath
from bot.onboarding.journey import Journey
from bot.understanding.concepts import ASKING
from bot.understanding.dates import SaidDate, said_date
from bot.understanding.normalise import fold, normalise
from bot.understanding.profile import role_in

SHORT, ONE_SENTENCE = 7, 12
_ACCUEIL = (
    r"(l|mon|notre|le|a l|dans l|sur l) ?(accueil|parcours d accueil)( (des|du|de la) \w+ elue?s?)?"
)
RESUME = re.compile(
    r"((ok|oui|bon|on|je|j|veux|voudrais|aimerais|peux|peut|est ce qu|puis|va) )*"
    rf"(reprend\w*|continue\w*|poursui\w+|reven\w*|revien\w*|retourn\w*) {_ACCUEIL}"
    r"( (svp|s il vous plait|stp|merci))?"
)
NEXT = re.compile(
    r"((ok|oui|bon|parfait|merci|alors|et|on|je|j|peux|peut|va|a|l|la|le|les|cette|une) )*"
    r"(suivante?s?|next|suite|apres|passe[rz]?|passons|prochaine? ?(etape)?|etapes? suivantes?"
    r"|continue[rzs]?|continuons|poursui\w+|avance[rzs]?|avancons|enchaine\w*)"
    r"( (svp|s il vous plait|stp|merci|ca|cette|l|la|a|au|le|etape|suite|suivante?|prochaine))*"
)
BACK = re.compile(
    r"\b(precedente?|reven(ir|ons|ez)|reviens|retour(ne\w*)?|recule\w*|en arriere|d avant)\b"
)
LEAVE = re.compile(
    r"\b(arret\w*|stop|plus tard|quitt\w*|sortir|reviendrai|pas maintenant|une autre fois"
    r"|ca suffit|assez pour|laisse\w* faire|(continue\w*|reprend\w*|se reprend) (ca )?demain)\b"
)
PAUSE = re.compile(r"\b(pause|pose)\b")
FINISHED = r"(fait|faite|faits|faites|coche\w*|regle|complete\w*|fini\w*|termine\w*|done)"
_AROUND = (
    r"(c|est|j|ai|je|l|on|a|tout|toutes?|deja|sont|ca|y|le|la|les|cette|points?|numero|items?|etape"
    r"|et|pour|aussi|oui|ok|bon|merci|premiere?|deuxieme|troisieme|quatrieme|[1-4])"
)
DONE = re.compile(rf"({_AROUND} )*{FINISHED}( {_AROUND})*|(oui )?ca y est")
UNDONE = re.compile(rf"\b(pas( encore)?( \w+)? {FINISHED}|decoche\w*)\b")
ITEM = re.compile(r"\b([1-4])\b")
RANK = {"premier": 1, "premiere": 1, "deuxieme": 2, "troisieme": 3, "quatrieme": 4}
STATE = re.compile(
    r"\bou\b.{0,12}\b(j en suis|en suis je|on en est|en est on|rendue?s?)\b|\bmes coches\b"
    r"|\b(ma|la) (liste|progression|checklist)\b|\b(qu est ce qu|ce qu) il (me |nous )?reste\b"
    r"|\breste (il )?(quoi|combien)\b|\bavancement\b"
)
DATES = re.compile(r"\b(mes|les|quelles?|nos) (dates|echeances|delais)\b|\bpour quand\b")
SOURCES = re.compile(r"\b(sources?|ca vient d ou|d ou (ca )?(vient|sort)|references?)\b")
SWORN = re.compile(r"\b(s[ae]rment|assermen\w*|assermante\w*|entree?s? en (fonction|poste))\b")
ELECTED = re.compile(r"\b(elue?s?|elections?|proclam\w*|gagne)\b")
ABOUT_DATE = {
    "le", "la", "c", "est", "etait", "ce", "depuis", "du", "de", "date", "j", "ai", "fait", "ca",
    "en", "ben", "euh", "je", "pense", "environ", "matin", "soir", "dernier", "passe", "donc",
    "au", "serment", "mon",
}  # fmt: skip
FOLLOWING = re.compile(
    r"\b(deuxieme|second|troisieme|quatrieme|cinquieme|2e|3e|4e) mandat\b|\breelue?s?\b"
    r"|\bdeja (siege|ete elue?|fait un mandat)\b|\bpas (mon |un |le |son )?premier\b"
)
FIRST = re.compile(r"\b(premier|1er) mandat\b|\bjamais siege\b|\bpremiere (fois|election)\b")
YES = re.compile(r"(oui|ouais|yes|exact\w*|c est ca|absolument|premier)\b")
NO = re.compile(r"(non|pas vraiment|nan|no)\b")
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
    if len(folded.split()) <= SHORT and (command := _command(turn, journey, folded)):
        return command
    if "?" not in text and (told := _oath(turn, journey, text) or _mandate(folded)):
        return told
    return _wish(turn, journey, text)


def _resumption(turn: Turn, journey: Journey | None, folded: str) -> Act | None:
    """ "Reprendre l'accueil", at any time; "suivant" or "pause" when nothing else is pending."""
    if RESUME.fullmatch(folded):
        return Act("new_official")
    busy = turn.pending_question or turn.pending_prompt or turn.answers
    if journey is None or journey.finished or busy:
        return None
    if NEXT.fullmatch(folded):
        return Act("new_official")
    return Act("onboarding_pause") if turn.incoming.intent == "pause" else None


def _answer(turn: Turn, journey: Journey, folded: str) -> Act | None:
    """To what was asked beside the step: the role, or whether the mandate is the first."""
    if journey.asking == "role" and len(folded.split()) <= SHORT:
        role = role_in(folded, told=True)
        return Act("onboarding_role", (role,)) if role else None
    if journey.asking == "mandate" and not _mandate(folded):
        if YES.match(folded):
            return Act("onboarding_mandate", ("first",))
        return Act("onboarding_mandate", ("following",)) if NO.match(folded) else None
    return None


def _command(turn: Turn, journey: Journey, folded: str) -> Act | None:
    if STATE.search(folded):
        return Act("onboarding_state")
    if PAUSE.search(folded):
        return Act("onboarding_pause")
    if LEAVE.search(folded):
        return Act("onboarding_leave")
    if UNDONE.search(folded):
        return Act("onboarding_undone", _items(turn, journey, folded))
    if NEXT.fullmatch(folded):
        return Act("onboarding_next")
    if DONE.fullmatch(folded):
        return Act("onboarding_done", _items(turn, journey, folded))
    if BACK.search(folded):
        return Act("onboarding_back")
    if DATES.search(folded):
        return Act("onboarding_dates")
    return Act("onboarding_sources") if SOURCES.search(folded) else None


def _items(turn: Turn, journey: Journey, folded: str) -> tuple[str, ...]:
    """The step, then the items named by their number; the step alone means all of them."""
    items = turn.content.onboarding[journey.step].items
    numbers = [int(n) for n in ITEM.findall(folded)]
    numbers += [rank for word, rank in RANK.items() if word in folded.split()]
    return (journey.step, *(items[n - 1] for n in sorted(set(numbers)) if n <= len(items)))


def _mandate(folded: str) -> Act | None:
    if FOLLOWING.search(folded):
        return Act("onboarding_mandate", ("following",))
    return Act("onboarding_mandate", ("first",)) if FIRST.search(folded) else None


def _oath(turn: Turn, journey: Journey, text: str) -> Act | None:
    """The date of the oath: said as such, or a date alone, or the answer when it was asked."""
    today, folded = clock.today(), fold(text)
    said = said_date(text, today)
    if said is None:
        return None
    alone = set(said.rest.split()) <= ABOUT_DATE
    asked = journey.asking == "oath" and len(folded.split()) <= ONE_SENTENCE
    sworn = SWORN.search(folded) is not None
    elected = ELECTED.search(folded) is not None and not sworn
    if not (alone or sworn or (asked and not ASKING.search(normalise(text)))):
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
    if asks_concept(turn, text):
        return None
    intent, confidence = str(turn.incoming.intent), turn.incoming.confidence
    short = len(text.split()) <= SHORT // 2
    told = confidence >= SURE and intent in PROFILE
    said = read_profile(turn, text, alone=False) if told or OURSELVES.search(fold(text)) else None
    if said is not None and not any(a.startswith("mode=") for a in said.arguments):
        return Act("onboarding_profile", said.arguments)
    if confidence < (PLAUSIBLE if short else SURE):
        return None
    if intent == "affirm":
        return _yes(turn, journey)
    return Act(BY_INTENT[intent]) if intent in BY_INTENT else None


def _yes(turn: Turn, journey: Journey) -> Act:
    """ "Oui": the diagnostic at its step, else the step offered again."""
    if journey.step == "diagnostic" and "?" not in turn.incoming.text:
        return Act("start_diagnostic" if turn.diagnostic.mode else "express_mode")
    return Act("onboarding_show")
