"""Which answer is to be undone, cleared, put again or corrected, and to which level."""

from __future__ import annotations

import re

import numpy as np

from bot.diagnostic.questionnaire import previous_question
from bot.dialogue import noted
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.deciding import scene_of
from bot.understanding.cues import what_is_now
from bot.understanding.decision.scene import Scene
from bot.understanding.naming import (
    LEVEL_TOLD,
    by_code_or_position,
    new_level,
    questions_in_order,
)
from bot.understanding.normalise import fold
from bot.understanding.stated_levels import stated_level

MORE = re.compile(
    r"\b(de plus|plus haut|monte\w*|augment\w*|rajout\w*|ajout\w*|au dessus|coche de plus)\b"
)
LESS = re.compile(r"\b(de moins|plus bas|baiss\w*|descend\w*|diminu\w*|en dessous|recul\w*)\b")
ONE = re.compile(r"\b(un|une|d un|d une|1|cran|coche|niveau|barreau|marche|point)\b")
ALL = re.compile(r"\btoutes (mes|nos|les) (reponses|donnees)\b")
PREVIOUS = re.compile(r"\b(precedente?|d avant)\b")
# Announces a topic: "efface ma réponse sur l'eau".
TOPIC = re.compile(r"\b(sur|pour|pr|concernant|propos|sujet)\b")
# Words of an erasure, that name no topic.
CARRIERS = re.compile(
    r"\b(e+f+ac\w*|enlev\w*|an+ul\w*|sup+rim\w*|retir\w*|ot[ei]\w*|vid\w*|oubli\w*|jet\w*"
    r"|flush\w*|scrap\w*|debarque\w*|gard\w*|laiss\w*|remet\w*|mets|defai\w*|juste|rien|seulement|seule"
    r"|uniquement|autres?|reste|compris|mal|tu|te|t|m|as|vous|avez|rep|pr|derniere|dernier"
    r"|chiffre|blanc|svp|stp|peux|peut|plait|noter?|inscri\w*|dit|mis|repondu)\b"
)
SURE_TARGET, POSSIBLE_TARGET = 0.6, 0.12
MOST_TARGETS = 3
SURE_LEVEL = 0.7  # of a level that is told by its label, in a correction
ENOUGH_SAID = 4  # words: less tells no level
CLEARLY_ABOUT = 0.4  # chance that it answers this other question


def questions_noted(turn: Turn) -> list[str]:
    """The questions of the answers last noted, oldest first; those that still stand."""
    order = [q for entry in noted.stack(turn) for q in entry.get("answers", {})]
    order = [q for n, q in enumerate(order) if q not in order[n + 1 :]]
    return [q for q in order if q in turn.answers]


def named(turn: Turn, text: str, answered: bool = False) -> list[str]:
    """The question that a repair is about, or the few that it may be, likeliest first.

    Args:
        answered: only those that hold an answer.
    """
    if (told := _told(turn, text)) and not (answered and told[0] not in turn.answers):
        return told
    chances = turn.models.decider.targets(scene_of(turn), text)
    # One that holds no answer is meant only when it is named.
    chances = {q: chance for q, chance in chances.items() if q in turn.answers}
    total = sum(chances.values()) or 1.0
    ranked = sorted(chances, key=lambda q: -chances[q])
    if ranked and chances[ranked[0]] / total >= SURE_TARGET:
        return ranked[:1]
    return [q for q in ranked[:MOST_TARGETS] if chances[q] / total >= POSSIBLE_TARGET]


def _told(turn: Turn, text: str) -> list[str]:
    """The question named by its code, its place or its topic; "la précédente", by its order."""
    folded, mode = fold(text), turn.conversation.mode or "complet"
    order = questions_in_order(turn.content, mode)
    if coded := by_code_or_position(turn.content, order, folded):
        return [coded]
    if PREVIOUS.search(folded) and not TOPIC.search(folded):
        here = turn.pending_question.id if turn.pending_question else None
        before = previous_question(turn.content, mode, turn.answers, here)
        return [before] if before else []
    for words in (text, CARRIERS.sub(" ", folded)):
        topics = turn.models.topics.match(words)
        if len(topics) == 1:
            return topics
    return []


