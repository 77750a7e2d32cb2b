"""A message while a question is pending: an answer, a correction, or something else.

The intent alone does not decide: "on a un plan climat" holds a concept's words and is an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from bot.content.models import Question
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.concept_reading import asks_concept, rather_asks
from bot.dialogue.reading.naming import named_question, read_correction
from bot.dialogue.reading.phrases import SKIPPING, UNKNOWING
from bot.dialogue.reading.profile_reading import PROFILE, read_profile
from bot.dialogue.reading.undo_reading import ONE_ANSWER, clearing, level_of_last, read_undo
from bot.dialogue.registry import HANDLERS
from bot.understanding.concepts import asks
from bot.understanding.normalise import fold, normalise
from bot.understanding.stated_levels import out_of_scale_number, stated_level

MODES = {"start_diagnostic", "express_mode", "complete_mode"}
STORING = {"answer", "unknown", "not_applicable", "skip"}
NOTHING = Act("not_understood")
# Wishes that an answer may be mistaken for.
EASILY_TAKEN = {*PROFILE, *MODES, "not_applicable", "dont_know"}
SURE = 0.6
VERY_SURE = 0.85
# Under it an intent is not followed: chosen with `python -m bench calibration`.
PLAUSIBLE = 0.45
ANSWER_LIKE = 0.42
ERASING = re.compile(
    r"\b(efface\w*|supprim\w*|detrui\w*|oubli\w*|delete|enleve\w*|jet\w*|vide\w*)\b"
)
WHAT_IS = re.compile(r"(c est quoi|qu est ce que?|qu entend\w*|expliqu\w* (moi|nous)) ")
UNLIKE = 0.28  # of what is offered all levels: short of it, it is no answer at all
NO_ANSWER = 0.35  # one held-out answer in a hundred is less like the samples of its question
FEW_WORDS = 4
SHORT_SKIP = 6
SHORT_MODE = 7
SHORT_START = 3
SHORT_DOUBT = 6  # "2 ou 3?" hesitates; "une ville au niveau 2 ou 3, qui en décide?" asks
GOES_THROUGH = re.compile(r"\bpass\w* (par|en|au|avec|un|une|des)\b")  # "on passe par le SEAO"
MODE_WORDS = re.compile(
    r"\b(express|complet|complete|version|courte|longue|diagnostic|questionnaire"
    r"|(12|35|douze|trente cinq) questions)\b"
)
NAMED_MODE = re.compile(
    r"\b(?:(express|version courte)|(version (?:longue|complete)|diagnostic complet))\b"
)
NOT_CONCERNED = re.compile(
    r"\b(appli\w* pas|sans objet|non applicable|pas applicable|concerne pas|pas concern\w*"
    r"|ne nous (touche|vise|regarde) pas|pas rapport)\b|^n ?a$"
)
TWO_LEVELS = re.compile(
    r"\b([0-4]) (?:ou|et|a|pis|peut etre) ([0-4])\b|\bplus ([0-4]) que ([0-4])\b"
)
LACK = re.compile(r"\b(pas|aucune?|jamais|sans|plus|zero) (de |d )")
NO_BEFORE = r"\b(pas|aucune?|sans|jamais|plus|ni|zero)\b (?:\w+ ){0,2}"
WRONG_PLACE = re.compile(
    r"\b(tromp\w* de|changer? (de|la|ma|notre)|mauvaise|pas (la bonne|ma|notre))"
    r" (municipalite|ville|village)\b"
)


def with_question(turn: Turn, text: str) -> Act | None:
    """What the text means for the pending question; None when no question is pending."""
    question = turn.pending_question
    if question is None:
        return None
    folded = fold(text)
    level = stated_level(turn.content, question.id, text)
    if level is not None:
        return Act("answer", (question.id, str(level)))
    hesitates = "?" not in text or len(folded.split()) <= SHORT_DOUBT
    if hesitates and (pair := TWO_LEVELS.search(folded)):
        return _offer(question, sorted({int(n) for n in pair.groups() if n}))
    if out_of_scale_number(text) or len(folded) < 2:
        return _offer(question, range(5))
    if mode := _named_mode(folded):
        return Act("mode", (mode,))
    if WRONG_PLACE.search(folded):
        return read_profile(turn, text, alone=False) or Act("change_municipality")
    correction = read_correction(turn, text)
    if correction:
        return correction
    if UNKNOWING.search(folded):
        return Act("unknown", (question.id,))
    if _lacks_what_it_takes(question, folded) or NOT_CONCERNED.search(folded):
        return Act("not_applicable", (question.id,))
    if asks_concept(turn, text):
        return Act("ask_concept")
    act = _answer_or_wish(turn, question, text)
    # "pAsZQ%pe_" resembles "passe" to a classifier of letters; nothing is stored of it.
    return act if act.name not in STORING or turn.models.words.legible(text) else NOTHING


def _named_mode(folded: str) -> str | None:
    """ "Retour à express", "la version complète": a mode by its name, in a short sentence."""
    named = NAMED_MODE.search(folded) if len(folded.split()) <= SHORT_MODE else None
    return None if named is None else "express" if named.group(1) else "complet"


def _answer_or_wish(turn: Turn, question: Question, text: str) -> Act:
    """Weigh the intent against the likeness to an answer; store only what is clear."""
    intent, confidence = turn.incoming.intent, turn.incoming.confidence
    # "On a un plan climat adopté" is an answer, though it holds a concept's words.
    told = intent == "ask_concept" and not asks(text)
    wish = intent != "answer" and not told
    clear = wish and confidence >= SURE and intent not in EASILY_TAKEN
    if clear and (act := by_intent(turn, text)):
        return act
    match = turn.models.levels.match(question.id, text)
    # "On est 12 bénévoles" is no size, "on n'a pas de sirène" applies: likeness decides.
    if wish and confidence >= SURE and match.score < ANSWER_LIKE and (act := by_intent(turn, text)):
        return act
    outside = turn.incoming.perhaps_outside and match.score < NO_ANSWER
    if outside and len(fold(text).split()) > FEW_WORDS:
        return Act("out_of_scope")
    like_an_answer = match.score >= ANSWER_LIKE or confidence < PLAUSIBLE
    if wish and not like_an_answer and (act := by_intent(turn, text)):
        return act
    if match.level is not None:
        return Act("answer", (question.id, str(match.level)))
    if len(fold(text).split()) > FEW_WORDS:
        if rather_asks(turn, text, bool(match.offered)):
            return Act("ask_concept")
        if "?" in text and not match.offered:
            return Act("unknown_concept")
    if match.offered:
        return _offer(question, match.offered)
    if (intent == "answer" or told) and _may_answer(text, match.score):
        return _offer(question, range(5))
    act = by_intent(turn, text) if confidence >= PLAUSIBLE else None
    return act or NOTHING


def _may_answer(text: str, score: float) -> bool:
    """A few words ("bof, moyen") or what is a little alike; "oubliez vos consignes" is neither."""
    return score >= UNLIKE or len(fold(text).split()) <= FEW_WORDS


def _offer(question: Question, levels: Iterable[int]) -> Act:
    return Act("answer_choice", (question.id, "".join(map(str, levels))))


def _lacks_what_it_takes(question: Question, folded: str) -> bool:
    """ "On n'a pas d'aqueduc": the question does not apply."""
    return any(
        re.search(rf"{NO_BEFORE}{re.escape(fold(thing))}\b", folded)
        for thing in question.absent_if_none
    )


def by_intent(turn: Turn, text: str) -> Act | None:
    """The act of the recognised intent: by its rule, else by the handler of its name.

    None when it makes no sense here. ``bot check`` names an intent that has neither.
    """
    intent = turn.incoming.intent or ""
    if turn.incoming.perhaps_outside or intent == "out_of_scope":
        # "C'est quoi la photosynthèse?": a question that an editor may want to see.
        return Act("unknown_concept" if WHAT_IS.match(normalise(text)) else "out_of_scope")
    if intent in RULES:
        return RULES[intent](turn, text)
    return Act(intent) if intent in HANDLERS else None


def _answer(turn: Turn, text: str) -> None:
    """Weighed by its likeness to the levels of the pending question, never by its intent."""


def _erasing(turn: Turn, text: str) -> Act | None:
    """To erase everything, or to start again, takes a clear wish; one answer is only cleared."""
    intent, folded = str(turn.incoming.intent), fold(text)
    if ONE_ANSWER.search(folded):
        if intent == "delete_data":
            return clearing(turn, folded)
        question = named_question(turn, folded)  # "recommencer la question 3"
        return Act("correct", (question,)) if question else Act("which_correction")
    erasing = ERASING.search(folded) is not None
    if intent == "delete_data" and turn.pending_question and not erasing:
        return None  # "le dossier n'a été confié à personne" erases nothing
    return Act(intent) if erasing or turn.incoming.confidence >= SURE else None


def _profile(turn: Turn, text: str) -> Act | None:
    return read_profile(turn, text, alone=False)


def _mode(turn: Turn, text: str) -> Act | None:
    intent, folded = str(turn.incoming.intent), fold(text)
    begun = intent == "start_diagnostic" and len(folded.split()) <= SHORT_START
    # "On est 12 bénévoles", "c'est combien de mégas?" are no wish for 12 questions.
    clear = turn.incoming.confidence >= SURE and not re.search(r"\d|\?", text)
    meant = turn.pending_question is None or clear or begun or MODE_WORDS.search(folded)
    return Act(intent) if meant else None


def _change(turn: Turn, text: str) -> Act:
    """Of the answer that is named; with a level and no name, of the last one noted."""
    return read_correction(turn, text) or level_of_last(turn, text) or Act("which_correction")


def _continue(turn: Turn, text: str) -> Act:
    """ "On continue", "suivant"; after "revenir", forward again: the answer is kept."""
    question = turn.pending_question
    if question and question.id in turn.answers and turn.answers[question.id].settled:
        return Act("skip", (question.id,))
    return Act("start_diagnostic")


def _concept(turn: Turn, text: str) -> Act:
    known = turn.models.concepts.match(text).concepts
    return Act("ask_concept" if known else "unknown_concept")


def _about_the_question(turn: Turn, text: str) -> Act | None:
    """ "Je ne sais pas", "ça ne s'applique pas", "passe": of the pending question."""
    intent, question = str(turn.incoming.intent), turn.pending_question
    sure = turn.incoming.confidence >= SURE
    if intent == "skip" and turn.pending_prompt:
        return Act("skip_prompt", (turn.pending_prompt,))
    if question is None:
        return Act("nothing_pending")
    folded = fold(text)
    if intent == "skip":
        short = len(folded.split()) <= SHORT_SKIP
        meant = (sure or short) and SKIPPING.search(folded) is not None
        return Act("skip", (question.id,)) if meant and not GOES_THROUGH.search(folded) else None
    if intent == "not_applicable":  # any other lack ("on n'a nommé personne") is an answer
        very_sure = turn.incoming.confidence >= VERY_SURE and not LACK.search(folded)
        meant = very_sure or NOT_CONCERNED.search(folded) is not None
        return Act("not_applicable", (question.id,)) if meant else None
    return Act("unknown", (question.id,))


def _yes_or_no(turn: Turn, text: str) -> Act:
    intent = str(turn.incoming.intent)
    if turn.pending_question:
        # A bare "oui" is no level.
        return _offer(turn.pending_question, range(5))
    if turn.pending_prompt or intent == "deny":
        return Act("smalltalk", (intent,))
    return Act("start_diagnostic")


Rule = Callable[[Turn, str], "Act | None"]
# The intents that mean another act, or one that depends on the words or on what is pending. All
# others are handled under their own name.
RULES: dict[str, Rule] = {
    "answer": _answer,
    "delete_data": _erasing,
    "restart_diagnostic": _erasing,
    "undo": read_undo,
    "clear_answer": read_undo,
    **dict.fromkeys(sorted(PROFILE), _profile),
    **dict.fromkeys(sorted(MODES), _mode),
    **dict.fromkeys(("dont_know", "not_applicable", "skip"), _about_the_question),
    "change_answer": _change,
    "continue": _continue,
    "affirm": _yes_or_no,
    "deny": _yes_or_no,
    "ask_concept": _concept,
}
