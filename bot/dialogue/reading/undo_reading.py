""" "Annule", "tu m'as mal compris" and "efface ma réponse sur l'eau": which answer is meant."""

from __future__ import annotations

import re

from bot.dialogue import noted
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading import onboarding_words
from bot.dialogue.reading.correction_reading import named_question, new_level
from bot.dialogue.reading.repair import ALL, CARRIERS, TOPIC
from bot.understanding.naming import LEVEL_TOLD
from bot.understanding.normalise import fold

SURE = 0.6
UNDOING = {"undo", "clear_answer"}
ANSWER = re.compile(
    r"\b(ma|cette|celle|une seule|la (derniere|premiere)) (derniere |premiere |seule )?"
    r"(repons\w*|rep|note)\b|\b(la|a la|de la) question \w+"
)
ANSWER = re.compile(r"\b(repons\w*|rep|questions?|q|cell\w*|niveau|chiffre|repondu|dit|mis|note)\b")
# Announces a topic: "tu m'as mal compris pour l'eau".
ABOUT = re.compile(r"\b(sur|pour|pr|concernant|propos|sujet|celle|question|de l|de la|des|du)\b")


def read_undo(turn: Turn, text: str) -> Act | None:
    """What to undo or to clear, before anything else is read; nothing is taken away on a doubt."""
    sure = turn.incoming.confidence >= SURE and not turn.incoming.perhaps_outside
    if turn.incoming.intent not in UNDOING or not sure:
        return None
    if turn.onboarding_active and onboarding_words.UNDONE.fullmatch(fold(text)):
        return None  # "décoche le deuxième point" names what to uncheck
    folded = fold(text)
    if ALL.search(folded):
        return None  # of everything: it is asked first
    named = _named(turn, folded)
    question = named[0] if len(named) == 1 else None
    if corrected := level_of_last(turn, text, question):
        return corrected
    if turn.incoming.intent == "undo":
        if len(named) > 1:
            return clearing(turn, folded, named)
        if question is None and _was_offered(turn):
            return Act("all_levels")
        return Act("undo", (question,) if question else ())
    # "Comment on enlève les pages blanches": of no answer of ours.
    about = ANSWER.search(folded) or named_question(turn, folded) or question in turn.answers
    return clearing(turn, folded, named) if about else None


def level_of_last(turn: Turn, text: str, question: str | None = None) -> Act | None:
    """ "Pas ça, c'est 3": the last answer noted, or the one that is named, corrected."""
    folded = fold(text)
    meant = question or noted.last_answer(turn)
    if meant is None or not LEVEL_TOLD.search(folded):
        return None
    level = new_level(turn, meant, folded)
    return None if level is None else Act("correct", (meant, str(level)))


def clearing(turn: Turn, folded: str, named: list[str] | None = None) -> Act:
    """Which answer to take away; several fitting are offered, none named is the last one."""
    named = _named(turn, folded) if named is None else named
    if named:
        return Act("clear_answer", tuple(named))
    if TOPIC.search(folded):  # a topic that is not known: certainly not just the last one
        return Act("clear_answer")
    pending = turn.pending_question
    if pending is not None and pending.id in turn.answers:
        return Act("clear_answer", (pending.id,))
    last = noted.last_answer(turn)
    return Act("clear_answer", (last,) if last and last in turn.answers else ())


def _named(turn: Turn, folded: str) -> list[str]:
    """The questions that the sentence may name; those that are answered, if some are."""
    if question := named_question(turn, folded):
        return [question]
    if turn.incoming.intent == "undo" and not ABOUT.search(folded):
        return []
    found = turn.models.topics.match(CARRIERS.sub(" ", folded))
    answered = [q for q in found if q in turn.answers]
    return answered or found


def _was_offered(turn: Turn) -> bool:
    """Levels were just offered: "pas ça" means none of these, and nothing was noted of it."""
    screen, pending = turn.conversation.screen or {}, turn.pending_question
    offered = screen.get("type") == "answer_choice"
    return offered and pending is not None and screen.get("question") == pending.id