def correction(turn: Turn, text: str) -> Act:
    """ "Pour les fuites, mettez 3": the level, at once; else the question again."""
    if turn.pending_question is None and stated_level(turn.content, "E1", text) is not None:
        return Act("not_understood")  # "2", when nothing is asked
    found = named(turn, text)
    if len(found) != 1:
        return Act("which_correction", tuple(found))
    level = _level(turn, found[0], text)
    return Act("correct", (found[0],) if level is None else (found[0], str(level)))


def reopening(turn: Turn, text: str) -> Act:
    """ "Je veux revoir ma réponse sur l'eau"; with a level, it is corrected at once."""
    found = named(turn, text)
    if len(found) != 1:
        return Act("which_correction", tuple(found))
    level = new_level(turn.content, found[0], fold(text)) if LEVEL_TOLD.search(fold(text)) else None
    return Act("correct", (found[0],) if level is None else (found[0], str(level)))


def _level(turn: Turn, question: str, text: str) -> int | None:
    folded = fold(text)
    told = new_level(turn.content, question, fold(what_is_now(text) or text))
    stood = turn.answers.get(question)
    if stood and stood.level is not None and ONE.search(folded):
        step = bool(MORE.search(folded)) - bool(LESS.search(folded))
        if step and (told is None or told == 1):
            return min(4, max(0, stood.level + step))
    if told is not None or len(folded.split()) < ENOUGH_SAID:
        return told
    decider = turn.models.decider
    scene = Scene(question)
    levels = decider.model.level(turn.content, scene, decider.witnesses.of(text, scene, ()))
    return int(levels.argmax()) if levels.max() >= SURE_LEVEL else None


def undoing(turn: Turn, text: str) -> Act:
    """ "Pas ça", "tu m'as mal compris pour l'eau", "non, c'est 3"."""
    folded, before = fold(text), questions_noted(turn)
    about = [q for q in _told(turn, text) if q in turn.answers]
    question = about[0] if len(about) == 1 else None
    last = before[-1] if before else None
    meant = question or last
    if meant and LEVEL_TOLD.search(folded):
        level = new_level(turn.content, meant, folded)
        if level is not None:
            return Act("correct", (meant, str(level)))
    if question in (None, last) and _was_offered(turn):
        return Act("all_levels")
    return Act("undo", (question,) if question and question != last else ())


def clearing(turn: Turn, text: str) -> Act:
    """Which answer to take away; several fitting are offered, none named is the last one."""
    folded = fold(text)
    if ALL.search(folded):
        return Act("delete_data")  # asks first
    of_axis = [q for q in turn.answers if _names_the_axis(turn, q, text)]
    if len(of_axis) > 1:
        return Act("clear_answer", tuple(of_axis))
    about = turn.models.topics.match(CARRIERS.sub(" ", folded))
    if TOPIC.search(folded) and not about:
        return Act("clear_answer")  # a topic that is not known: certainly not just the last one
    pending = turn.pending_question
    if pending is not None and pending.id in turn.answers and not about:
        return Act("clear_answer", (pending.id,))
    found = named(turn, text)
    answered = [q for q in found if q in turn.answers]
    return Act("clear_answer", tuple(answered or found or questions_noted(turn)[-1:]))


def _names_the_axis(turn: Turn, question: str, text: str) -> bool:
    axis = turn.content.questions[question].axis
    return fold(turn.content.axis_name(axis)) in fold(text)


def told_of(turn: Turn, text: str) -> tuple[str, tuple[int, ...]] | None:
    """The other question that a fact told in passing is about, and its two likeliest levels."""
    pending, decider = turn.pending_question, turn.models.decider
    row = decider.model.space.row(text)
    levels = decider.model.levels
    chances = dict(zip(levels.questions, map(float, levels.about(row)), strict=True))
    if pending:
        del chances[pending.id]
    best = max(chances, key=lambda q: chances[q])
    if chances[best] < CLEARLY_ABOUT:
        return None
    confidence, _ = levels.weigh(best, row)
    return best, tuple(int(n) for n in np.argsort(-confidence)[:2])


def _was_offered(turn: Turn) -> bool:
    """Levels were just offered: "pas ça" means none of these, and nothing was noted of it."""
    screen, pending = turn.conversation.screen or {}, turn.pending_question
    offered = screen.get("type") == "answer_choice"
    return offered and pending is not None and screen.get("question") == pending.id
