"""What is asked of the level that stands: told, and nothing changed, unless a change is said."""

from __future__ import annotations

import re

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.repair import named as questions_named
from bot.dialogue.reading.repair import plainly_named
from bot.understanding.concepts import asks
from bot.understanding.decision.segments import SENTENCE
from bot.understanding.naming import SEPARATOR, new_level
from bot.understanding.normalise import fold

LEVELS = re.compile(r"\b[0-4]\b")
SHORT = 16  # words of a question about a level that stands
FEW = 8  # words of a clause that changes an answer


def level_asked(turn: Turn, text: str) -> Act | None:
    """ "T'avais noté quoi pour l'eau?", "mets-tu 2 ou 3 pour l'Internet?": of an answer that is
    named; that of the question that waits is not noted yet."""
    folded = fold(text)
    if not asks(text) or len(folded.split()) > SHORT or turn.context.get("confirm"):
        return None
    if not form("repair", "asks_stored").search(folded) or _of_something_else(folded):
        return None
    if form("town", "own_fact").search(folded):
        return None  # "c'était combien, notre dernière facture?": of the town, which was not told
    return _told(turn, text)


def no_correction(turn: Turn, text: str, acts: list[Act]) -> Act | None:
    """ "L'eau est-tu à 3?": a question that says nothing of a change corrects nothing."""
    asked = [part for part in SENTENCE.split(text) if "?" in part]
    levels = [act.arguments[1] for act in acts if act.name == "correct" and act.arguments[1:]]
    folded = fold(text)
    if not asked or form("repair", "changing").search(folded) or _of_something_else(folded):
        return None
    if levels and not any(_has(part, levels[0]) for part in asked):
        return None  # the level is told, and something else is asked
    return _told(turn, text)


def changed_and_asked(turn: Turn, text: str) -> list[Act] | None:
    """ "Change le taxibus pour 2, mon résultat bouge-tu?": the answer is changed, which tells what
    moves; while a question waits, the score is told beside."""
    folded = fold(text)
    if "?" not in text or form("repair", "supposing").search(folded):
        return None
    clauses = [part for part in SEPARATOR.split(text) if part and fold(part)]
    first, rest = clauses[0] if clauses else "", " ".join(map(fold, clauses[1:]))
    changes = form("repair", "changing").search(fold(first)) and "?" not in first
    if not changes or len(first.split()) > FEW or not form("repair", "asks_moved").search(rest):
        return None
    named = plainly_named(turn, first)
    level = new_level(turn.content, named[0], fold(first)) if named else None
    if level is None or named[0] not in turn.answers:
        return None
    beside = [Act("explain_score", said=rest)] if turn.pending_question else []
    return [Act("correct", (named[0], str(level)), said=first), *beside]


def _of_something_else(folded: str) -> bool:
    """Why, what it means, what it would take: not which level stands."""
    return form("repair", "not_stored").search(folded) is not None


def _told(turn: Turn, text: str) -> Act | None:
    left = LEVELS.sub(" ", form("repair", "asks_stored").sub(" ", fold(text)))
    named = plainly_named(turn, text) or plainly_named(turn, left)
    if not named and (likely := turn.models.topics.match(left)):
        named = [q for q in questions_named(turn, left) if q in likely and q in turn.answers]
        named = named if likely[0] in turn.answers else likely[:1]
    if not named or (turn.asked and turn.asked.id == named[0] and named[0] not in turn.answers):
        return None
    return Act("review_answers", tuple(named))


def _has(part: str, level: str) -> bool:
    return level in fold(part).split()
