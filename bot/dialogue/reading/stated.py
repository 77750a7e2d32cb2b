"""A reply said as such at a question: the whole message is a digit, a label, "je ne sais pas"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.deciding import scene_of
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.pointing import (
    CLAUSE,
    HALF,
    compared,
    end_of_list,
    hesitated,
    ranked_level,
)
from bot.dialogue.reading.repair import questions_noted
from bot.understanding.cues import names_a_rank
from bot.understanding.naming import by_code_or_position, new_level, questions_in_order
from bot.understanding.normalise import fold
from bot.understanding.stated_levels import NUMBERS, out_of_scale_number, stated_level

SHORT_DOUBT = 6  # words: "2 ou 3?" hesitates; "une ville au niveau 2 ou 3, qui en décide?" asks
SHORT_ASKED = 12  # words of the clause that asks which of two
FEW_DOUBTFUL = 3  # words of a bare doubt
LEVEL = re.compile(r"\b[0-4]\b")


def read_stated(turn: Turn, text: str) -> Act | None:
    """The level, or those hesitated between; a rank in a list just shown is for the decision."""
    question = turn.asked
    if question is None:
        return (
            Act("nothing_pending") if form("phrases", "unknowing").fullmatch(fold(text)) else None
        )
    end = end_of_list(text, scene_of(turn).levels)
    if end is not None:
        return Act("answer", (question.id, str(end)))
    if names_a_rank(text) and scene_of(turn).levels:
        return None
    level = stated_level(turn.content, question.id, text)
    level = ranked_level(text) if level is None else level
    if level is not None:
        last = questions_noted(turn)[-1:]
        if (
            form("phrases", "not_that").match(fold(text))
            and last
            and question.id not in (last[0], *turn.answers)
        ):
            return Act("correct", (last[0], str(level)))  # "non, c'est 3": of what was just noted
        return Act("answer", (question.id, str(level)))
    if pair := compared(turn.content, question.id, text):
        return Act("explain_compare", tuple(map(str, pair)))
    if two := hesitated(turn.content, question.id, text):
        asked = "?" in text and not HALF.search(
            text
        )  # "entre 1 et 2: qu'est-ce qui les départage?"
        return Act("explain_compare", tuple(map(str, two))) if asked else _offer(question.id, two)
    if between := _asked_between(text):
        return _offer(question.id, between)
    if named := _named(turn, text):
        return named
    if form("phrases", "unknowing").fullmatch(fold(text)):
        return Act("unknown", (question.id,))
    if out_of_scale_number(text):
        return _offer(question.id, range(5))
    if form("phrases", "doubtful").search(fold(text)) and len(fold(text).split()) <= FEW_DOUBTFUL:
        decision = turn.models.decider.answer(scene_of(turn), text)
        return _offer(question.id, decision.offered)  # "peut-être deux": likely, not said
    if len(fold(text).split()) <= SHORT_DOUBT and (
        both := form("phrases", "two_levels").search(fold(text))
    ):
        return _offer(question.id, sorted({int(n) for n in LEVEL.findall(both.group())}))
    return None


def _asked_between(text: str) -> list[int]:
    """ "On a le plan, pas le budget: je mets 2 ou 3?": asked at the end of what is told."""
    clauses = [clause for clause in CLAUSE.split(text) if fold(clause)]
    if not clauses or not text.rstrip().endswith("?"):
        return []
    last = fold(clauses[-1])
    found = list(form("answering", "two_asked").finditer(last))
    if not found or len(last.split()) > SHORT_ASKED or found[-1].end() < len(last):
        return []
    words = found[-1].group().split()
    both = {int(w) if w.isdigit() else NUMBERS[w] for w in words if w.isdigit() or w in NUMBERS}
    return sorted(both) if len(both) == 2 else []


def _named(turn: Turn, text: str) -> Act | None:
    """ "Question 1 niveau 3", "G5 : 2"."""
    folded = fold(text)
    if len(folded.split()) > SHORT_DOUBT or "?" in text:
        return None
    order = questions_in_order(turn.content, turn.conversation.mode or "complet")
    coded = by_code_or_position(turn.content, order, folded)
    level = new_level(turn.content, coded, folded) if coded else None
    return None if level is None else Act("correct", (str(coded), str(level)))


def _offer(question: str, levels: Iterable[int]) -> Act:
    return Act("answer_choice", (question, "".join(map(str, levels))))
